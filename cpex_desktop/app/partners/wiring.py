"""The screen of the partners put together from the open base."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.app.partners.outlets import make_outlets
from cpex_desktop.app.partners.reading import make_reads
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.partners.exports.ways_out import WaysOut
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.tasks import TaskRunner


def make_partners_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> PartnersPage:
    """Make the screen of the partners."""
    page = PartnersPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )
    WaysOut(page, tasks, make_outlets(workspace))
    return page
