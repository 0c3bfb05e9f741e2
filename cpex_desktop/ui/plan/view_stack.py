"""The views of a plan, one in front, each made when first shown; and what stands there without actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.plan.cell_editors import CellChoice, CellLine
from cpex_desktop.ui.plan.empty import empty_plan, nothing_left
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.plan.views import ViewSpec
from cpex_desktop.ui.widgets.view_stack import ViewStack

_PLAIN = Qt.KeyboardModifier.NoModifier


class PlanStack(ViewStack):
    """Show a view, that the plan is empty (``begin`` adds an action), or that filters leave nothing.

    ``return_asked`` wants a plan that is kept elsewhere to be taken over into the empty one.
    """

    return_asked = Signal()

    def __init__(
        self,
        views: Sequence[ViewSpec],
        rows: PlanRows,
        requests: PlanRequests,
        *,
        begin: Callable[[], object],
        clear: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__({view.key: partial(view.make, rows, requests) for view in views}, parent)
        self._rows = rows
        self.empty, self.nothing = empty_plan(begin, self.return_asked.emit), nothing_left(clear)
        self.addWidget(self.empty)
        self.addWidget(self.nothing)

    def bring(self, key: str) -> None:
        """Bring a view to the front, unless there is nothing for it to show."""
        shown = self.view(key)
        if not self._rows.all:
            shown = self.empty
        elif not self._rows.shown:
            shown = self.nothing
        self.bring_widget(shown)

    def flush(self) -> None:
        """A cell is stored when it is left."""

    def held(self) -> list[str]:
        """Name the cells that stay open because what is typed in them was refused."""
        return [cell.accessibleName() for cell in self._refused_cells()]

    def drop(self) -> None:
        """Close those cells as they were."""
        for cell in self._refused_cells():
            # As Escape does: the table knows how to close its own editor.
            QCoreApplication.sendEvent(cell, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, _PLAIN))

    def _refused_cells(self) -> list[CellLine | CellChoice]:
        cells: list[CellLine | CellChoice] = [*self.findChildren(CellLine), *self.findChildren(CellChoice)]
        return [cell for cell in cells if not cell.isHidden() and cell.property("kind") == "err"]
