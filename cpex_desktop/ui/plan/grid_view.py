"""A view of the plan that is a grid of actions: what it shares with the others, what it asks the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QMenu, QScrollBar, QWidget

from cpex_desktop.ui.plan.action_grid import ActionGrid
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.when_seen import WhenSeen


class GridView(QWidget):
    """Fill a grid with the rows that the views share, while it is seen; the action in hand is theirs all."""

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._requests, self._filling = rows, requests, False
        self._seen = WhenSeen(self, self.show_rows)

    def board(self) -> ActionGrid:
        """Give the grid."""
        # Each view answers for its grid; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def fill(self) -> None:
        """Put the rows in the grid."""
        # As above.
        raise NotImplementedError

    def take(self, uid: str) -> None:
        """Bring an action in hand, where the grid has it."""
        # As above.
        raise NotImplementedError

    def _follow(self) -> None:
        """Listen to the rows and to the grid, once there is one."""
        grid = self.board()
        self._rows.rows_changed.connect(self._seen.ask)
        self._rows.chosen.connect(self._on_chosen)
        grid.selectionModel().currentChanged.connect(lambda _now, _then: self._on_current())
        grid.opened.connect(self._requests.sheet)
        grid.page_asked.connect(self._requests.page)
        grid.removed.connect(lambda uid: self._requests.remove.emit([uid]))
        grid.menu_asked.connect(self._open_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus on; a focus proxy would close the round of Tab before the rest of the page."""
        self.board().setFocus(event.reason())

    def show_rows(self) -> None:
        """Show the rows as they are now, the action in hand and the place of the grid kept."""
        held = self.board().current_uid() or self._rows.chosen_uid
        bars: tuple[QScrollBar, ...] = (self.board().verticalScrollBar(), self.board().horizontalScrollBar())
        places = [bar.value() for bar in bars]
        self._filling = True
        try:
            self.fill()
            self.take(held)
        finally:
            self._filling = False
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def _on_current(self) -> None:
        uid = self.board().current_uid()
        if uid and not self._filling:
            self._rows.choose(uid)

    def _on_chosen(self, uid: str) -> None:
        if uid and uid != self.board().current_uid() and self.isVisible():
            self.take(uid)

    def _open_menu(self, uid: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._requests.menu.emit(menu, [uid])
        menu.popup(at)
