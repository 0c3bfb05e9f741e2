"""The one table of the window: rows, no grid, a head that sorts, the keyboard all the way."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTableView, QWidget

from cpex_desktop.ui.tables.cells import CellDelegate, least_bar_width
from cpex_desktop.ui.tables.columns import DETAIL, TEXT, Column, Paint
from cpex_desktop.ui.tables.order_menu import build_order_menu, place_of_menu
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.theme import active

_STRETCH_MINIMUM = 120
_AROUND_TITLE = 18
_AROUND_ROW = 8
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_HEAD, _ONE_LINE, _TWO_LINES = 33, 34, 42
Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """Show a :class:`RowsTableModel`; Enter or a double click sends ``opened`` with the row's position.

    Columns of width 0 share what is left. ``fit_rows`` shows all rows without a scroll bar of its own.
    """

    opened = Signal(int)

    def __init__(
        self,
        model: RowsTableModel[Any],
        name: str,
        *,
        sortable: bool = True,
        fit_rows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._fit_rows = fit_rows
        self.setModel(model)
        self.setAccessibleName(name)
        self._build_head(sortable)
        self._build_rows()
        self._measure()
        if self._wrapped_columns():
            for changed in (model.modelReset, model.layoutChanged):
                changed.connect(self._fit_heights)
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self.clicked.connect(self._on_click)
        self.entered.connect(self._on_entered)
        if fit_rows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            model.modelReset.connect(self._on_reset)

    def _build_head(self, sortable: bool) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(32)
        head.setSectionsClickable(sortable)
        if sortable:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.setSortIndicatorClearable(False)
            self.setSortingEnabled(True)
        for place, column in enumerate(self._rows_model.columns):
            self.setItemDelegateForColumn(place, CellDelegate(cast("Column[object]", column), self))

    def _build_rows(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def shown_text(self, index: Index) -> str:
        """Give the first line of a cell as it is painted, ended by « … » where its column is too narrow."""
        delegate = cast(CellDelegate, self.itemDelegateForColumn(index.column()))
        return delegate.shown_text(index, self.columnWidth(index.column()))

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Set the first order, as a click on the head would."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    def chosen_row(self) -> int | None:
        """Give the position of the selected row, if any."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Head and two rows; all rows when they must fit."""
        return QSize(200, self._height_for(self._rows_model.rowCount() if self._fit_rows else 2))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Head and up to eight rows."""
        rows = self._rows_model.rowCount()
        return QSize(480, self._height_for(rows if self._fit_rows else min(max(rows, 3), 8)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width: fixed columns first, the rest to those that stretch."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._rows_model.columns
        least = self._squeezed([self._least_width(place) for place in range(len(columns))])
        shown = [(place, column) for place, column in enumerate(columns) if not self.isColumnHidden(place)]
        fixed = sum(least[place] for place, column in shown if column.width)
        stretching = sum(1 for _place, column in shown if not column.width)
        left = max(self.viewport().width() - fixed, 0)
        for place, column in shown:
            share = max(left // max(stretching, 1), least[place])
            self.setColumnWidth(place, least[place] if column.width else share)
        self._fit_heights()

    def _squeezed(self, widths: list[int]) -> list[int]:
        """Take what the view lacks from the bars, which their figures say already, before one must scroll."""
        lacking = sum(widths) - self.viewport().width()
        for place, column in enumerate(self._rows_model.columns):
            if column.paint == Paint.BAR and lacking > 0:
                taken = min(lacking, max(widths[place] - least_bar_width(), 0))
                widths[place] -= taken
                lacking -= taken
        return widths

    def _least_width(self, place: int) -> int:
        """Width that a column was given, in the present size of the text, and never less than its title's."""
        theme, column = active(), self._rows_model.columns[place]
        title = QFontMetrics(theme.font("caption", QFont.Weight.DemiBold)).horizontalAdvance(column.title)
        return max(theme.px(column.width or _STRETCH_MINIMUM), title + _AROUND_TITLE)

    def _wrapped_columns(self) -> list[int]:
        columns = enumerate(self._rows_model.columns)
        return [place for place, column in columns if column.paint == Paint.WRAPPED]

    def _fit_heights(self) -> None:
        wrapped, model, side = self._wrapped_columns(), self._rows_model, self.verticalHeader()
        if not wrapped:
            return
        delegates = [(place, cast(CellDelegate, self.itemDelegateForColumn(place))) for place in wrapped]
        for row in range(model.rowCount()):
            asked = (
                delegate.height_at(self.columnWidth(place), model.index(row, place))
                for place, delegate in delegates
            )
            side.resizeSection(row, max(asked))
        if self._fit_rows:
            self._on_reset()

    def _is_link(self, index: QModelIndex) -> bool:
        linked = index.isValid() and self._rows_model.columns[index.column()].paint == Paint.LINK
        return linked and bool(index.data())

    def _on_click(self, index: QModelIndex) -> None:
        if self._is_link(index):
            self.opened.emit(index.row())

    def _on_entered(self, index: QModelIndex) -> None:
        hand = self._is_link(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Keep the row that the arrows have come to in sight, in a page that scrolls too."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._reveal(current)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the row where one is, however far down a high table."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._reveal(self.currentIndex())

    def _reveal(self, index: Index) -> None:
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        page = holder.widget() if isinstance(holder, QScrollArea) else None
        if not isinstance(holder, QScrollArea) or page is None or not index.isValid():
            return
        row = self.visualRect(index)
        for edge in (row.bottom(), row.top()):
            place = self.viewport().mapTo(page, QPoint(0, edge))
            holder.ensureVisible(holder.horizontalScrollBar().value(), place.y(), 0, _AROUND_ROW)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the order and the copy of the rows, with the right button or the menu key (Maj+F10)."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        build_order_menu(self).popup(place_of_menu(self) if keyed else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with arrows, open with Enter, copy the selected rows with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        if event.key() in _ARROWS and self.currentIndex().isValid() and self.chosen_row() is None:
            # Reached with Tab, the first row is current without being selected: begin with it.
            self.selectRow(self.currentIndex().row())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def copy_rows(self, *, whole: bool = False) -> None:
        """Put the selected rows in the clipboard as a spreadsheet pastes them; all when none is, or asked."""
        model = self._rows_model
        chosen = [] if whole else [index.row() for index in self.selectionModel().selectedRows()]
        lines = ["\t".join(column.title for column in model.columns)]
        for row in chosen or range(model.rowCount()):
            cells = [
                _cell_text(model.index(row, place), column) for place, column in enumerate(model.columns)
            ]
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _height_for(self, rows: int) -> int:
        side = self.verticalHeader()
        fitted = self._fit_rows and self._wrapped_columns()
        tall = side.length() if fitted else rows * side.defaultSectionSize()
        return self.horizontalHeader().height() + tall + 2

    def _measure(self) -> None:
        theme = active()
        tall = any(column.paint == Paint.TWO_LINES for column in self._rows_model.columns)
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(theme.px(_TWO_LINES if tall else _ONE_LINE))
        self._share_width()
        if self._fit_rows:
            self._on_reset()

    def _on_reset(self) -> None:
        self.setFixedHeight(self._height_for(self._rows_model.rowCount()))


def _cell_text(index: Index, column: Column[object]) -> str:
    # A figure is pasted alone: with words beside it, a spreadsheet would take it for a text.
    detail = "" if column.paint == Paint.BAR else index.data(DETAIL)
    return f"{index.data(TEXT)} ({detail})" if detail else str(index.data(TEXT) or "")
