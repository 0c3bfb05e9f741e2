"""The plan as a table: keys for everything, cells changed on the spot, rows marked for a common change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.typed import typed_again
from cpex_desktop.ui.plan.cell_editors import CellChoice, CellLine
from cpex_desktop.ui.plan.columns import plan_columns
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.plan.table_cells import PlanCellDelegate
from cpex_desktop.ui.plan.table_model import PlanTableModel
from cpex_desktop.ui.tables.cells import PADDING
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active

_ROW = 46
_WIDE = 900
_CODE, _TITLE = 0, 1
_WIDEST_CODE = 130
_Select = QItemSelectionModel.SelectionFlag


class PlanTable(TableView):
    """Show the rows that the views share.

    While a cell is being changed nothing moves: rows that come meanwhile wait.
    """

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        self._model = PlanTableModel(plan_columns(lambda: requests.national))
        self._longest_code = ""
        super().__init__(self._model, "Actions du plan", parent=parent)
        self._requests = requests
        self._rows, self._waiting, self._filling = rows, False, False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.horizontalHeader().setSortIndicatorClearable(True)
        for place, column in enumerate(self._model.plan_columns):
            self.setItemDelegateForColumn(place, PlanCellDelegate(column, self))
        self._measure()
        self._model.order_asked.connect(rows.sort)
        self._model.edited.connect(self._on_edited)
        requests.refused.connect(self.open_cell)
        rows.rows_changed.connect(self.show_rows)
        rows.chosen.connect(self._on_chosen)
        rows.picked_changed.connect(self._on_picked)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self._on_selected())
        self.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_current(now))
        self.activated.disconnect()
        self.doubleClicked.connect(self._on_double_click)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows as they are now, selection and place kept; later when a cell is being changed."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = True
            return
        self._waiting = False
        picked, current = self._rows.picked, self.currentIndex()
        uid = self._model.row_at(current.row()).uid if current.isValid() else ""
        column, top = max(current.column(), _TITLE), self.verticalScrollBar().value()
        self._filling = True
        try:
            if not self._model.take(self._rows.shown):
                self._restore(uid, column, picked)
                self.verticalScrollBar().setValue(top)
        finally:
            self._filling = False
        longest = max((row.code for row in self._rows.shown), key=len, default="")
        if longest != self._longest_code:
            self._longest_code = longest
            self._share_width()

    def open_cell(self, uid: str, field: ActionField, value: Value, error: UserError) -> None:
        """Open again a cell that was refused, with what was typed and why."""
        row, column = self._model.place_of(uid), self._model.column_of(field)
        if row is None or column is None or self.isColumnHidden(column) or not self.isVisible():
            return  # another view asked, and tells
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index) or self._open_editor()
        if isinstance(editor, CellLine):
            editor.setText(typed_again(value))
            editor.refuse(error)
        elif isinstance(editor, CellChoice):
            editor.show_value(value)
            editor.refuse(error)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Take the rows that came while the cell was changed."""
        super().closeEditor(editor, hint)
        if self._waiting:
            self.show_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the sheet, Alt+Enter the page, Space picks, Delete puts away."""
        index, key = self.currentIndex(), event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what an editor leaves of a key is not for the rows
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            uid = self._model.row_at(index.row()).uid
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self._requests.page if alt else self._requests.sheet).emit(uid)
        elif key == Qt.Key.Key_Delete and index.isValid():
            self._requests.remove.emit(self._picked())
        elif key == Qt.Key.Key_Space and index.isValid():
            self.selectionModel().select(index, _Select.Toggle | _Select.Rows)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what may be done, at the pointer or, from the keyboard, at the row."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if not index.isValid():
            return
        where = self.visualRect(index)
        at = self.viewport().mapToGlobal(where.bottomLeft())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._requests.menu.emit(menu, self._picked())
        menu.popup(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else QPoint(at))

    def _share_width(self) -> None:
        wide = self.viewport().width() >= active().px(_WIDE)
        for place, column in enumerate(self._model.plan_columns):
            if column.wide:
                self.setColumnHidden(place, not wide)
        super()._share_width()

    def _least_width(self, place: int) -> int:
        if self.isColumnHidden(place):
            return 0
        least = super()._least_width(place)
        if place != _CODE or not self._longest_code:
            return least
        asked = QFontMetrics(active().font()).horizontalAdvance(self._longest_code) + 2 * PADDING
        return max(least, min(asked, active().px(_WIDEST_CODE)))

    def _measure(self) -> None:
        super()._measure()
        self.verticalHeader().setDefaultSectionSize(active().px(_ROW))

    def _open_editor(self) -> QWidget | None:
        found = self.viewport().findChildren(QWidget)
        return next((one for one in found if isinstance(one, CellLine | CellChoice)), None)

    def _restore(self, uid: str, column: int, picked: frozenset[str]) -> None:
        selection = self.selectionModel()
        places = {row.uid: place for place, row in enumerate(self._rows.shown)}
        self._select(picked)
        kept = uid if uid in places else self._rows.chosen_uid
        if kept in places:
            index = self._model.index(places[kept], column)
            selection.setCurrentIndex(index, _Select.NoUpdate)

    def _picked(self) -> list[str]:
        """Give the actions picked in the order shown, the current one when none is."""
        return self._selected() or [self._model.row_at(self.currentIndex().row()).uid]

    def _on_edited(self, uid: str, field: ActionField, value: Value) -> None:
        self._requests.revise.emit([uid], field, value)

    def _on_selected(self) -> None:
        if not self._filling:
            self._rows.pick(self._selected())

    def _on_picked(self) -> None:
        """Follow what another view or the bar has picked."""
        if self._filling or self._rows.picked == frozenset(self._selected()):
            return
        self._filling = True
        self._select(self._rows.picked)
        self._filling = False

    def _select(self, uids: Collection[str]) -> None:
        """Select rows, neighbours as one range: thousands of ranges would hold the window up."""
        last, chosen = self._model.columnCount() - 1, QItemSelection()
        held = [row.uid in uids for row in self._rows.shown]
        start = 0
        for place, within in enumerate([*held, False]):
            if within and (place == 0 or not held[place - 1]):
                start = place
            elif not within and place and held[place - 1]:
                chosen.select(self._model.index(start, 0), self._model.index(place - 1, last))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)

    def _selected(self) -> list[str]:
        ranges = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        places = {place for one in ranges for place in range(one.top(), one.bottom() + 1)}
        return [self._model.row_at(place).uid for place in sorted(places)]

    def _on_current(self, now: QModelIndex) -> None:
        if not self._filling and now.isValid():
            self._rows.choose(self._model.row_at(now.row()).uid)

    def _on_chosen(self, uid: str) -> None:
        current = self.currentIndex()
        here = self._model.row_at(current.row()).uid if current.isValid() else ""
        place = self._model.place_of(uid)
        if uid and uid != here and place is not None:
            self.setCurrentIndex(self._model.index(place, max(current.column(), _TITLE)))

    def _on_double_click(self, index: QModelIndex) -> None:
        column = self._model.plan_columns[index.column()]
        if column.field is None or column.field is ActionField.TITLE:
            self._requests.page.emit(self._model.row_at(index.row()).uid)
        else:
            self.edit(index)
