"""From what the officer chose among the proposals of a file to what is written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.imports.contact_proposals import (
    Choice,
    ContactProposals,
    OrganisationProposal,
    PersonProposal,
    Standing,
    usual_choice,
)
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.contact_additions import ContactAdditions, OrganisationAddition, PersonAddition
from cpex_desktop.services.organisations import OrganisationDraft
from cpex_desktop.services.people import PersonDraft, PositionDraft
from cpex_desktop.services.plan_values import Value


class Group(StrEnum):
    """What a proposal asks of the officer, the most pressing first."""

    DOUBT = "doubt"
    NEW = "new"
    FILL = "fill"
    KNOWN = "known"


_POSSIBLE = {
    Group.DOUBT: (Choice.JOIN, Choice.ADD, Choice.LEAVE),
    Group.NEW: (Choice.ADD, Choice.LEAVE),
    Group.FILL: (Choice.JOIN, Choice.LEAVE),
    Group.KNOWN: (),
}


def group_of(one: OrganisationProposal | PersonProposal) -> Group:
    """Tell to be settled, new, to be completed and known already apart."""
    if one.standing is Standing.PERHAPS:
        return Group.DOUBT
    if one.standing is Standing.NEW:
        return Group.NEW
    return Group.KNOWN if one.idle else Group.FILL


def possible_choices(one: OrganisationProposal | PersonProposal) -> tuple[Choice, ...]:
    """List what may be decided of a proposal; nothing where there is nothing to write.

    One of the very name of another cannot be added beside it: names tell organisations apart.
    """
    found = _POSSIBLE[group_of(one)]
    if isinstance(one, OrganisationProposal) and one.twin and fold(one.read.name) == fold(one.twin_name):
        return tuple(choice for choice in found if choice is not Choice.ADD)
    return found


def is_written(one: OrganisationProposal | PersonProposal, choice: Choice) -> bool:
    """Tell that a choice adds something, but for what is left with an organisation."""
    alone = isinstance(one, PersonProposal) and one.left_alone and choice is Choice.JOIN
    return choice is not Choice.LEAVE and not one.idle and not alone


def chosen_additions(found: ContactProposals, choices: Mapping[str, Choice]) -> ContactAdditions:
    """Give what to write: ``choices`` by key, the usual one for the others.

    A person whose organisation is left aside is left aside with it, unless the base has it for sure: then
    only what the file says of it is left. ``Choice.JOIN`` without a twin adds.
    """
    organisations = tuple(
        _organisation(one, choice)
        for one in found.organisations
        if (choice := choices.get(one.key) or usual_choice(one)) is not Choice.LEAVE
        or one.standing is Standing.SAME
    )
    kept = {one.key for one in organisations}
    persons = tuple(
        _person(one, choice, kept)
        for one in found.persons
        if is_written(one, choice := choices.get(one.key) or usual_choice(one))
        and any(position.organisation in kept for position in one.read.positions)
    )
    return ContactAdditions(organisations, persons)


def set_aside(found: ContactProposals, choices: Mapping[str, Choice]) -> tuple[str, ...]:
    """List the keys of the persons who would be written if their organisation were not left aside."""
    left = {
        one.key
        for one in found.organisations
        if one.standing is not Standing.SAME and (choices.get(one.key) or usual_choice(one)) is Choice.LEAVE
    }
    return tuple(
        one.key
        for one in found.persons
        if is_written(one, choices.get(one.key) or usual_choice(one))
        and left.issuperset(position.organisation for position in one.read.positions)
    )


def _organisation(one: OrganisationProposal, choice: Choice) -> OrganisationAddition:
    read = one.read
    joined = bool(one.twin) and (choice is Choice.JOIN or one.standing is Standing.SAME)
    told: dict[PartnerField, Value] = {
        PartnerField.SHORT_NAME: read.short_name,
        PartnerField.KIND: read.kind.value,
        PartnerField.SIREN: read.siren,
        PartnerField.EMAIL: read.email,
        PartnerField.PHONE: read.phone,
        PartnerField.WEBSITE: read.website,
    }
    return OrganisationAddition(
        one.key,
        read.row,
        OrganisationDraft(read.name, read.short_name, read.kind, read.siren),
        {} if choice is Choice.LEAVE else _told(told, one, joined=joined),
        one.twin if joined else "",
    )


def _told(
    told: Mapping[PartnerField, Value], one: OrganisationProposal, *, joined: bool
) -> dict[PartnerField, Value]:
    return {name: value for name, value in told.items() if (name in one.fills if joined else value)}


def _person(one: PersonProposal, choice: Choice, kept: set[str]) -> PersonAddition:
    read = one.read
    joined = choice is Choice.JOIN and bool(one.twin)
    fields: dict[PersonField, Value] = {
        PersonField.CIVILITY: read.civility,
        PersonField.FIRST_NAME: read.first_name,
        PersonField.EMAIL: read.email,
        PersonField.PHONE: read.phone,
        PersonField.MOBILE: read.mobile,
    }
    positions = tuple(
        PositionDraft(position.organisation, position.title, position.service, roles=position.roles)
        for position in read.positions
        if position.organisation in kept
    )
    draft = PersonDraft(read.last_name, {name: value for name, value in fields.items() if value}, positions)
    return PersonAddition(one.key, read.row, draft, one.twin if joined else "")
