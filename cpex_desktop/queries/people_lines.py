"""The professionals of the organisations: who does what where, and what may be handed out of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cpex_desktop.models.partner_lists import ContactRole


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One position of one professional; ``person`` and ``position`` are uids.

    ``active``: it is theirs today. ``reachable``: nobody asked that they be left alone.
    """

    person: str
    position: str
    civility: str
    first_name: str
    last_name: str
    organisation: str
    organisation_name: str
    title: str
    service: str
    roles: frozenset[ContactRole]
    since: date | None
    until: date | None
    main: bool
    email: str
    phone: str
    mobile: str
    do_not_contact: bool
    verified_on: date | None
    active: bool

    @property
    def name(self) -> str:
        """Name them as one writes to them."""
        return " ".join(part for part in (self.civility, self.first_name, self.last_name) if part)


class _Person(NamedTuple):
    """The columns of one position with its person, as read."""

    number: int
    person: str
    position: str
    civility: str
    first_name: str
    last_name: str
    organisation: str
    organisation_name: str
    title: str
    service: str
    since: str | None
    until: str | None
    main: int
    email: str
    phone: str
    mobile: str
    do_not_contact: int
    verified_on: str | None


_COLUMNS = (
    "p.id, w.uid, p.uid, w.civility, w.first_name, w.last_name, o.uid, o.name, p.title, p.service, p.since,"
    " p.until, p.main, w.email, w.phone, w.mobile, w.do_not_contact, w.verified_on"
)


def people_lines(
    connection: sqlite3.Connection,
    today: date,
    organisation: str = "",
    person: str = "",
    *,
    trash: bool = False,
) -> tuple[PersonLine, ...]:
    """List the positions of an organisation or of a person (uids), or all: those of today first.

    Within them the main person, then by name. Those in the trash are left out unless ``trash`` is said.
    """
    given = {column: uid for column, uid in (("o.uid", organisation), ("w.uid", person)) if uid}
    where = "" if trash else " AND w.deleted_at IS NULL AND o.deleted_at IS NULL"
    where += "".join(f" AND {column} = ?" for column in given)
    source = (
        "position p JOIN person w ON w.id = p.person JOIN organisation o ON o.id = p.organisation"
        f" WHERE w.erased_on IS NULL{where}"
    )
    bound = tuple(given.values())
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM {source} ORDER BY o.key, w.key, p.id", bound
    ).fetchall()
    roles = defaultdict[int, set[ContactRole]](set)
    for position, role in connection.execute(
        f"SELECT position, role FROM position_role WHERE position IN (SELECT p.id FROM {source})", bound
    ):
        roles[position].add(ContactRole(role))
    lines = [_line(_Person(*row), roles, today) for row in rows]
    return tuple(sorted(lines, key=lambda line: (not line.active, not line.main)))


def directory(connection: sqlite3.Connection, today: date) -> tuple[PersonLine, ...]:
    """List who may be written to today, by organisation and name: what a document or a mailing takes.

    Whoever asked not to be contacted is not in it.
    """
    lines = (line for line in people_lines(connection, today) if line.active and not line.do_not_contact)
    return tuple(sorted(lines, key=lambda line: (line.organisation_name, not line.main, line.last_name)))


def _line(raw: _Person, roles: dict[int, set[ContactRole]], today: date) -> PersonLine:
    said = raw._asdict()
    number = said.pop("number")
    since, until = _day(raw.since), _day(raw.until)
    said.update(
        roles=frozenset(roles.get(number, ())),
        since=since,
        until=until,
        main=bool(raw.main),
        do_not_contact=bool(raw.do_not_contact),
        verified_on=_day(raw.verified_on),
        active=(since is None or since <= today) and (until is None or until >= today),
    )
    return PersonLine(**said)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
