"""What is due with partners, as a calendar file that any agenda takes in (iCalendar).

Whole days, which nobody is invited to; no person is named, since some asked to be left alone. Source: RFC
5545. A due keeps its identifier: taking the file in again moves what was postponed and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.exports.content_lines import escape, render_lines
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.queries.partner_dues import DUE_WORDS, Due

SUFFIX = ".ics"
_NOUN = "calendrier"
_MAKER = "-//CPEX Desktop//Partenaires//FR"


def write_calendar(dues: Sequence[Due], path: Path, *, title: str, now: datetime) -> None:
    """Write a calendar whole, or not at all; raises UserError, also when there is nothing due."""
    check_target(path, SUFFIX, _NOUN)
    if not dues:
        raise UserError(
            "Il n’y a rien à mettre au calendrier.",
            "Aucune relance, aucun engagement et aucun échange prévu n’a de date.",
            "Planifiez d’abord une relance.",
        )
    write_whole(path, render_calendar(dues, title=title, now=now), _NOUN)


def render_calendar(dues: Sequence[Due], *, title: str, now: datetime) -> bytes:
    """Give the bytes of a calendar; ``now`` says when it was made, and decides of nothing else."""
    return render_lines(_lines(dues, title, now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")))


def _lines(dues: Sequence[Due], title: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_MAKER}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escape(title)}"
    for due in dues:
        yield from _event(due, stamp)
    yield "END:VCALENDAR"


def _event(due: Due, stamp: str) -> Iterator[str]:
    word = DUE_WORDS[due.kind]
    who = f" – {due.organisation_name}" if due.organisation_name else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{due.kind.value}-{due.uid}@cpex-desktop"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due.due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE=fr:{escape(f'{word}{who}')}"
    if due.title:
        yield f"DESCRIPTION;LANGUAGE=fr:{escape(due.title)}"
    yield f"CATEGORIES:{escape(word)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
