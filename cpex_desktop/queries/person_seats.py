"""Where a professional sits and to which meetings they were called: part of what is held on them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.meeting_lists import Presence


@dataclass(frozen=True, slots=True)
class PersonSeat:
    """One seat that a person usually holds in a body, for an organisation, between two days."""

    body: str
    organisation: str
    seat: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class PersonMeeting:
    """One meeting that a person was called to, and what was said of the presence of the organisation."""

    body: str
    day: date
    organisation: str
    presence: Presence


def person_seats(connection: sqlite3.Connection, uid: str) -> tuple[PersonSeat, ...]:
    """List the seats of a person (uid), in bodies of the trash too."""
    rows = connection.execute(
        "SELECT b.name, o.name, l.seat, l.since, l.until FROM body_member l"
        " JOIN meeting_body b ON b.id = l.body JOIN organisation o ON o.id = l.organisation"
        " JOIN person w ON w.id = l.person WHERE w.uid = ? ORDER BY b.name, l.id",
        (uid,),
    )
    return tuple(
        PersonSeat(body, name, seat, _day(first), _day(last)) for body, name, seat, first, last in rows
    )


def person_meetings(connection: sqlite3.Connection, uid: str) -> tuple[PersonMeeting, ...]:
    """List the meetings that a person (uid) was called to, the latest first, those of the trash too."""
    rows = connection.execute(
        "SELECT b.name, m.day, o.name, a.presence FROM attendance a JOIN meeting m ON m.id = a.meeting"
        " JOIN meeting_body b ON b.id = m.body JOIN organisation o ON o.id = a.organisation"
        " JOIN person w ON w.id = a.person WHERE w.uid = ? ORDER BY m.day DESC, m.id DESC",
        (uid,),
    )
    return tuple(
        PersonMeeting(body, date.fromisoformat(day), name, Presence(state)) for body, day, name, state in rows
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
