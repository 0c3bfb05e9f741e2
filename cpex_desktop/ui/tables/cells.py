"""How cells are painted: two lines, bars, arrows and chips, by one delegate and no widget per cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from cpex_desktop.ui.icons import pixmap
from cpex_desktop.ui.tables.columns import DETAIL, KIND, SHARE, TEXT, Column, Paint
from cpex_desktop.ui.tables.wrapping import WrappedText
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.tokens import kind_colours

PADDING = 8
_BAR_HEIGHT = 10
_CHIP_HEIGHT = 20
_ICON, _ICON_GAP = 16, 6
_ABOVE_WRAPPED = 7
_LONGEST_FIGURE = "0\u202f000,0"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paint the cells of one column; everything shown is also in the model's text roles."""

    def __init__(self, column: Column[object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paint_kind = column.paint
        self._alignment = column.alignment

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """One line is 34 px high, two are 42; the view asks for the width when a column fits its words."""
        theme = active()
        text = str(index.data(TEXT) or "")
        width = QFontMetrics(self._font()).horizontalAdvance(text) + 2 * PADDING + 2
        if self._paint_kind == Paint.WRAPPED:
            return QSize(width, self.height_at(option.rect.width(), index))
        if self._paint_kind == Paint.TWO_LINES:
            below = QFontMetrics(theme.font("caption")).horizontalAdvance(str(index.data(DETAIL) or ""))
            return QSize(max(width, below + 2 * PADDING + 2), theme.px(42))
        ornament = {Paint.CHIP: 16, Paint.LINK: theme.px(_ICON) + _ICON_GAP}
        return QSize(width + ornament.get(self._paint_kind, 0), theme.px(34))

    def height_at(self, width: int, index: Index) -> int:
        """Height that a wrapped cell asks for in a column of ``width`` pixels; no less than a plain row."""
        room = width - 2 * PADDING
        parts = self._wrapped(index)
        asked = sum(WrappedText(text, font, room).height for text, font, _colour in parts)
        return max(active().px(34), round(asked) + 2 * _ABOVE_WRAPPED + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, ornament, text and the thin line under the row."""
        tokens = active().tokens
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(
            cell, QColor(tokens.soft if selected else tokens.hover if hovered else tokens.surface)
        )
        painter.setPen(QColor(tokens.border))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        inner = cell.adjusted(PADDING, 0, -PADDING, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self._paint_kind == Paint.TWO_LINES:
            self._paint_two_lines(painter, inner, index)
        elif self._paint_kind == Paint.BAR:
            self._paint_bar(painter, inner, index)
        elif self._paint_kind == Paint.CHIP:
            self._paint_chip(painter, inner, index)
        elif self._paint_kind == Paint.WRAPPED:
            self._paint_wrapped(painter, inner, index)
        elif self._paint_kind == Paint.LINK:
            self._paint_link(painter, inner, index, underlined=hovered or selected)
        else:
            self._paint_text(painter, inner, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(cell).adjusted(1, 1, -1, -2))
        painter.restore()

    def shown_text(self, index: Index, width: int) -> str:
        """Give the first line of a cell as it is painted in a column of ``width`` pixels."""
        text, room = str(index.data(TEXT) or ""), width - 2 * PADDING + 1
        if self._paint_kind == Paint.WRAPPED:
            return text
        if self._paint_kind == Paint.BAR:
            room = min(QFontMetrics(self._font()).horizontalAdvance(_LONGEST_FIGURE), room - 1) + 1
        elif self._paint_kind == Paint.CHIP:
            room -= 2 * PADDING
        elif self._paint_kind == Paint.LINK:
            room -= active().px(_ICON) + _ICON_GAP
        return QFontMetrics(self._font()).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def helpEvent(  # noqa: N802 - Qt's name
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say the whole of a shortened cell on hover, unless its column has more to say."""
        rect: QRect = option.rect
        shortened = index.isValid() and self.sizeHint(option, index).width() > rect.width()
        if index.data(Qt.ItemDataRole.ToolTipRole) or not shortened or self._paint_kind == Paint.WRAPPED:
            return super().helpEvent(event, view, option, index)
        lines = (str(index.data(role) or "") for role in (TEXT, DETAIL))
        QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), view)
        return True

    def _font(self) -> QFont:
        theme = active()
        if self._paint_kind in (Paint.STRONG, Paint.BAR, Paint.LINK):
            return theme.font("body", QFont.Weight.DemiBold)
        if self._paint_kind in (Paint.TWO_LINES, Paint.WRAPPED):
            return theme.font("body", QFont.Weight.Medium)
        if self._paint_kind in (Paint.CHIP, Paint.EVOLUTION):
            return theme.font("caption", QFont.Weight.DemiBold)
        return theme.font()

    def _paint_text(self, painter: QPainter, room: QRect, index: Index) -> None:
        tokens = active().tokens
        colour = tokens.title if self._paint_kind == Paint.STRONG else tokens.body
        if self._paint_kind == Paint.EVOLUTION:
            colour = _evolution_colour(str(index.data(KIND)))
        _write(painter, room, self._alignment, self._font(), colour, str(index.data(TEXT) or ""))

    def _paint_two_lines(self, painter: QPainter, room: QRect, index: Index) -> None:
        theme = active()
        first, second = self._font(), theme.font("caption")
        detail = str(index.data(DETAIL) or "")
        heights = [QFontMetrics(first).height(), QFontMetrics(second).height() if detail else 0]
        top = room.top() + (room.height() - sum(heights)) // 2
        upper = QRect(room.left(), top, room.width(), heights[0])
        lower = QRect(room.left(), top + heights[0], room.width(), heights[1])
        _write(painter, upper, self._alignment, first, theme.tokens.title, str(index.data(TEXT) or ""))
        if detail:
            _write(painter, lower, self._alignment, second, theme.tokens.muted, detail)

    def _wrapped(self, index: Index) -> list[tuple[str, QFont, str]]:
        theme = active()
        text, detail = str(index.data(TEXT) or ""), str(index.data(DETAIL) or "")
        parts = [
            (text, self._font(), theme.tokens.title),
            (detail, theme.font("caption"), theme.tokens.muted),
        ]
        return [part for part in parts if part[0]]

    def _paint_wrapped(self, painter: QPainter, room: QRect, index: Index) -> None:
        laid = [
            (WrappedText(text, font, room.width()), colour) for text, font, colour in self._wrapped(index)
        ]
        top = room.top() + max((room.height() - sum(text.height for text, _colour in laid)) / 2, 0.0)
        for text, colour in laid:
            painter.setPen(QColor(colour))
            text.draw(painter, room.left(), top)
            top += text.height

    def _paint_bar(self, painter: QPainter, room: QRect, index: Index) -> None:
        theme = active()
        figures = QFontMetrics(self._font()).horizontalAdvance(_LONGEST_FIGURE)
        share, detail = index.data(SHARE), str(index.data(DETAIL) or "")
        if detail:
            below = QFontMetrics(theme.font("caption")).height()
            above = QFontMetrics(self._font()).height()
            top = room.top() + (room.height() - above - below) // 2
            under = QRect(room.left(), top + above, room.width(), below)
            _write(painter, under, _RIGHT, theme.font("caption"), theme.tokens.muted, detail)
            room = QRect(room.left(), top, room.width(), above)
        number = QRect(room.left(), room.top(), min(figures, room.width()), room.height())
        colour = theme.tokens.title if share is not None else theme.tokens.muted
        _write(painter, number, _RIGHT, self._font(), colour, str(index.data(TEXT) or ""))
        space = room.width() - figures - 10
        if share is None or space <= 0:
            return
        middle = room.center().y() - _BAR_HEIGHT / 2 + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.primary))
        painter.drawRoundedRect(QRectF(room.left() + figures + 10, middle, space * share, _BAR_HEIGHT), 2, 2)

    def _paint_link(self, painter: QPainter, room: QRect, index: Index, *, underlined: bool) -> None:
        text, font = str(index.data(TEXT) or ""), self._font()
        font.setUnderline(underlined)
        if text:
            _write_link(painter, room, font, str(index.data(KIND)), text)

    def _paint_chip(self, painter: QPainter, room: QRect, index: Index) -> None:
        text = str(index.data(TEXT) or "")
        if not text:
            return
        theme = active()
        colour, back = kind_colours(theme.tokens, str(index.data(KIND)))
        font = self._font()
        width = min(QFontMetrics(font).horizontalAdvance(text) + 16, room.width())
        height = theme.px(_CHIP_HEIGHT)
        left = room.right() + 1 - width if self._alignment & Qt.AlignmentFlag.AlignRight else room.left()
        box = QRect(left, room.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(box, 4, 4)
        _write(painter, box.adjusted(8, 0, -8, 0), _LEFT, font, colour, text)


def _write_link(painter: QPainter, room: QRect, font: QFont, name: str, text: str) -> None:
    theme = active()
    side = theme.px(_ICON)
    picture = pixmap(name, theme.tokens.primary, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(room.left(), room.center().y() - side // 2 + 1, picture)
    _write(painter, room.adjusted(side + _ICON_GAP, 0, 0, 0), _LEFT, font, theme.tokens.primary, text)


def least_bar_width() -> int:
    """Width under which a column of bars would cut its figures."""
    font = active().font("body", QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(_LONGEST_FIGURE) + 2 * PADDING + 2


def _evolution_colour(kind: str) -> str:
    tokens = active().tokens
    return {"ok": tokens.ok, "warn": tokens.warn}.get(kind, tokens.muted)


def _write(
    painter: QPainter, room: QRect, alignment: Qt.AlignmentFlag, font: QFont, colour: str, text: str
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, alignment | Qt.TextFlag.TextSingleLine, shown)
