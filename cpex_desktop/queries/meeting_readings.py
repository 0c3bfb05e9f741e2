"""The sentences about meetings, the same on a list, a sheet, an agenda and in a document."""

from __future__ import annotations

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS, MEETING_STATUS_WORDS


def meeting_title(line: MeetingLine) -> str:
    """Name a meeting: « CCAPEX plénière du 12/03/2026 à 9 h 30 »."""
    hour = f" à {hour_words(line.hour)}" if line.hour else ""
    return f"{line.body_name} du {date_fr(line.day)}{hour}"


def hour_words(hour: str) -> str:
    """Write an hour: « 9 h 30 », « 14 h »; empty for none."""
    if not hour:
        return ""
    hours, minutes = hour.split(":")
    return f"{int(hours)}\u00a0h" + (f"\u00a0{minutes}" if minutes != "00" else "")


def meeting_status_words(line: MeetingLine) -> str:
    """Say how far a meeting is: its status, or that nobody said how it went."""
    if line.untold:
        return f"{MEETING_STATUS_WORDS[line.status]} le {date_fr(line.day)}, à compléter"
    return MEETING_STATUS_WORDS[line.status]


def decision_words(line: DecisionLine) -> str:
    """Say how a decision stands: its status, its day, by how much it is late or was."""
    word = DECISION_STATUS_WORDS[line.status]
    days = counted(line.standing.days, "jour", "jours")
    match line.standing.standing:
        case Standing.LATE if line.due_on is not None:
            return f"{word}, en retard de {days} ({date_fr(line.due_on)})"
        case Standing.DUE_SOON | Standing.ON_TIME if line.due_on is not None:
            return f"{word}, pour le {date_fr(line.due_on)}"
        case Standing.NO_DUE_DATE:
            return f"{word}, sans échéance"
        case Standing.DONE_LATE:
            return f"{word} le {date_fr(line.status_on)}, avec {days} de retard"
    return f"{word} le {date_fr(line.status_on)}"


def decision_reason(line: DecisionLine) -> str:
    """Say why a decision comes back: when it was taken, how it stands, that nobody answers for it."""
    owner = line.owner or "sans responsable"
    return f"Décision du {date_fr(line.day)}\u00a0: {decision_words(line).lower()}, {owner}"
