"""Where the base stands, or stood at a meeting: its last step, and the batches that counted."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from cpex_desktop.models.meeting_lists import MeetingStatus


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the base: the last step of the journal (0 before any) and the uids of live batches."""

    taken_at: datetime
    journal: int
    batches: tuple[str, ...]


def journal_end(connection: sqlite3.Connection) -> int:
    """Give the number of the last step of the journal, 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])


def live_batches(connection: sqlite3.Connection) -> list[str]:
    """List the batches that count in the figures now, by uid."""
    return [
        uid for (uid,) in connection.execute("SELECT uid FROM batch WHERE withdrawn_at IS NULL ORDER BY uid")
    ]


def present_snapshot(connection: sqlite3.Connection, now: datetime) -> Snapshot:
    """Give the state of the base as it is."""
    return Snapshot(now, journal_end(connection), tuple(live_batches(connection)))


def find_snapshot(connection: sqlite3.Connection, meeting: str) -> Snapshot | None:
    """Give the state that a meeting (uid) kept, None when it kept none."""
    row = connection.execute(
        "SELECT s.taken_at, s.journal, s.batches FROM meeting_snapshot s JOIN meeting m ON m.id = s.meeting"
        " WHERE m.uid = ?",
        (meeting,),
    ).fetchone()
    if row is None:
        return None
    return Snapshot(datetime.fromisoformat(row[0]), row[1], tuple(json.loads(row[2])))


def previous_snapshot(connection: sqlite3.Connection, meeting: str) -> tuple[str, Snapshot] | None:
    """Give the last meeting of the same body before this one that kept a state, with that state.

    One that was cancelled or put off after its file was written did not take place: it is passed over.
    """
    row = connection.execute(
        "SELECT p.uid FROM meeting m JOIN meeting p ON p.body = m.body AND p.id <> m.id"
        " JOIN meeting_snapshot s ON s.meeting = p.id"
        " WHERE m.uid = ? AND p.deleted_at IS NULL AND (p.day, p.hour, p.id) < (m.day, m.hour, m.id)"
        " AND p.status NOT IN (?, ?)"
        " ORDER BY p.day DESC, p.hour DESC, p.id DESC LIMIT 1",
        (meeting, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED),
    ).fetchone()
    found = find_snapshot(connection, row[0]) if row else None
    return None if row is None or found is None else (str(row[0]), found)
