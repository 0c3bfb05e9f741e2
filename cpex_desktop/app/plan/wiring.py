"""The screens of the plan put together from the open base; each loads what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from cpex_desktop.app.plan.reading import make_reads
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.ui.plan.action_page import ActionPage
    from cpex_desktop.ui.plan.page import PlanPage


def make_plan_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> PlanPage:
    """Make the screen of the plan."""
    from cpex_desktop.app.plan.practices import take_practice
    from cpex_desktop.app.plan.saving import plan_documents
    from cpex_desktop.ui.plan.export_menu import ExportMenu
    from cpex_desktop.ui.plan.page import PlanPage
    from cpex_desktop.ui.plan.practice_intake import PracticeIntake

    page = PlanPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )
    export = ExportMenu(
        page,
        page.rows,
        tasks,
        page.notice,
        shown=lambda: None if page.reading is None else page.reading.plan,
        documents=plan_documents(workspace),
    )
    page.header.add_action(export.button, before=page.add)
    intake = PracticeIntake(
        page, tasks, page.notice, read=partial(take_practice, workspace), begin=page.commands.begin
    )
    page.panel.address_asked.connect(go)
    signals.changed.connect(page.panel.hear)
    for asked in (page.menu.practice_asked, page.first.practice_asked):
        asked.connect(intake.ask)
    return page


def make_action_page(
    workspace: Workspace,
    *,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    go: Callable[[str], object],
) -> ActionPage:
    """Make the page of one action."""
    from cpex_desktop.app.plan.practices import action_outlets
    from cpex_desktop.ui.plan.action_export import ActionExport
    from cpex_desktop.ui.plan.action_page import ActionPage

    page = ActionPage(
        make_reads(workspace),
        lend=lambda: workspace.store,
        signals=signals,
        tasks=tasks,
        reader=reader,
        go=go,
    )
    export = ActionExport(
        page,
        tasks,
        page.notice,
        shown=lambda: None if page.reading is None else page.reading.sheet.row,
        outlets=action_outlets(workspace),
    )
    page.placed.connect(lambda _moved: export.dress())
    page.header.add_action(export.button, before=page.remove)
    return page
