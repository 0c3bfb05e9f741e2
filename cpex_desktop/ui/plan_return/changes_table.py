"""The table of what a file would change, with its ticks: the mouse on the first column, Space on a row."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cpex_desktop.ui.icons import pixmap, screen_ratio
from cpex_desktop.ui.plan_return.changes_model import TICK, TICKED, ChangesModel
from cpex_desktop.ui.tables.cells import CellDelegate, Index
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active

_SIDE, _SIGN, _ROUND = 17, 13, 4
_PEN = 1.2


class TickDelegate(CellDelegate):
    """Paint a tick as the check boxes of the window are drawn; nothing where there is nothing to tick."""

    def __init__(self, column: Column[object], parent: QObject | None = None) -> None:
        super().__init__(column, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row, then the box in its middle."""
        super().paint(painter, option, index)
        state = index.data(TICKED)
        if state is None:
            return
        tokens, side = active().tokens, active().px(_SIDE)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        ticked = Qt.CheckState(state) is Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.primary if ticked else tokens.line), _PEN))
        painter.setBrush(QColor(tokens.primary if ticked else tokens.surface))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if ticked:
            size = active().px(_SIGN)
            sign = QRectF(0, 0, size, size)
            sign.moveCenter(box.center())
            painter.drawPixmap(sign.topLeft(), pixmap("check", tokens.on_primary, size, screen_ratio()))
        painter.restore()


class ChangesTable(TableView):
    """Show what may be accepted; a click on a box, or Space, changes one tick."""

    def __init__(self, model: ChangesModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Ce que le classeur dit autrement", parent=parent)
        self._changes = model
        self.setItemDelegateForColumn(TICK, TickDelegate(cast("Column[object]", model.columns[TICK]), self))
        self.clicked.connect(self._on_box)

    def _on_box(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self._changes.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick the row where one is with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
            self._changes.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)
