"""What a reference plan is made of before it is in a base, whether typed, shipped or read in a file.

Everything that is written of one passes :func:`checked_plan` or :func:`checked_commitment`: the same refusals
on every road.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, legible, num, one_line, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Course, ReferenceKind

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
MOST_COMMITMENTS = 1000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
CHARTER_YEARS = 6
"""A charter is signed for six years at most: a presentation of décret n° 2016-393 says so, not its text."""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """One thing promised. It is followed by itself once it names an ``indicator`` (number in the base).

    ``territory`` None is the département; ``measure`` « count » or « rate » (per 1,000 tenant households);
    ``baseline`` and ``target`` are in the unit of the indicator, percentages in points.
    """

    wording: str
    indicator: int | None = None
    territory: int | None = None
    measure: str = "count"
    sector: int = 0
    course: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """One line of a plan, as its text numbers and names it; ``priority`` 0 is not said."""

    title: str
    number: str = ""
    heading: str = ""
    subheading: str = ""
    text: str = ""
    lead: str = ""
    associated: str = ""
    calendar: str = ""
    priority: int = 0
    objectives: tuple[ObjectiveDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceDraft:
    """One plan; ``source`` says where its text was found."""

    kind: ReferenceKind
    title: str
    first_day: date | None = None
    last_day: date | None = None
    source: str = ""
    commitments: tuple[CommitmentDraft, ...] = ()


def checked_plan(draft: ReferenceDraft) -> ReferenceDraft:
    """Give a plan as it is stored; raises UserError when it cannot be, naming the field and the line."""
    if not draft.title.strip():
        raise UserError(
            "Le plan n’a pas de titre.", "", "Donnez-lui son nom, par exemple «\u00a0Charte 2025-2030\u00a0»."
        )
    if len(draft.commitments) > MOST_COMMITMENTS:
        raise UserError(
            "Le plan compte trop d’engagements.",
            f"Un plan en compte {num(MOST_COMMITMENTS)} au plus.",
            "Ne gardez que les engagements à suivre.",
        )
    _check_period(draft)
    return replace(
        draft,
        title=clean_line("Titre du plan", draft.title),
        source=clean_line("Source", draft.source),
        commitments=tuple(map(checked_commitment, draft.commitments)),
    )


def checked_commitment(draft: CommitmentDraft) -> CommitmentDraft:
    """Give a commitment as it is stored; raises UserError when it cannot be."""
    if not draft.title.strip():
        raise UserError("L’engagement n’a pas de titre.", _whose(draft), "Résumez-le en quelques mots.")
    if draft.priority not in range(4):
        raise UserError("La priorité n’est pas valable.", _whose(draft), "Choisissez 1, 2 ou 3.")
    return replace(
        draft,
        number=clean_line("Numéro", draft.number),
        title=clean_line("Titre", draft.title),
        heading=clean_line("Orientation", draft.heading),
        subheading=clean_line("Mesure", draft.subheading),
        text=clean_text("Texte", draft.text),
        lead=clean_line("Pilote", draft.lead),
        associated=clean_line("Associés", draft.associated),
        calendar=clean_line("Calendrier", draft.calendar),
        objectives=tuple(map(checked_objective, draft.objectives)),
    )


def checked_objective(draft: ObjectiveDraft) -> ObjectiveDraft:
    """Give an objective as it is stored; raises UserError when it cannot be."""
    wording = clean_line("Objectif", draft.wording)
    if not wording:
        raise UserError("L’objectif n’est pas rédigé.", "", "Dites ce qui est visé, en une phrase.")
    if any(value is not None and not math.isfinite(value) for value in (draft.baseline, draft.target)):
        raise UserError("La valeur n’est pas un nombre.", quoted(wording), "Corrigez la valeur.")
    if draft.sector not in (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE):
        raise ValueError(f"not a sector of an objective: {draft.sector}")
    if draft.measure not in ("count", "rate"):
        raise ValueError(f"not a measure: {draft.measure}")
    Course(draft.course)
    check_days(draft.baseline_on, draft.target_on, "La date de la cible", "celle de la valeur initiale")
    return replace(draft, wording=wording)


def check_days(first: date | None, last: date | None, what: str, than: str) -> None:
    """Refuse days out of our times, or in the wrong order; ``what`` and ``than`` name them in French."""
    for day in (first, last):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise UserError(
                "La date n’est pas plausible.",
                f"{date_fr(day)} n’est pas compris entre {FIRST_DAY.year} et {LAST_DAY.year}.",
                "Corrigez l’année.",
            )
    if first is not None and last is not None and last < first:
        raise UserError(
            f"{what} est antérieure à {than}.",
            f"{date_fr(last)} vient avant le {date_fr(first)}.",
            "Corrigez l’une des deux dates.",
        )


def clean_line(field: str, written: str) -> str:
    """Give a text of one line without stray spaces; raises UserError, naming ``field``, when refused."""
    return _kept(field, one_line(legible(written)), LONGEST_LINE)


def clean_text(field: str, written: str) -> str:
    """Give a text of several lines; raises UserError as a single line does."""
    lines = legible(written).strip().splitlines()
    return _kept(field, "\n".join(line.rstrip() for line in lines), LONGEST_TEXT)


def repeated_numbers(commitments: Iterable[CommitmentDraft]) -> tuple[str, ...]:
    """Give the numbers that several commitments bear, in their order."""
    seen: dict[str, int] = {}
    for one in commitments:
        seen[one.number] = seen.get(one.number, 0) + 1
    return tuple(number for number, times in seen.items() if number and times > 1)


def _kept(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise UserError(
            "Le texte est trop long.",
            f"{quoted(field)} compte {num(longest)} caractères au plus.",
            "Raccourcissez-le.",
        )
    if (kind := prose_kind(text)) is not None:
        raise UserError(
            "Ce texte semble désigner une personne.",
            f"{quoted(field)} ressemble à\u00a0: {kind}. Aucune personne n’est enregistrée dans un plan.",
            "Indiquez plutôt une fonction ou un service.",
        )
    return text


def _check_period(draft: ReferenceDraft) -> None:
    first, last = draft.first_day, draft.last_day
    check_days(first, last, "La fin du plan", "son début")
    if draft.kind is not ReferenceKind.CHARTER or first is None or last is None:
        return
    try:
        limit = first.replace(year=first.year + CHARTER_YEARS)
    except ValueError:  # 29 February
        limit = date(first.year + CHARTER_YEARS, 3, 1)
    if last >= limit:
        raise UserError(
            "La charte dure trop longtemps.",
            f"Une charte de prévention est conclue pour six ans au plus\u00a0: elle finirait avant le "
            f"{date_fr(limit)}.",
            "Corrigez l’une des deux dates.",
        )


def _whose(draft: CommitmentDraft) -> str:
    return f"Engagement n°\u00a0{draft.number}." if draft.number else ""
