"""The screen of the meetings put together from the open base."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.app.meetings.reading import make_reads
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.tasks import TaskRunner


def make_meetings_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> MeetingsPage:
    """Make the screen of the meetings."""
    return MeetingsPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )
