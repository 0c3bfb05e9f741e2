"""A calendar file that any agenda takes in (iCalendar, RFC 5545), from the things to put in it.

An entry keeps its identifier: taking the file in again moves what was postponed and doubles nothing.
Nobody is invited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.french import legible

SUFFIX = ".ics"
NOUN = "calendrier"
_MAKER = "-//CPEX Desktop//CPEX Desktop//FR"
_USUAL_MINUTES = 60
_FRENCH = {"LANGUAGE": "fr"}
_FIRST_VERSION = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in an agenda: ``key`` never changes, ``hour`` is « HH:MM » or empty for a whole day.

    ``minutes`` is how long it lasts, an hour when not said.
    """

    key: str
    title: str
    text: str
    category: str
    day: date
    hour: str = ""
    minutes: int | None = None


def write_calendar_file(
    entries: Sequence[Entry], path: Path, *, title: str, now: datetime, zone: ZoneInfo
) -> None:
    """Write a calendar whole, or not at all; raises UserError."""
    check_target(path, SUFFIX, NOUN)
    write_whole(path, render_calendar_file(entries, title=title, now=now, zone=zone), NOUN)


def render_calendar_file(entries: Sequence[Entry], *, title: str, now: datetime, zone: ZoneInfo) -> bytes:
    """Give the bytes of a calendar whose hours are those of ``zone``; ``now`` says when it was made."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _MAKER)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", vText(_plain(title)))
    for entry in entries:
        calendar.add_component(_event(entry, now.astimezone(UTC), zone))
    raw: bytes = calendar.to_ical(sorted=False)
    return raw


def _event(entry: Entry, now: datetime, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("UID", f"{entry.key}@cpex-desktop")
    event.add("DTSTAMP", now)
    event.add("LAST-MODIFIED", now)
    # An agenda that holds the entry already takes the one with the greater number (section 3.8.7.4).
    event.add("SEQUENCE", int((now - _FIRST_VERSION) / timedelta(minutes=1)))
    if entry.hour:
        begins = datetime.combine(entry.day, time.fromisoformat(entry.hour), zone).astimezone(UTC)
        event.add("DTSTART", begins)
        event.add("DTEND", begins + timedelta(minutes=entry.minutes or _USUAL_MINUTES))
    else:
        event.add("DTSTART", entry.day)
        event.add("DTEND", entry.day + timedelta(days=1))
    event.add("SUMMARY", _plain(entry.title), _FRENCH)
    if entry.text:
        event.add("DESCRIPTION", _plain(entry.text), _FRENCH)
    event.add("CATEGORIES", [_plain(entry.category)])
    event.add("TRANSP", "OPAQUE" if entry.hour else "TRANSPARENT")
    return event


def _plain(text: str) -> str:
    return "\n".join(legible(line) for line in text.splitlines())
