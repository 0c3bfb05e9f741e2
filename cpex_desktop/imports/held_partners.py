"""The partners of the base as a file is compared with them: by name, by acronym, by address."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cpex_desktop.french import elide_de, fold
from cpex_desktop.imports.contacts import OrganisationRead
from cpex_desktop.models.plan_lists import OrganisationKind


@dataclass(frozen=True, slots=True)
class HeldOrganisation:
    """One organisation in use, with what a file might fill in."""

    uid: str
    name: str
    short_name: str
    kind: str
    siren: str
    email: str
    phone: str
    website: str


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """One professional in use; ``organisations`` are the uids of those where they work today.

    ``left_alone`` tells that they asked not to be contacted.
    """

    uid: str
    civility: str
    last_name: str
    first_name: str
    email: str
    phone: str
    mobile: str
    organisations: frozenset[str]
    left_alone: bool = False

    @property
    def name(self) -> str:
        """Name them as in a list."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(frozen=True, slots=True)
class HeldPartners:
    """All partners in use, by uid; ``names`` and ``shorts`` give the uids that a folded name designates."""

    organisations: Mapping[str, HeldOrganisation]
    names: Mapping[str, str]
    shorts: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, HeldPerson]
    people: Mapping[str, tuple[HeldPerson, ...]]

    def named(self, read: OrganisationRead) -> HeldOrganisation | None:
        """Give the one organisation that a name designates, or an acronym that a single one has."""
        key = fold(read.name) or read.name
        if key in self.names:
            return self.organisations[self.names[key]]
        found = [
            self.organisations[uid]
            for uid in self.shorts.get(key, ())
            if not read.kind or self.organisations[uid].kind in ("", read.kind.value)
        ]
        return found[0] if len(found) == 1 else None


def held_partners(connection: sqlite3.Connection) -> HeldPartners:
    """Read the partners in use; the name of one that was merged designates the one that took its place."""
    columns = "uid, name, short_name, kind, siren, email, phone, website"
    organisations = {
        row[0]: HeldOrganisation(*row)
        for row in connection.execute(
            f"SELECT {columns} FROM organisation WHERE deleted_at IS NULL ORDER BY id"
        )
    }
    names = {key: uid for key, uid in _merged_names(connection) if uid in organisations}
    names |= {fold(one.name) or one.name: one.uid for one in organisations.values()}
    shorts = defaultdict[str, list[str]](list)
    for one in organisations.values():
        for name in _spellings(one):
            shorts[name].append(one.uid)
    persons = _persons(connection)
    people = defaultdict[str, list[HeldPerson]](list)
    for person in persons.values():
        people[fold(f"{person.last_name} {person.first_name}") or person.last_name].append(person)
    return HeldPartners(
        organisations,
        names,
        {name: tuple(uids) for name, uids in shorts.items()},
        persons,
        {name: tuple(same) for name, same in people.items()},
    )


def _spellings(one: HeldOrganisation) -> set[str]:
    """Give the other ways to write an organisation: its acronym, and a town hall by its town."""
    if not one.short_name:
        return set()
    names = {fold(one.short_name)}
    if one.kind == OrganisationKind.MUNICIPALITY.value:
        for word in ("Mairie", "Ville", "Commune"):
            names |= {fold(f"{word} {elide_de(one.short_name)}"), fold(f"{word} {one.short_name}")}
    return names


def _merged_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "WITH RECURSIVE chain (key, next) AS (SELECT key, merged_into FROM organisation"
        " WHERE merged_into IS NOT NULL UNION SELECT chain.key, o.merged_into FROM chain"
        " JOIN organisation o ON o.id = chain.next WHERE o.merged_into IS NOT NULL)"
        " SELECT chain.key, o.uid FROM chain JOIN organisation o ON o.id = chain.next"
        " WHERE o.merged_into IS NULL"
    ).fetchall()


def _persons(connection: sqlite3.Connection) -> dict[str, HeldPerson]:
    places = defaultdict[str, set[str]](set)
    for person, organisation in connection.execute(
        "SELECT w.uid, o.uid FROM position p JOIN person w ON w.id = p.person"
        " JOIN organisation o ON o.id = p.organisation WHERE p.until IS NULL"
    ):
        places[person].add(organisation)
    return {
        uid: HeldPerson(uid, civility, last, first, email, phone, mobile, frozenset(places[uid]), bool(alone))
        for uid, civility, last, first, email, phone, mobile, alone in connection.execute(
            "SELECT uid, civility, last_name, first_name, email, phone, mobile, do_not_contact FROM person"
            " WHERE deleted_at IS NULL AND erased_on IS NULL ORDER BY id"
        )
    }
