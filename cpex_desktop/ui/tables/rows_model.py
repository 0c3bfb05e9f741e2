"""The model of short lists (under some 2,000 rows): all rows in memory, sorted here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpex_desktop.french import fold
from cpex_desktop.ui.tables.columns import (
    ALIGNMENT,
    DETAIL,
    KIND,
    SHARE,
    SORT,
    SPOKEN,
    TEXT,
    TOOLTIP,
    Column,
    SortKey,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsTableModel(QAbstractTableModel, Generic[Row]):
    """Show frozen rows through columns; a sort asked for once holds for the rows that come later."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._tops = [0.0] * len(self.columns)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything; the bars are measured anew."""
        self.beginResetModel()
        self._rows = list(rows)
        self._tops = [_top(column, self._rows) for column in self.columns]
        if self._sorted is not None:
            self._order(*self._sorted)
        self.endResetModel()

    def row_at(self, position: int) -> Row:
        """Give the row shown at a position; raises IndexError past the end."""
        return self._rows[position]

    def rows(self) -> tuple[Row, ...]:
        """Give all rows in the order shown."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the rows; a table has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Answer the roles of ``columns``; None for the others."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == TEXT:
            return column.text(row)
        if role == ALIGNMENT:
            return column.alignment
        if role == SPOKEN:
            return (column.spoken or column.text)(row)
        if role == DETAIL:
            return column.detail(row) if column.detail else ""
        if role == SHARE:
            return self._share(index.column(), row)
        if role == KIND:
            return column.kind(row) if column.kind else "neutral"
        if role == TOOLTIP and column.tooltip:
            return column.tooltip(row)
        if role == SORT:
            return self._key(column, row)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = TEXT
    ) -> Any:
        """Title and side of a column; rows are not numbered."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == TEXT:
                return self.columns[section].title
            if role == ALIGNMENT:
                return self.columns[section].head_alignment
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, the selection following its rows; -1 keeps the order as it is."""
        if not 0 <= column < len(self.columns):
            self._sorted = None
            return
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        before = [id(self._rows[index.row()]) for index in held]
        self._order(column, order)
        places = {id(row): place for place, row in enumerate(self._rows)}
        moved = [self.index(places[key], index.column()) for key, index in zip(before, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        spec = self.columns[column]
        keyed = [(self._key(spec, row), row) for row in self._rows]
        present = [pair for pair in keyed if pair[0] is not None]
        absent = [row for key, row in keyed if key is None]
        present.sort(key=_first, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = [row for _key, row in present] + absent

    @staticmethod
    def _key(column: Column[Row], row: Row) -> SortKey:
        key = column.sort(row) if column.sort else column.text(row)
        return fold(key) if isinstance(key, str) else key

    def _share(self, position: int, row: Row) -> float | None:
        measure = self.columns[position].share
        value = measure(row) if measure else None
        top = self._tops[position]
        return value / top if value is not None and top > 0 else None


def _top(column: Column[Row], rows: Sequence[Row]) -> float:
    return max((column.share(row) or 0.0 for row in rows), default=0.0) if column.share else 0.0


def _first(pair: tuple[SortKey, Any]) -> Any:
    return pair[0]
