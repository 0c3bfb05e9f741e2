"""How proposals are worded: what they are, what would become of them, and why they are doubtful."""

from __future__ import annotations

from collections.abc import Mapping

from cpex_desktop.french import counted, list_words
from cpex_desktop.imports.contact_choices import Group, group_of
from cpex_desktop.imports.contact_proposals import (
    Choice,
    ContactProposals,
    OrganisationProposal,
    PersonProposal,
)
from cpex_desktop.imports.contacts import PositionRead
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_duplicates import SIGN_WORDS
from cpex_desktop.queries.partner_fields import PERSON_WORDS, PersonField
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS, PARTNER_WORDS, PartnerField
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.ui.partner_import.choices import ChoiceSheet, Part

GROUP_WORDS = {
    Group.DOUBT: ("À décider", "À décider"),
    Group.NEW: ("Nouveaux", "Nouveaux"),
    Group.FILL: ("À compléter", "À compléter"),
    Group.KNOWN: ("Déjà dans la base", "Connus"),
}
"""The name of each group, long and short."""
CHOICE_WORDS = {Choice.ADD: "Ajouter", Choice.JOIN: "Compléter", Choice.LEAVE: "Laisser"}
_KINDS = {Choice.ADD: "ok", Choice.JOIN: "info", Choice.LEAVE: "neutral"}


class Wording:
    """Say what a proposal is; the names of organisations are those of its file."""

    def __init__(self, found: ContactProposals) -> None:
        self._names = {one.key: one.read.name for one in found.organisations}
        self._alike: dict[str, Part] = {}
        parts: Mapping[str, Part] = {one.key: one for one in found.parts}
        for first, second in found.alike:
            for one, other in ((first, second), (second, first)):
                if one not in self._alike and one in parts and other in parts:
                    self._alike[one] = parts[other]

    def what(self, part: Part) -> str:
        """Say in a line what the file tells of an organisation, or what somebody does and where."""
        if isinstance(part, OrganisationProposal):
            kind = ORGANISATION_WORDS[part.read.kind] if part.read.kind else ""
            return " · ".join(text for text in (kind, part.read.siren) if text) or "Type à préciser"
        first, *others = part.read.positions
        if not others:
            return self.position(first)
        more = counted(len(others), "autre organisation", "autres organisations")
        return f"{self.position(first)}, et {more}"

    def position(self, one: PositionRead) -> str:
        """Say a position: the title, and the organisation."""
        at = self._names.get(one.organisation, "")
        return ", ".join(text for text in (one.title or one.service, at) if text)

    def twin(self, part: Part) -> str:
        """Name who of the base it is, or may be."""
        return part.twin_name or "–"

    def sign(self, part: Part) -> str:
        """Say why it may be the same, and where they work."""
        why = SIGN_WORDS[part.sign] if part.sign and group_of(part) is Group.DOUBT else ""
        places = ", ".join(part.places) if isinstance(part, PersonProposal) else ""
        return " · ".join(text for text in (why, places) if text)

    def remark(self, part: Part, sheet: ChoiceSheet) -> str:
        """Say what keeps a new one from being written, or what it looks like in its own file."""
        return self.effect(part, sheet) if sheet.is_aside(part) else self._alike_words(part)

    def effect(self, part: Part, sheet: ChoiceSheet) -> str:
        """Say what would be written, and what the base keeps as it says it."""
        if sheet.is_aside(part):
            return "Son organisation est laissée de côté."
        if isinstance(part, PersonProposal) and part.left_alone and sheet.choice(part) is not Choice.ADD:
            return "A demandé à ne plus être contacté\u00a0: rien n’est ajouté."
        choice = sheet.choice(part)
        if choice is Choice.LEAVE and group_of(part) is not Group.KNOWN:
            return "Rien n’est écrit."
        if choice is Choice.ADD:
            return "Nouvelle fiche."
        return self._completion(part)

    def _completion(self, part: Part) -> str:
        told = [word(name).lower() if word(name) != "SIREN" else "SIREN" for name in part.fills]
        if isinstance(part, PersonProposal):
            told += [f"fonction à {self._names.get(one.organisation, '')}" for one in part.added]
        said = f"Ajoute\u00a0: {list_words(told)}." if told else "Rien à ajouter."
        kept = [word(name).lower() for name in part.differs]
        return f"{said} La base garde\u00a0: {list_words(kept)}." if kept else said

    def _alike_words(self, part: Part) -> str:
        other = self._alike.get(part.key)
        return f"Ressemble à {_line(other)}." if other else ""


def state(part: Part, sheet: ChoiceSheet) -> tuple[str, str]:
    """Give the word and the colour of what is decided."""
    if group_of(part) is Group.KNOWN:
        return "Connu", "neutral"
    if not sheet.is_settled(part):
        return "À décider", "warn"
    if sheet.is_aside(part):
        return "Suit l’organisation", "warn"
    choice = sheet.choice(part)
    return CHOICE_WORDS[choice], _KINDS[choice]


def word(name: PartnerField | PersonField) -> str:
    """Name a field as the records do."""
    return PARTNER_WORDS[name] if isinstance(name, PartnerField) else PERSON_WORDS[name]


def sides(part: Part) -> list[tuple[str, str, str]]:
    """Set a proposal beside its twin: name of the field, what the file says, what the base does."""
    read = part.read
    rows = [("Nom", read.name, part.twin_name)]
    if part.told:
        rows += [
            (word(name), _value(name, theirs), _value(name, ours))
            for name, theirs, ours in part.told
            if name is not PersonField.FIRST_NAME
        ]
    elif isinstance(part, OrganisationProposal):
        one = part.read
        rows += [
            (word(PartnerField.SHORT_NAME), one.short_name, ""),
            (word(PartnerField.KIND), _value(PartnerField.KIND, one.kind.value), ""),
            (word(PartnerField.SIREN), one.siren, ""),
            (word(PartnerField.EMAIL), one.email, ""),
            (word(PartnerField.PHONE), one.phone, ""),
            (word(PartnerField.WEBSITE), one.website, ""),
        ]
    else:
        who = part.read
        rows += [
            (word(PersonField.EMAIL), who.email, ""),
            (word(PersonField.PHONE), who.phone, ""),
            (word(PersonField.MOBILE), who.mobile, ""),
        ]
    return [row for row in rows if row[1] or row[2]]


def roles_words(one: PositionRead) -> str:
    """List the roles of a position."""
    return list_words([CONTACT_ROLE_WORDS[role] for role in sorted(one.roles)])


def _value(name: PartnerField | PersonField, value: str) -> str:
    if name is PartnerField.KIND:
        return ORGANISATION_WORDS[OrganisationKind(value)] if value else ""
    return value


def _line(part: Part) -> str:
    return f"«\u00a0{part.read.name}\u00a0» (ligne {part.read.row})"
