"""How the cells of actions are painted and changed: a red day when it has passed, a bar on its rail."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cpex_desktop.ui.plan.cell_editors import CellEditor, CellLine, cell_editor
from cpex_desktop.ui.plan.columns import PlanColumn
from cpex_desktop.ui.tables.cells import PADDING, CellDelegate
from cpex_desktop.ui.tables.columns import KIND, SHARE, TEXT, Column, Paint
from cpex_desktop.ui.theme import active

_BAR_HEIGHT, _DOT = 8, 8
_FULL = "100\u202f%"
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
Index = QModelIndex | QPersistentModelIndex


class PlanCellDelegate(CellDelegate):
    """Paint and change the cells of one column."""

    def __init__(self, column: PlanColumn, parent: QObject | None = None) -> None:
        super().__init__(cast("Column[object]", column.shown), parent)
        self._field = column.field
        self._bar = column.shown.paint == Paint.BAR

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make the editor of the field."""
        if self._field is None:
            raise ValueError("this column is not changed here")
        made = cell_editor(self._field, parent)
        if not isinstance(made, CellLine):
            made.decided.connect(lambda: self._leave(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what the cell holds."""
        cast(CellEditor, editor).show_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Ask for what was typed to be stored."""
        if not isinstance(editor, CellLine) or editor.is_sound():
            model.setData(index, cast(CellEditor, editor).value())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the cell, and more where words need it."""
        cell: QRect = option.rect
        high = min(cell.height() - 4, active().px(34))
        wide = max(cell.width(), editor.sizeHint().width() if not isinstance(editor, CellLine) else 0)
        left = min(cell.left(), max(_room(editor) - wide, 0))
        editor.setGeometry(left, cell.center().y() - high // 2, wide, high)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep open what cannot be read: neither Enter nor another window loses it; Escape gives it up."""
        if isinstance(editor, CellLine):
            leaving = event.type() == QEvent.Type.FocusOut or (
                event.type() == QEvent.Type.KeyPress and cast(QKeyEvent, event).key() in _LEAVING
            )
            if leaving and not editor.is_sound():
                return event.type() != QEvent.Type.FocusOut
        return super().eventFilter(editor, event)

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def shown_text(self, index: Index, width: int) -> str:
        """Give the words of a cell as they are painted."""
        if not self._bar:
            return super().shown_text(index, width)
        text = str(index.data(TEXT) or "")
        return QFontMetrics(active().font()).elidedText(
            text, Qt.TextElideMode.ElideRight, width - 2 * PADDING
        )

    def _paint_text(self, painter: QPainter, room: QRect, index: Index) -> None:
        if index.data(KIND) != "err":
            super()._paint_text(painter, room, index)
            return
        theme = active()
        font = theme.font("body", QFont.Weight.DemiBold)
        _write(painter, room, font, theme.tokens.err, str(index.data(TEXT)))

    def _paint_bar(self, painter: QPainter, room: QRect, index: Index) -> None:
        theme = active()
        metrics = QFontMetrics(theme.font())
        words, share = str(index.data(TEXT)), index.data(SHARE)
        figure = min(metrics.horizontalAdvance(_FULL) + 2, room.width())
        right = QRect(room.right() + 1 - figure, room.top(), figure, room.height())
        colour = theme.tokens.muted if share is None else theme.tokens.body
        _write(painter, right, theme.font(), colour, words, at_right=True)
        rail = QRectF(
            room.left(), room.center().y() - _BAR_HEIGHT / 2 + 0.5, room.width() - figure - 8, _BAR_HEIGHT
        )
        if share is None or rail.width() < 2 * _DOT:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.neutral_back))
        painter.drawRoundedRect(rail, 4, 4)
        if share > 0:
            painter.setBrush(QColor(theme.tokens.ok if index.data(KIND) == "ok" else theme.tokens.primary))
            rail.setWidth(max(rail.width() * min(share, 1.0), _DOT))
            painter.drawRoundedRect(rail, 4, 4)


def _room(editor: QWidget) -> int:
    around = editor.parentWidget()
    return 0 if around is None else around.width()


def _write(
    painter: QPainter, room: QRect, font: QFont, colour: str, text: str, *, at_right: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
