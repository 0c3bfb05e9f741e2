"""The screen of the meetings put together from the open base."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cpex_desktop.app.meetings.parts import make_export_menu, make_register, make_since_part
from cpex_desktop.app.meetings.reading import make_reads
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.decision_commands import DecisionCommands
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.meetings.tabs import SINCE, TABS, TabSpec
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

    def make_since(bench: MeetingBench) -> QWidget:
        from cpex_desktop.ui.meetings.since_tab import SinceTab

        return SinceTab(make_since_part(workspace, reader=reader, go=go, fail=bench.tell))

    since = TabSpec(SINCE, "Depuis la dernière séance", "Depuis", make_since)
    page = MeetingsPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
        tabs=(*TABS[:-1], since, TABS[-1]),
    )
    page.bring_register(
        lambda: make_register(
            workspace, reader=reader, does=DecisionCommands(page.bench), go=go, fail=page.bench.tell
        )
    )
    exports = make_export_menu(
        workspace,
        page,
        tasks=tasks,
        notice=page.notice,
        chosen=lambda: page.bench.meeting(page.sessions.uid),
    )
    page.header.add_action(exports.button, before=page.add)
    return page
