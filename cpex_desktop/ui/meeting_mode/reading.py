"""What the meeting mode is lent of the open base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpex_desktop.exports.meeting_asked import MeetingDocument
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_sheet import MeetingSheet
from cpex_desktop.ui.widgets.banner import Banner


@dataclass(frozen=True, slots=True)
class ModeReading:
    """One meeting, None when it is gone, and the organisations (uids by name) that may own a decision."""

    sheet: MeetingSheet | None
    organisations: Mapping[str, str]
    today: date


Read = Callable[[str], ModeReading]
"""Read one meeting (uid); called off the window's thread."""

Export = Callable[[MeetingLine, MeetingDocument], object]
"""Ask where a document of a meeting goes, then write it there."""

Exporter = Callable[[QWidget, Banner], Export]
"""Give what writes documents for a window, which tells the outcome on a banner of its own."""

TABLES = frozenset(
    {
        "meeting",
        "meeting_body",
        "attendance",
        "agenda_item",
        "decision",
        "decision_review",
        "organisation",
        "action",
        "follow_up",
    }
)
"""The tables that a mode shows something of."""
