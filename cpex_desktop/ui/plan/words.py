"""How an action reads in a list: its state and its colour, its day, its lead, what it carries."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.french import date_fr, list_words
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import CommitmentMark, PlanRow
from cpex_desktop.queries.plan_words import PRIORITY_WORDS, STATUS_WORDS, standing_words

LATE = "En retard"
_EXPECTED = (ActionStatus.TO_FRAME, ActionStatus.TO_LAUNCH, ActionStatus.IN_PROGRESS)
_KINDS = {
    ActionStatus.IN_PROGRESS: "info",
    ActionStatus.PAUSED: "warn",
    ActionStatus.BLOCKED: "err",
    ActionStatus.DONE: "ok",
}


def state_words(row: PlanRow) -> str:
    """Say in one word where an action stands: that it is late, unless its status says why nothing moves."""
    return LATE if _is_late(row) else STATUS_WORDS[row.status]


def state_kind(row: PlanRow) -> str:
    """Give the colour of that word."""
    return "err" if _is_late(row) else _KINDS.get(row.status, "neutral")


def state_sentence(row: PlanRow) -> str:
    """Say status and lateness whole: « En cours, en retard de 22 jours »."""
    status, standing = STATUS_WORDS[row.status], standing_words(row.standing)
    return status if row.status.over else f"{status}, {standing[:1].lower()}{standing[1:]}"


def due_words(row: PlanRow) -> str:
    """Write the due day; a dash when there is none."""
    return "–" if row.due_on is None else date_fr(row.due_on)


def due_sentence(row: PlanRow) -> str:
    """Write the due day and how the action stands beside it: « 30/10/2026, 22 jours de retard »."""
    if row.due_on is None:
        return standing_words(row.standing)
    words = standing_words(row.standing)
    return f"{date_fr(row.due_on)}, {words[:1].lower()}{words[1:]}"


def priority_words(row: PlanRow) -> str:
    """Write the priority as a figure; a dash when it is not said."""
    return str(row.priority) if row.priority else "–"


def priority_sentence(row: PlanRow) -> str:
    """Write the priority in words."""
    return PRIORITY_WORDS[row.priority]


def progress_words(row: PlanRow) -> str:
    """Write how far the action has gone; « N.d. » when nothing tells."""
    return "N.d." if row.progress is None else f"{row.progress}\u202f%"


def under_title(row: PlanRow, national: str) -> str:
    """Write the second line of an action: who leads, and what it carries of the national plan."""
    numbers = national_numbers(row.commitments, national)
    carried = f"plan national n°\u00a0{', '.join(numbers)}" if numbers else ""
    return " · ".join(part for part in (row.lead_words or "Sans pilote", carried) if part)


def national_numbers(marks: Sequence[CommitmentMark], national: str) -> list[str]:
    """List the numbers of the commitments that are of one reference plan (uid)."""
    return [mark.number for mark in marks if mark.reference == national]


def numbers_sentence(numbers: Sequence[str]) -> str:
    """Write numbers of commitments: « n° 11 et n° 13 »."""
    return list_words([f"n°\u00a0{number}" for number in numbers])


def _is_late(row: PlanRow) -> bool:
    return row.standing.late and row.status in _EXPECTED
