"""What changed since the meeting before, read from the open base, with the way to each object."""

from __future__ import annotations

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.since_roads import since_roads
from cpex_desktop.services.meeting_comparisons import since_last_meeting
from cpex_desktop.ui.meetings.since_rows import SinceReading


def read_since(workspace: Workspace, meeting: str) -> SinceReading:
    """Compare a meeting (uid) with the one before; long enough to stay off the window's thread."""
    found = since_last_meeting(workspace.store, meeting)
    if found is None:
        return SinceReading(None, {})
    with workspace.store.read() as connection:
        return SinceReading(found, since_roads(connection, found.since.items))
