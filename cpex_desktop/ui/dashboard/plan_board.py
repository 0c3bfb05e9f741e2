"""The dashboard of a base that has a plan and no figure yet: the plan, and what waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.dashboard.plan_card import PlanCard
from cpex_desktop.ui.dashboard.plan_card_rows import PlanCardRows
from cpex_desktop.ui.dashboard.rows import DashboardRows
from cpex_desktop.ui.dashboard.tasks_card import TasksCard
from cpex_desktop.ui.widgets.page import GUTTER

_TASKS, _DUES = 4, 4


class PlanBoard(QWidget):
    """Two cards side by side, hidden where there is no plan to draw."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanCard(PlanCardRows("", ()), go)
        self.plan.show_at_most(_DUES)
        self.tasks = TasksCard((), go)
        self.tasks.show_at_most(_TASKS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        row.addWidget(self.plan, 1)
        row.addWidget(self.tasks, 1)

    def show_rows(self, rows: DashboardRows) -> None:
        """Show the plan of a base, or nothing."""
        self.setVisible(isinstance(rows.plan, PlanCardRows))
        if isinstance(rows.plan, PlanCardRows):
            self.plan.set_rows(rows.plan)
            self.tasks.set_rows(rows.tasks)
