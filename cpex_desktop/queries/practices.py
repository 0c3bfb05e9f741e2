"""A good practice: what of an action serves another département, without name, place, day or figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, quoted
from cpex_desktop.french.generic import ProperNames, Replaced
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Course, OrganisationKind, Role
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    ORGANISATION_WORDS,
    ROLE_WORDS,
    SECTOR_WORDS,
    ActionField,
)
from cpex_desktop.queries.question import Measure
from cpex_desktop.reference import catalogue, national_plan

SUFFIX, FORMAT, VERSION = ".cpex-pratique", "cpex-pratique", 1
"""How the files of good practices are known (``docs/data-format.md``)."""
SECTOR_CODES = {
    Sector.ALL: "tous",
    Sector.SOCIAL: "social",
    Sector.PRIVATE: "prive",
    Sector.UNKNOWN: "inconnu",
}


@dataclass(frozen=True, slots=True)
class PracticeIndicator:
    """One figure of the catalogue that the action aims at, over ``months`` months, without its values."""

    code: str
    measure: Measure = Measure.COUNT
    course: Course = Course.NONE
    months: int = 12
    sector: Sector = Sector.ALL


@dataclass(frozen=True, slots=True)
class Practice:
    """What leaves, and nothing else; ``partners`` are roles and kinds of organisations, without their names.

    ``national`` are the numbers of the national actions of 2021-2022, ``stages`` codes of the procedure.
    ``signature`` is what the officer adds to be found again, empty by default.
    """

    title: str
    context: str = ""
    expected_result: str = ""
    description: str = ""
    audience: str = ""
    sector: Sector = Sector.ALL
    body: Body = Body.NONE
    stages: tuple[str, ...] = ()
    national: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    partners: tuple[tuple[Role, OrganisationKind], ...] = ()
    indicators: tuple[PracticeIndicator, ...] = ()
    signature: str = ""

    def texts(self) -> tuple[tuple[str, str], ...]:
        """List what is written freely, each with its word, the signature left out."""
        fields = ((FIELD_WORDS[ActionField(name)], getattr(self, name)) for name in TEXTS)
        return (*fields, *(("Étape", step) for step in self.steps))

    def rewritten(self, rewrite: Callable[[str], str]) -> Practice:
        """Give the same practice with each of its free texts rewritten."""
        return replace(
            self,
            title=rewrite(self.title),
            context=rewrite(self.context),
            expected_result=rewrite(self.expected_result),
            description=rewrite(self.description),
            audience=rewrite(self.audience),
            steps=tuple(rewrite(step) for step in self.steps),
        )


TEXTS = ("title", "context", "expected_result", "description", "audience")
"""The free texts of a practice, by the names of the fields of an action."""


def read_practice(connection: sqlite3.Connection, action: str) -> tuple[Practice, tuple[Replaced, ...]]:
    """Make of an action (uid) what may leave, with the local names that its texts held.

    Raises UserError when the action is gone, or is not marked as a good practice.
    """
    number, sector, body, *texts = _shared_action(connection, action)
    found: list[Replaced] = []
    names = read_local_names(connection)

    def rewrite(text: str) -> str:
        generic, replaced = names.replace(text)
        found.extend(replaced)
        return generic

    practice = Practice(
        **dict(zip(TEXTS, texts, strict=True)),
        sector=Sector(sector),
        body=Body(body),
        stages=_stages(connection, number),
        national=_national(connection, number),
        steps=_steps(connection, number),
        partners=_partners(connection, number),
        indicators=_indicators(connection, number),
    )
    return practice.rewritten(rewrite), tuple(dict.fromkeys(found))


def _shared_action(connection: sqlite3.Connection, action: str) -> list[Any]:
    """Give the number of an action that is shared, its sector, its body and its texts."""
    row = connection.execute(
        "SELECT id, good_practice, sector, body, title, context, expected_result, description, audience"
        " FROM action WHERE uid = ? AND deleted_at IS NULL",
        (action,),
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette action n’existe plus.", "Elle a été mise à la corbeille.", "Consultez la corbeille."
        )
    number, good, *told = row
    if not good:
        raise UserError(
            "Cette action n’est pas marquée comme bonne pratique.",
            "Seule une action que vous recommandez se partage.",
            "Cochez d’abord «\u00a0Bonne pratique à partager\u00a0» sur sa fiche.",
        )
    return [number, *told]


def refuse_local(practice: Practice, names: ProperNames) -> None:
    """Refuse what must not leave: a name of the base in a text, a person or an address anywhere.

    The signature may name a service or a département, never a person. Raises UserError.
    """
    for word, text in (*practice.texts(), ("Signature", practice.signature)):
        kind = prose_kind(text)
        if kind is not None:
            raise UserError(
                "Un texte semble désigner une personne.",
                f"{quoted(word)} contient sans doute un renseignement personnel ({kind}).",
                "Retirez-le avant de partager.",
            )
    for word, text in practice.texts():
        local = names.find(text)
        if local:
            written = list_words(list(dict.fromkeys(quoted(one.written) for one in local)))
            raise UserError(
                "Un nom du département reste dans le texte.",
                f"{quoted(word)} contient {written}.",
                f"Remplacez-le, par exemple par {quoted(local[0].instead)}.",
            )
    if not practice.title.strip():
        raise UserError("La bonne pratique n’a pas de titre.", "", "Résumez-la en quelques mots.")


def practice_facts(practice: Practice) -> tuple[tuple[str, str], ...]:
    """List what leaves beside the free texts, by name, as a person reads it; nothing for what is empty."""
    national = [f"n°\u00a0{number}" for number in practice.national]
    facts = (
        (FIELD_WORDS[ActionField.SECTOR], SECTOR_WORDS[practice.sector]),
        (FIELD_WORDS[ActionField.BODY], "" if practice.body is Body.NONE else BODY_WORDS[practice.body]),
        ("Étapes de la procédure", list_words([stage_name(code) for code in practice.stages])),
        ("Actions nationales", list_words(national)),
        ("Types de partenaires", list_words(partner_words(practice))),
        (
            "Indicateurs",
            list_words([catalogue.indicator(one.code).short_label for one in practice.indicators]),
        ),
    )
    return tuple((name, said) for name, said in facts if said)


def partner_words(practice: Practice) -> list[str]:
    """Name the kinds of partners with their roles: « bailleur social (pilote) », « SIAO (partenaire) »."""
    return [
        f"{_uncapital(ORGANISATION_WORDS[kind])} ({ROLE_WORDS[role].lower()})"
        for role, kind in practice.partners
    ]


def _uncapital(words: str) -> str:
    """Begin with a small letter, but for an acronym."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _stages(connection: sqlite3.Connection, action: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT stage FROM action_stage WHERE action = ? ORDER BY stage", (action,))
    return tuple(str(stage) for (stage,) in rows)


def _steps(connection: sqlite3.Connection, action: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT title FROM milestone WHERE action = ? ORDER BY position, id", (action,))
    return tuple(str(title) for (title,) in rows)


def _national(connection: sqlite3.Connection, action: int) -> tuple[int, ...]:
    rows = connection.execute(
        "SELECT c.number FROM action_commitment l JOIN commitment c ON c.id = l.commitment"
        " JOIN reference_plan r ON r.id = c.reference_plan"
        " WHERE l.action = ? AND r.key = ? ORDER BY c.position",
        (action, national_plan.KEY),
    )
    return tuple(int(number) for (number,) in rows)


def _partners(connection: sqlite3.Connection, action: int) -> tuple[tuple[Role, OrganisationKind], ...]:
    rows = connection.execute(
        "SELECT DISTINCT l.role, o.kind FROM action_organisation l"
        " JOIN organisation o ON o.id = l.organisation"
        " WHERE l.action = ? AND o.kind <> '' ORDER BY l.role, o.kind",
        (action,),
    )
    return tuple((Role(role), OrganisationKind(kind)) for role, kind in rows)


def _indicators(connection: sqlite3.Connection, action: int) -> tuple[PracticeIndicator, ...]:
    """List the figures of the catalogue; those of the service alone mean nothing elsewhere."""
    rows = connection.execute(
        "SELECT i.code, t.measure, t.course, t.months, t.sector FROM action_indicator t"
        " JOIN indicator i ON i.number = t.indicator WHERE t.action = ? AND NOT i.local"
        " ORDER BY t.position, t.id",
        (action,),
    )
    every = (
        PracticeIndicator(code, Measure(measure), Course(course), months, Sector(sector))
        for code, measure, course, months, sector in rows
    )
    return tuple(dict.fromkeys(every))
