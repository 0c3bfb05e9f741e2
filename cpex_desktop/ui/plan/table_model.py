"""The model of the table of actions: the rows that the views share, told of one by one as they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.plan.columns import PlanColumn
from cpex_desktop.ui.plan.order import AS_PLANNED, Order
from cpex_desktop.ui.tables.columns import SHARE, TEXT
from cpex_desktop.ui.tables.rows_model import RowsTableModel

EDIT = int(Qt.ItemDataRole.EditRole)
Index = QModelIndex | QPersistentModelIndex
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CHANGED = _READ | Qt.ItemFlag.ItemIsEditable


class PlanTableModel(RowsTableModel[PlanRow]):
    """Show the rows given in the order given; sorting is asked for by ``order_asked(Order)``.

    ``edited`` carries the uid of an action, the field and the value that was typed.
    """

    order_asked = Signal(object)
    edited = Signal(str, object, object)

    def __init__(self, columns: Sequence[PlanColumn], parent: QObject | None = None) -> None:
        super().__init__([column.shown for column in columns], parent)
        self.plan_columns = tuple(columns)
        # Made once: Qt asks for those of every cell when thousands of rows are selected.
        self._flags = [_READ if column.field is None else _CHANGED for column in columns]

    def take(self, rows: Sequence[PlanRow]) -> bool:
        """Show other rows, and tell whether they are the same actions in the same places."""
        before = self._rows
        if [row.uid for row in before] != [row.uid for row in rows]:
            self.set_rows(rows)
            return False
        self._rows = list(rows)
        last = self.columnCount() - 1
        for place, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        return True

    def place_of(self, uid: str) -> int | None:
        """Give the place of an action."""
        return next((place for place, row in enumerate(self._rows) if row.uid == uid), None)

    def column_of(self, field: ActionField) -> int | None:
        """Give the column in which a field is changed."""
        columns = enumerate(self.plan_columns)
        return next((place for place, column in columns if column.field is field), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the rows come back in it. -1 is the order of the plan."""
        if not 0 <= column < len(self.plan_columns):
            self.order_asked.emit(AS_PLANNED)
            return
        descending = order == Qt.SortOrder.DescendingOrder
        self.order_asked.emit(Order(self.plan_columns[column].sort, descending))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of a field be changed."""
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Answer as every table; the edited value is that of the row's field."""
        if index.isValid() and role == EDIT:
            return field_value(self._rows[index.row()], self.plan_columns[index.column()].field)
        if index.isValid() and role == SHARE:
            share = self.columns[index.column()].share
            amount = share(self._rows[index.row()]) if share else None
            return None if amount is None else amount / 100
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:  # noqa: N802 - Qt's name
        """Ask for a field to be changed; the row itself changes when the base has."""
        if not index.isValid() or role != EDIT:
            return False
        field = self.plan_columns[index.column()].field
        row = self._rows[index.row()]
        if field is None or field_value(row, field) == value:
            return False
        self.edited.emit(row.uid, field, value)
        return True


def field_value(row: PlanRow, field: ActionField | None) -> Value:
    """Give what a row holds of a field that a table changes."""
    match field:
        case ActionField.TITLE:
            return row.title
        case ActionField.LEAD_SERVICE:
            return row.lead_service
        case ActionField.PRIORITY:
            return row.priority
        case ActionField.DUE_ON:
            return row.due_on
        case ActionField.STATUS:
            return int(row.status)
        case ActionField.PROGRESS:
            return row.progress
    return None
