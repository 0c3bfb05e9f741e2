"""The plan as a board: a column for each status, cards moved from one to another as one step each."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import STATUS_WORDS, ActionField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.plan.action_grid import ActionGrid
from cpex_desktop.ui.plan.grid_view import GridView
from cpex_desktop.ui.plan.kanban_grid import KanbanGrid
from cpex_desktop.ui.plan.kanban_model import KanbanModel
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows


class KanbanBoard(GridView):
    """Show the rows that the views share.

    A card that is moved stands in its new column at once; when the move is refused it comes back, in hand,
    while the page says why.
    """

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(rows, requests, parent)
        self._pending: dict[str, ActionStatus] = {}
        self.model = KanbanModel()
        self.grid = KanbanGrid(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self._follow()
        self._requests.refused.connect(self._on_refused)
        self.grid.moved.connect(self.move_card)

    def board(self) -> ActionGrid:
        """Give the cards."""
        return self.grid

    def fill(self) -> None:
        """Deal the cards anew."""
        for row in self._rows.all:
            if self._pending.get(row.uid) is row.status:
                del self._pending[row.uid]
        self.model.set_rows(self._rows.shown, self._pending)

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
        self.take(uid)
        row = self._rows.row(uid)
        if row is not None:
            self._announce(f"{row.code}\u00a0: {STATUS_WORDS[row.status]}. {error.title}")

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, words))

    def take(self, uid: str) -> None:
        """Bring a card in hand."""
        index = self.model.index_of(uid)
        if index.isValid():
            self.grid.setCurrentIndex(index)
