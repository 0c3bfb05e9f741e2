"""The screens of the plan put together from the open base."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.app.plan.reading import make_reads
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.page import PlanPage
from cpex_desktop.ui.tasks import TaskRunner


def make_plan_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> PlanPage:
    """Make the screen of the plan."""
    return PlanPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )


def make_action_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> ActionPage:
    """Make the page of one action."""
    return ActionPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )
