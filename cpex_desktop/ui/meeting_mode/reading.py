"""What the meeting mode is lent of the open base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.queries.meeting_sheet import MeetingSheet


@dataclass(frozen=True, slots=True)
class ModeReading:
    """One meeting, None when it is gone, and the organisations (uids by name) that may own a decision."""

    sheet: MeetingSheet | None
    organisations: Mapping[str, str]
    today: date


Read = Callable[[str], ModeReading]
"""Read one meeting (uid); called off the window's thread."""

TABLES = frozenset({"meeting", "meeting_body", "attendance", "agenda_item", "decision", "organisation"})
"""The tables that a mode shows something of."""
