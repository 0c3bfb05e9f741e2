"""The register of decisions as rows: what each says, its colour, and which ones the filters keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpex_desktop.french import NOT_APPLICABLE, counted, date_fr, fold
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS

NOBODY, NO_ACTION, ANY_ACTION = "-", "-", "+"
"""Keys of a filter beside uids: without owner, without action, with one whichever."""


class State(StrEnum):
    """Which decisions are asked for, in the order of the switch."""

    OPEN = "open"
    LATE = "late"
    OVER = "over"
    ALL = "all"


STATE_WORDS = {
    State.OPEN: "Ouvertes",
    State.LATE: "En retard",
    State.OVER: "Terminées",
    State.ALL: "Toutes",
}


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """All decisions, the latest meeting first, on a day."""

    today: date
    lines: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register is to show; an empty key keeps all.

    ``owner`` is the key that :func:`owner_key` gives or NOBODY, ``action`` the uid of one, NO_ACTION or
    ANY_ACTION, ``body`` a uid, ``text`` words that the decision, its owner or its item must hold.
    """

    state: State = State.OPEN
    body: str = ""
    owner: str = ""
    action: str = ""
    text: str = ""


def kept(lines: Iterable[DecisionLine], asked: RegisterFilter) -> list[DecisionLine]:
    """Give the decisions that a filter keeps, in their order."""
    words = fold(asked.text).split()
    return [line for line in lines if in_state(line, asked.state) and _fits(line, asked, words)]


def in_state(line: DecisionLine, state: State) -> bool:
    """Tell whether a decision is among those asked for."""
    match state:
        case State.OPEN:
            return not line.status.over
        case State.LATE:
            return line.standing.late
        case State.OVER:
            return line.status.over
    return True


def _fits(line: DecisionLine, asked: RegisterFilter, words: Sequence[str]) -> bool:
    if asked.body and line.body != asked.body:
        return False
    if asked.owner and owner_key(line) != asked.owner:
        return False
    if asked.action:
        wanted = {NO_ACTION: not line.action, ANY_ACTION: bool(line.action)}
        if not wanted.get(asked.action, line.action == asked.action):
            return False
    text = fold(f"{line.wording} {line.owner} {line.item_subject} {line.action_code}")
    return all(word in text for word in words)


def owner_key(line: DecisionLine) -> str:
    """Give what an owner is chosen by: the organisation (uid), else the name typed, else NOBODY."""
    return line.organisation or line.bearer or NOBODY


def owner_name(line: DecisionLine) -> str:
    """Name an owner in the filter."""
    return line.organisation_name or line.bearer


def state_words(line: DecisionLine) -> str:
    """Say in two or three words how a decision stands."""
    days = counted(line.standing.days, "jour", "jours")
    if line.standing.late:
        return f"En retard de {days}"
    return DECISION_STATUS_WORDS[line.status]


def taken_words(line: DecisionLine) -> str:
    """Say where a decision was taken: « CCAPEX plénière du 25/08/2026 »."""
    return f"{line.body_name} du {date_fr(line.day)}"


def due_words(line: DecisionLine) -> str:
    """Write the day of a decision."""
    return date_fr(line.due_on) if line.due_on else NOT_APPLICABLE


def last_review(line: DecisionLine) -> str:
    """Write the day of the last meeting that followed a decision."""
    return date_fr(line.reviews[-1].day) if line.reviews else NOT_APPLICABLE


def last_note(line: DecisionLine) -> str:
    """Say what that meeting was told, or else what it made of the decision."""
    if not line.reviews:
        return ""
    return line.reviews[-1].note or DECISION_STATUS_WORDS[line.reviews[-1].status]


def reviewed_words(line: DecisionLine) -> str:
    """Say how often a decision came back: « Suivie à 2 séances »."""
    many = len(line.reviews)
    return f"Suivie à {counted(many, 'séance', 'séances')}" if many else "Pas encore suivie"
