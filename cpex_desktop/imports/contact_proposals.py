"""A file of partners set against those of the base: what is new, what is there already, what perhaps is.

Nothing is written, and nothing that only looks alike is ever joined without the officer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from cpex_desktop.french import fold
from cpex_desktop.imports.contacts import ContactFile, OrganisationRead, PersonRead, PositionRead
from cpex_desktop.imports.held_partners import HeldOrganisation, HeldPartners, HeldPerson, held_partners
from cpex_desktop.imports.types import Finding
from cpex_desktop.queries.partner_duplicates import Known, Sign, likely_doubles
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField

F = TypeVar("F", bound=StrEnum)


class Standing(StrEnum):
    """Where a record of the file stands beside the base."""

    NEW = "new"
    SAME = "same"
    PERHAPS = "perhaps"


STANDING_WORDS = {
    Standing.NEW: "Nouveau",
    Standing.SAME: "Déjà dans la base",
    Standing.PERHAPS: "Peut-être le même",
}


class Choice(StrEnum):
    """What the officer decides of a proposal, in the words of the command line."""

    ADD = "ajouter"
    JOIN = "completer"
    LEAVE = "laisser"


@dataclass(frozen=True, slots=True)
class OrganisationProposal:
    """One organisation; ``twin`` is the uid of the base that it is, or may be, by ``sign``.

    ``fills`` are the fields, empty in the base, that the file would fill in the twin; ``differs`` those of
    which the base says something else, and keeps it. ``told`` sets them side by side: field, what the file
    says, what the base does.
    """

    read: OrganisationRead
    standing: Standing
    twin: str = ""
    twin_name: str = ""
    sign: Sign | None = None
    fills: tuple[PartnerField, ...] = ()
    differs: tuple[PartnerField, ...] = ()
    told: tuple[tuple[PartnerField, str, str], ...] = ()

    @property
    def key(self) -> str:
        """Give the name of the proposal within its file."""
        return self.read.key

    @property
    def idle(self) -> bool:
        """Tell that the base knows all of it already."""
        return self.standing is Standing.SAME and not self.fills


@dataclass(frozen=True, slots=True)
class PersonProposal:
    """One professional, as an organisation; ``added`` are the positions that the twin does not hold yet.

    ``places`` are the names of the organisations where the twin works today. Nothing is added to one who
    asked to be ``left_alone``.
    """

    read: PersonRead
    standing: Standing
    twin: str = ""
    twin_name: str = ""
    sign: Sign | None = None
    fills: tuple[PersonField, ...] = ()
    differs: tuple[PersonField, ...] = ()
    added: tuple[PositionRead, ...] = ()
    told: tuple[tuple[PersonField, str, str], ...] = ()
    places: tuple[str, ...] = ()
    left_alone: bool = False

    @property
    def key(self) -> str:
        """Give the name of the proposal within its file."""
        return self.read.key

    @property
    def idle(self) -> bool:
        """Tell that the base knows all of it already."""
        return self.standing is Standing.SAME and not self.fills and not self.added


@dataclass(frozen=True, slots=True)
class ContactProposals:
    """All that a file proposes, in its order; ``alike`` are pairs of keys that look alike within the file."""

    file: ContactFile
    organisations: tuple[OrganisationProposal, ...]
    persons: tuple[PersonProposal, ...]
    alike: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def parts(self) -> tuple[OrganisationProposal | PersonProposal, ...]:
        """List all the proposals."""
        return (*self.organisations, *self.persons)

    @property
    def nothing(self) -> bool:
        """Tell that the base knows all of the file already."""
        return all(one.idle for one in self.parts)


def propose(connection: sqlite3.Connection, file: ContactFile) -> ContactProposals:
    """Compare a file with the base. Those in the trash are not compared: they are no partners any more."""
    held = held_partners(connection)
    organisations, alike = _organisations(file.organisations, held)
    known = {one.key: one.twin for one in organisations if one.standing is Standing.SAME}
    persons, alike_persons = _persons(file.persons, held, known)
    return ContactProposals(file, organisations, persons, (*alike, *alike_persons), file.findings)


def _organisations(
    found: Iterable[OrganisationRead], held: HeldPartners
) -> tuple[tuple[OrganisationProposal, ...], tuple[tuple[str, str], ...]]:
    made = {one.key: _named(one, held) for one in found}
    lone = [one.read for one in made.values() if one.standing is Standing.NEW]
    pairs = likely_doubles(
        [
            *(
                Known(one.uid, one.name, one.kind, one.siren, one.email.lower())
                for one in held.organisations.values()
            ),
            *(Known(one.key, one.name, one.kind.value, one.siren, one.email.lower()) for one in lone),
        ]
    )
    alike = []
    for pair in pairs:
        first, second = pair.first in held.organisations, pair.second in held.organisations
        if first and not second and made[pair.second].standing is Standing.NEW:
            twin = held.organisations[pair.first]
            made[pair.second] = _beside(made[pair.second].read, twin, Standing.PERHAPS, pair.sign)
        elif not first and not second:
            alike.append((pair.first, pair.second))
    return tuple(made.values()), tuple(alike)


def _named(read: OrganisationRead, held: HeldPartners) -> OrganisationProposal:
    """Find an organisation by its name; two SIREN that differ under one name leave a doubt."""
    twin = held.named(read)
    if twin is None:
        return OrganisationProposal(read, Standing.NEW)
    doubt = bool(read.siren and twin.siren and read.siren != twin.siren)
    return _beside(read, twin, Standing.PERHAPS if doubt else Standing.SAME, Sign.NAME)


def _beside(
    read: OrganisationRead, twin: HeldOrganisation, standing: Standing, sign: Sign
) -> OrganisationProposal:
    told: Mapping[PartnerField, tuple[str, str]] = {
        PartnerField.SHORT_NAME: (read.short_name, twin.short_name),
        PartnerField.KIND: (read.kind.value, twin.kind),
        PartnerField.SIREN: (read.siren, twin.siren),
        PartnerField.EMAIL: (read.email, twin.email),
        PartnerField.PHONE: (read.phone, twin.phone),
        PartnerField.WEBSITE: (read.website, twin.website),
    }
    return OrganisationProposal(
        read, standing, twin.uid, twin.name, sign, _fills(told), _differs(told), _beside_each_other(told)
    )


def _persons(
    found: Iterable[PersonRead], held: HeldPartners, known: Mapping[str, str]
) -> tuple[tuple[PersonProposal, ...], tuple[tuple[str, str], ...]]:
    made = {one.key: _met(one, held, known) for one in found}
    lone = [one.read for one in made.values() if one.standing is Standing.NEW]
    pairs = likely_doubles(
        [
            *(Known(one.uid, one.name, "", "", one.email.lower()) for one in held.persons.values()),
            *(Known(one.key, one.name, "", "", one.email.lower()) for one in lone),
        ]
    )
    alike = []
    for pair in pairs:
        first, second = pair.first in held.persons, pair.second in held.persons
        if first and not second and made[pair.second].standing is Standing.NEW:
            read, twin = made[pair.second].read, held.persons[pair.first]
            made[pair.second] = _met_beside(read, twin, Standing.PERHAPS, pair.sign, known, held)
        elif not first and not second:
            alike.append((pair.first, pair.second))
    return tuple(made.values()), tuple(alike)


def _met(read: PersonRead, held: HeldPartners, known: Mapping[str, str]) -> PersonProposal:
    """Find a person by name with the address or with an organisation; the name alone leaves a doubt."""
    same_name = held.people.get(fold(f"{read.last_name} {read.first_name}") or read.last_name, ())
    places = {known[one.organisation] for one in read.positions if one.organisation in known}
    doubt: HeldPerson | None = None
    for twin in same_name:
        other_mailbox = bool(read.email and twin.email and read.email.lower() != twin.email.lower())
        if not other_mailbox and (
            read.email.lower() == twin.email.lower() != "" or places & twin.organisations
        ):
            return _met_beside(
                read, twin, Standing.SAME, Sign.EMAIL if read.email else Sign.NAME, known, held
            )
        doubt = doubt or twin
    if doubt is not None:
        return _met_beside(read, doubt, Standing.PERHAPS, Sign.NAME, known, held)
    return PersonProposal(read, Standing.NEW)


def _met_beside(
    read: PersonRead,
    twin: HeldPerson,
    standing: Standing,
    sign: Sign,
    known: Mapping[str, str],
    held: HeldPartners,
) -> PersonProposal:
    told: Mapping[PersonField, tuple[str, str]] = {
        PersonField.CIVILITY: (read.civility, twin.civility),
        PersonField.FIRST_NAME: (read.first_name, twin.first_name),
        PersonField.EMAIL: (read.email, twin.email),
        PersonField.PHONE: (read.phone, twin.phone),
        PersonField.MOBILE: (read.mobile, twin.mobile),
    }
    added = tuple(one for one in read.positions if known.get(one.organisation, "") not in twin.organisations)
    at = [held.organisations[uid].name for uid in twin.organisations if uid in held.organisations]
    return PersonProposal(
        read,
        standing,
        twin.uid,
        twin.name,
        sign,
        () if twin.left_alone else _fills(told),
        _differs(told),
        () if twin.left_alone else added,
        _beside_each_other(told),
        tuple(sorted(at)),
        twin.left_alone,
    )


def _fills(told: Mapping[F, tuple[str, str]]) -> tuple[F, ...]:
    return tuple(name for name, (theirs, ours) in told.items() if theirs and not ours)


def _beside_each_other(told: Mapping[F, tuple[str, str]]) -> tuple[tuple[F, str, str], ...]:
    return tuple((name, theirs, ours) for name, (theirs, ours) in told.items() if theirs or ours)


def _differs(told: Mapping[F, tuple[str, str]]) -> tuple[F, ...]:
    return tuple(
        name for name, (theirs, ours) in told.items() if theirs and ours and fold(theirs) != fold(ours)
    )


def usual_choice(one: OrganisationProposal | PersonProposal) -> Choice:
    """Give what is proposed by itself: a doubt is left to the officer."""
    match one.standing:
        case Standing.NEW:
            return Choice.ADD
        case Standing.SAME:
            return Choice.JOIN
    return Choice.LEAVE
