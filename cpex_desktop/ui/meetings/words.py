"""The words and colours of meetings, decisions and presences on screen."""

from __future__ import annotations

from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_readings import hour_words
from cpex_desktop.queries.meeting_sheet import AttendanceLine
from cpex_desktop.queries.meeting_words import (
    MEETING_STATUS_WORDS,
    PRESENCE_WORDS,
)

_STATUS_KINDS = {
    MeetingStatus.PLANNED: "info",
    MeetingStatus.CONVENED: "info",
    MeetingStatus.HELD: "ok",
    MeetingStatus.POSTPONED: "neutral",
    MeetingStatus.CANCELLED: "neutral",
}
_PRESENCE_KINDS = {
    Presence.NONE: "neutral",
    Presence.PRESENT: "ok",
    Presence.REPRESENTED: "ok",
    Presence.EXCUSED: "info",
    Presence.ABSENT: "warn",
}
_HOUR = 60


def status_words(line: MeetingLine) -> str:
    """Say how far a meeting is, in a word or two."""
    return "À compléter" if line.untold else MEETING_STATUS_WORDS[line.status]


def status_kind(line: MeetingLine) -> str:
    """Colour how far a meeting is."""
    return "warn" if line.untold else _STATUS_KINDS[line.status]


def day_words(line: MeetingLine) -> str:
    """Write when a meeting is: « 24/11/2026, 9 h 30 »."""
    return ", ".join(part for part in (date_fr(line.day), hour_words(line.hour)) if part)


def line_words(line: MeetingLine, *, named: bool = True) -> str:
    """Say under its day what a meeting holds: « CCAPEX plénière · 4 points · 2 décisions ».

    Where only one body meets, its name says nothing (``named``).
    """
    parts = [
        line.body_name if named or not (line.items or line.decisions) else "",
        counted(line.items, "point", "points") if line.items else "",
        counted(line.decisions, "décision", "décisions") if line.decisions else "",
    ]
    return " · ".join(part for part in parts if part)


def minutes_words(minutes: int) -> str:
    """Write a time: « 45 min », « 2 h », « 2 h 15 »."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02}" if rest else "")


def presence_words(line: AttendanceLine) -> str:
    """Say whether one who was called came, and who spoke for one represented."""
    return PRESENCE_WORDS[line.presence]


def presence_kind(line: AttendanceLine) -> str:
    """Colour whether one who was called came."""
    return _PRESENCE_KINDS[line.presence]


def sequel_words(line: DecisionLine) -> str:
    """Say what was made of a decision: « Action A-12 »."""
    parts = [f"Action {line.action_code}" if line.action else "", "Relance" if line.follow_up else ""]
    return ", ".join(part for part in parts if part)


def agenda_words(line: MeetingLine) -> str:
    """Say how long an agenda is, beside the time that the meeting has."""
    if not line.items:
        return ""
    said = counted(line.items, "point", "points")
    if line.planned_minutes:
        said += f", {minutes_words(line.planned_minutes)} prévues"
    return said + (f" sur {minutes_words(line.minutes)}" if line.minutes else "")


def count_words(name: str, count: int) -> str:
    """Write a number beside a name, nothing for none."""
    return f"{name}\u00a0{num(count)}" if count else name
