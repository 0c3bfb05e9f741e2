"""The words of the plans of reference on screen, decided in one place."""

from __future__ import annotations

from cpex_desktop.french import counted, date_fr, list_words
from cpex_desktop.models.plan_lists import Course, Judgement
from cpex_desktop.queries.coverage import COVER_WORDS, Cover, CoverageLine
from cpex_desktop.queries.plan_words import STATUS_WORDS
from cpex_desktop.queries.references import KIND_WORDS, ReferenceRow

COVER_KINDS = {
    Cover.COVERED: "ok",
    Cover.ANNOUNCED: "info",
    Cover.NOT_APPLICABLE: "neutral",
    Cover.UNDECIDED: "warn",
}
JUDGEMENT_KINDS = {
    Judgement.REACHED: "ok",
    Judgement.PARTLY: "info",
    Judgement.MISSED: "err",
    Judgement.NOT_COMPUTABLE: "neutral",
}
COURSE_WORDS = (
    (Course.NONE.value, "Selon l’indicateur"),
    (Course.DOWN.value, "Doit baisser"),
    (Course.UP.value, "Doit augmenter"),
)
SECTORS = ((0, "Tous les parcs"), (1, "Parc social"), (2, "Parc privé"))
PRIORITIES = ((0, "Non dite"), (1, "Priorité 1"), (2, "Priorité 2"), (3, "Priorité 3"))


def number_of(line: CoverageLine) -> str:
    """Name a commitment by its number: « n° 14 »; empty when it has none."""
    return f"n°\u00a0{line.number}" if line.number else ""


def line_title(line: CoverageLine) -> str:
    """Title a commitment with its number."""
    number = number_of(line)
    return f"{number[:1].upper()}{number[1:]}. {line.title}" if number else line.title


def head_words(line: CoverageLine) -> str:
    """Say in a word or two what a tile begins with: its actions, else where it stands."""
    if line.contradicted:
        return "À corriger"
    standing = [action.code or action.title for action in line.actions if action.covers]
    return list_words(standing) if standing else COVER_WORDS[line.cover]


def line_sentence(line: CoverageLine) -> str:
    """Say a tile in one breath, for a screen reader and its tooltip."""
    said = [line_title(line), COVER_WORDS[line.cover]]
    if line.actions:
        named = [f"{one.code} {one.title} ({STATUS_WORDS[one.status]})".strip() for one in line.actions]
        said.append(f"actions\u00a0: {list_words(named)}")
    if line.contradicted:
        said.append("dite sans objet, mais portée par une action")
    return ", ".join(said)


def period_words(row: ReferenceRow) -> str:
    """Say when a plan holds; empty when neither day is known."""
    first, last = row.first_day, row.last_day
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if row.first_day and row.last_day:
        return f"Du {date_fr(row.first_day)} au {date_fr(row.last_day)}"
    if row.first_day:
        return f"Depuis le {date_fr(row.first_day)}"
    return f"Jusqu’au {date_fr(row.last_day)}" if row.last_day else ""


def reference_words(row: ReferenceRow) -> str:
    """Say what a plan is, and what it holds."""
    parts = [KIND_WORDS[row.kind], counted(row.commitments, "engagement", "engagements")]
    if row.objectives:
        parts.append(counted(row.objectives, "objectif", "objectifs"))
    return " · ".join(parts)
