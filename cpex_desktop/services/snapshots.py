"""Keeping where the base stood at a meeting: no copy, but the place in the journal and the live batches.

What changed between two of them is read by ``queries/journal_difference.py`` and, for the figures, computed
by ``services/past_figures.py`` (docs/adr/0024-meetings-and-their-snapshots.md).
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.queries.snapshots import journal_end, live_batches

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.meetings import Meeting


def take_snapshot(store: Store, meeting: str) -> None:
    """Keep where the base stands now for a meeting, in the place of what it kept before."""
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name

    with store.write(f"Prendre l’instantané de la séance {meeting_name(store, meeting)}") as session:
        write_snapshot(session, find_meeting(session, meeting), store.clock(), again=True)


def write_snapshot(session: Session, meeting: Meeting, now: datetime, *, again: bool = False) -> None:
    """Keep where the base stands inside a step; one that is there stays, unless ``again``.

    The step itself comes after it: what a meeting writes of itself is not what it was shown.
    """
    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.meetings import MeetingSnapshot

    found = session.get(MeetingSnapshot, meeting.id)
    if found is not None and not again:
        return
    connection = driver_connection(session)
    place = {
        "taken_at": now.isoformat(timespec="seconds"),
        "journal": journal_end(connection),
        "batches": json.dumps(live_batches(connection)),
    }
    if found is None:
        session.add(MeetingSnapshot.model_validate({"meeting": meeting.id, **place}))
        return
    for name, value in place.items():
        setattr(found, name, value)
