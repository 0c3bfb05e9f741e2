"""A window with the screens of a plan, over a small base: what tests of them press and read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.app.plan.wiring import make_action_page, make_plan_page
from cpex_desktop.clock import Clock
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.page import PlanPage
from cpex_desktop.ui.plan.table import PlanTable
from cpex_desktop.ui.rail import UNLISTED, PageSpec
from tests.opened_window import OpenedWindow


class PlanScreen(OpenedWindow):
    """The screens of a plan, and what one does there."""

    def __init__(self, app: QApplication, path: Path, now: Clock) -> None:
        super().__init__(app, path, now)
        specs = [
            PageSpec("plan", "Plan d’action", "plan", "Agir", self._make_plan, "plan"),
            PageSpec("action", "Fiche action", "plan", UNLISTED, self._make_action, "action"),
        ]
        self.window.furnish(specs, tasks=self.tasks, undo=self.undo)

    def _make_plan(self) -> QWidget:
        return make_plan_page(
            self.workspace, signals=self.signals, tasks=self.tasks, reader=self.reader, go=self.window.go
        )

    def _make_action(self) -> QWidget:
        return make_action_page(
            self.workspace, signals=self.signals, tasks=self.tasks, reader=self.reader, go=self.window.go
        )

    def show(self, width: int = 1366, height: int = 768) -> PlanPage:
        """Show the plan at a size."""
        self.window.resize(width, height)
        self.window.show()
        self.window.show_page("plan")
        self.settle()
        return self.page

    @property
    def page(self) -> PlanPage:
        """Give the screen of the plan."""
        page = self.window.page("plan")
        assert isinstance(page, PlanPage)
        return page

    @property
    def action(self) -> ActionPage:
        """Give the page of an action."""
        page = self.window.page("action")
        assert isinstance(page, ActionPage)
        return page

    @property
    def table(self) -> PlanTable:
        """Give the table of the plan."""
        return self.page.findChildren(PlanTable)[0]

    def row(self, code: str) -> PlanRow:
        """Give an action as the screen knows it."""
        return next(row for row in self.page.rows.all if row.code == code)

    def codes(self) -> list[str]:
        """Give the actions shown, in order."""
        return [row.code for row in self.page.rows.shown]

    def go_to(self, code: str, column: int = 1) -> None:
        """Put the cursor of the table on a cell."""
        place = self.codes().index(code)
        self.table.setFocus()
        self.table.setCurrentIndex(self.table.model().index(place, column))
        self.settle()

    def press(self, key: Qt.Key, widget: QWidget | None = None, *, alt: bool = False) -> None:
        """Press a key where the focus is, or in a widget."""
        modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget or self.table, key, modifier)
        self.settle()


@contextmanager
def plan_screen(app: QApplication, path: Path, now: Clock) -> Iterator[PlanScreen]:
    """Open a window on a base for the length of a test."""
    screen = PlanScreen(app, path, now)
    try:
        yield screen
    finally:
        screen.close()
