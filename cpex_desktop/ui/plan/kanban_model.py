"""The board as a table of cards for Qt, one column a status: keys and screen readers know their way in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpex_desktop.french import counted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import STATUS_WORDS
from cpex_desktop.ui.plan.kanban_layout import COLUMNS, Place, board, card_sentence, head_words
from cpex_desktop.ui.tables.columns import SPOKEN, TEXT, TOOLTIP

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class KanbanModel(QAbstractTableModel):
    """Hold the cards of every column; the cells under the last card of a column cannot be entered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[tuple[PlanRow, ...], ...] = tuple(() for _ in COLUMNS)
        self._places: dict[str, Place] = {}
        self._height = 0

    def set_rows(self, rows: Sequence[PlanRow], pending: Mapping[str, ActionStatus]) -> None:
        """Deal the cards anew; those whose move is being written already stand in their new column."""
        self.beginResetModel()
        self._columns = board(rows, pending)
        self._places = {
            row.uid: (column, rank)
            for column, cards in enumerate(self._columns)
            for rank, row in enumerate(cards)
        }
        self._height = max(map(len, self._columns))
        self.endResetModel()

    def lengths(self) -> tuple[int, ...]:
        """Count the cards of each column."""
        return tuple(map(len, self._columns))

    def card(self, index: Index) -> PlanRow | None:
        """Give the card of a cell, None for an empty one."""
        if not index.isValid():
            return None
        cards = self._columns[index.column()]
        return cards[index.row()] if index.row() < len(cards) else None

    def index_of(self, uid: str) -> QModelIndex:
        """Give the cell of a card, an invalid one when it is not on the board."""
        place = self._places.get(uid)
        return QModelIndex() if place is None else self.index(place[1], place[0])

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the cards of the longest column."""
        return 0 if parent.isValid() else self._height

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """One column for each status."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cards can be reached."""
        if self.card(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Name a card shortly, or whole for a screen reader and a tooltip."""
        row = self.card(index)
        if row is None:
            return None
        if role == TEXT:
            return f"{row.code} {row.title}"
        return card_sentence(row) if role in (SPOKEN, TOOLTIP) else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = TEXT
    ) -> Any:
        """Name a column with the number of its cards."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        status, count = COLUMNS[section], len(self._columns[section])
        if role == TEXT:
            return head_words(status, count)
        if role in (SPOKEN, TOOLTIP):
            return f"{STATUS_WORDS[status]}, {counted(count, 'action', 'actions')}"
        return None
