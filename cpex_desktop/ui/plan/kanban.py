"""The plan as a board: a column for each status, cards moved from one to another as one step each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import STATUS_WORDS, ActionField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.plan.kanban_grid import KanbanGrid
from cpex_desktop.ui.plan.kanban_model import KanbanModel
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.when_seen import WhenSeen


class KanbanBoard(QWidget):
    """Show the rows that the views share.

    A card that is moved stands in its new column at once; when the move is refused it comes back, in hand,
    while the page says why.
    """

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._requests = rows, requests
        self._pending: dict[str, ActionStatus] = {}
        self._filling = False
        self.model = KanbanModel()
        self.grid = KanbanGrid(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self._seen = WhenSeen(self, self.show_rows)
        self._connect()

    def _connect(self) -> None:
        self._rows.rows_changed.connect(self._seen.ask)
        self._rows.chosen.connect(self._on_chosen)
        self._requests.refused.connect(self._on_refused)
        self.grid.selectionModel().currentChanged.connect(lambda _now, _then: self._on_current())
        self.grid.moved.connect(self.move_card)
        self.grid.opened.connect(self._requests.sheet)
        self.grid.page_asked.connect(self._requests.page)
        self.grid.removed.connect(lambda uid: self._requests.remove.emit([uid]))
        self.grid.menu_asked.connect(self._open_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus on; a focus proxy would close the round of Tab before the rest of the page."""
        self.grid.setFocus(event.reason())

    def show_rows(self) -> None:
        """Deal the cards anew, the one in hand and the place of the board kept."""
        for row in self._rows.all:
            if self._pending.get(row.uid) is row.status:
                del self._pending[row.uid]
        held = self.grid.current_uid() or self._rows.chosen_uid
        bars = (self.grid.verticalScrollBar(), self.grid.horizontalScrollBar())
        places = [bar.value() for bar in bars]
        self._filling = True
        try:
            self.model.set_rows(self._rows.shown, self._pending)
            self._take(held)
        finally:
            self._filling = False
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def move_card(self, uid: str, status: ActionStatus) -> None:
        """Put a card in another column and ask for it to be written."""
        row = self._rows.row(uid)
        if row is None:
            return
        self._pending[uid] = status
        self.show_rows()
        self.grid.scrollTo(self.grid.currentIndex())
        self._announce(f"{row.code}\u00a0: {STATUS_WORDS[status]}")
        self._requests.revise.emit([uid], ActionField.STATUS, status)

    def _on_refused(self, uid: str, field: ActionField, _value: Value, error: UserError) -> None:
        if field is not ActionField.STATUS or uid not in self._pending:
            return
        del self._pending[uid]
        self.show_rows()
        self._take(uid)
        row = self._rows.row(uid)
        if row is not None:
            self._announce(f"{row.code}\u00a0: {STATUS_WORDS[row.status]}. {error.title}")

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, words))

    def _take(self, uid: str) -> None:
        index = self.model.index_of(uid)
        if index.isValid():
            self.grid.setCurrentIndex(index)

    def _on_current(self) -> None:
        uid = self.grid.current_uid()
        if uid and not self._filling:
            self._rows.choose(uid)

    def _on_chosen(self, uid: str) -> None:
        if uid and uid != self.grid.current_uid() and self.isVisible():
            self._take(uid)

    def _open_menu(self, uid: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._requests.menu.emit(menu, [uid])
        menu.popup(at)
