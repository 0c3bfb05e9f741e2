"""Meetings to come, as entries of an agenda; nobody is named or invited by the file itself.

One that is put off or cancelled is not in the next file, and stays in the agenda until somebody deletes it
there (docs/adr/0022-calendars-through-a-library-cards-by-us.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.exports.calendar_file import NOUN, SUFFIX, Entry, write_calendar_file
from cpex_desktop.exports.whole_files import check_target
from cpex_desktop.queries.meeting_lines import meeting_lines
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet
from cpex_desktop.queries.meeting_words import BODY_KIND_WORDS
from cpex_desktop.queries.places import departement
from cpex_desktop.reference.zones import zone_of

_TITLE = "Réunions"
_USUAL_MINUTES = 120


def write_meeting_calendar(
    connection: sqlite3.Connection, path: Path, *, now: datetime, meeting: str = ""
) -> None:
    """Write one meeting (uid) or all those to come; raises UserError, also when there is none."""
    check_target(path, SUFFIX, NOUN)
    found = meetings_to_come(connection, now.date(), meeting)
    if not found:
        raise UserError(
            "Il n’y a aucune séance à mettre au calendrier.",
            "Une séance passée, reportée ou annulée n’y figure pas.",
            "Ajoutez d’abord une séance, ou corrigez son état.",
        )
    zone = zone_of(departement(connection).code)
    write_calendar_file(meeting_entries(found), path, title=_TITLE, now=now, zone=zone)


def meetings_to_come(connection: sqlite3.Connection, today: date, meeting: str = "") -> list[MeetingSheet]:
    """List the meetings still expected, the next first, or one of them (uid) alone."""
    lines = [
        line
        for line in meeting_lines(connection, today, first=today)
        if line.status.to_come and meeting in ("", line.uid)
    ]
    sheets = (meeting_sheet(connection, line.uid, today) for line in reversed(lines))
    return [sheet for sheet in sheets if sheet is not None]


def meeting_entries(sheets: Sequence[MeetingSheet]) -> list[Entry]:
    """Put meetings into words of an agenda: the place, then the items."""
    return [
        Entry(
            key=f"meeting-{sheet.line.uid}",
            title=sheet.line.body_name,
            text=_text(sheet),
            category=BODY_KIND_WORDS[sheet.line.kind],
            day=sheet.line.day,
            hour=sheet.line.hour,
            minutes=sheet.line.minutes or sheet.line.planned_minutes or _USUAL_MINUTES,
        )
        for sheet in sheets
    ]


def _text(sheet: MeetingSheet) -> str:
    place = f"Lieu\u00a0: {sheet.line.place}" if sheet.line.place else ""
    items = [f"{rank}. {item.subject}" for rank, item in enumerate(sheet.items, start=1)]
    return "\n".join(part for part in (place, *items) if part)
