"""How the lines of the search are painted: what answers the question in bold, what it is at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpex_desktop.french import one_line
from cpex_desktop.queries.search_words import Stretch
from cpex_desktop.ui.icons import pixmap
from cpex_desktop.ui.search.lines import Line, Shape
from cpex_desktop.ui.search.model import LinesModel
from cpex_desktop.ui.theme import active

Index = QModelIndex | QPersistentModelIndex
SIDE = 20
_ROW, _BELOW, _TITLE, _NOTE = 34, 18, 28, 46
_ICON, _TEXT_AT, _APART = 18, 48, 16
_DETAIL_SHARE = 0.46
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(QStyledItemDelegate):
    """Paint one line; its whole words are in the model's tooltip and spoken text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """A result is one line high, two with what stands around the words found."""
        return QSize(0, line_height(_line(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line, theme, room = _line(index), active(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(room, QColor(theme.tokens.soft if chosen else theme.tokens.surface))
        if line.shape is Shape.RESULT:
            if chosen:  # not by its colour alone
                painter.fillRect(
                    QRect(room.left(), room.top(), 3, room.height()), QColor(theme.tokens.primary)
                )
            _paint_result(painter, room, line)
        else:
            _paint_words(painter, room, line)
        painter.restore()


def line_height(line: Line) -> int:
    """Give the height of a line in the present size of the text."""
    heights = {Shape.TITLE: _TITLE, Shape.NOTE: _NOTE, Shape.RESULT: _ROW}
    return active().px(heights[line.shape] + (_BELOW if line.excerpt else 0))


def _line(index: Index) -> Line:
    model = index.model()
    if not isinstance(model, LinesModel):
        raise TypeError("lines of the search are painted from their own model")
    return model.lines()[index.row()]


def _paint_words(painter: QPainter, room: QRect, line: Line) -> None:
    theme, title = active(), line.shape is Shape.TITLE
    painter.setFont(theme.font("caption", QFont.Weight.DemiBold if title else QFont.Weight.Normal))
    painter.setPen(QColor(theme.tokens.muted))
    inner = room.adjusted(SIDE + 1, 2 if title else 0, -SIDE, 0)
    flags = _LEFT if title else Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, flags, line.text)


def _paint_result(painter: QPainter, room: QRect, line: Line) -> None:
    theme = active()
    first = QRect(room.left(), room.top(), room.width(), theme.px(_ROW))
    size = theme.px(_ICON)
    picture = pixmap(line.icon, theme.tokens.body, size, painter.device().devicePixelRatio())
    painter.drawPixmap(first.left() + SIDE, first.center().y() - size // 2 + 1, picture)
    inner = first.adjusted(theme.px(_TEXT_AT), 0, -SIDE, 0)
    small = theme.font("caption")
    letters = QFontMetrics(small)
    most = round(inner.width() * _DETAIL_SHARE)
    needed = QFontMetrics(_strong(theme.font("body"))).horizontalAdvance(line.text)
    most = max(most, inner.width() - needed - _APART)  # a short name leaves its room
    detail = letters.elidedText(line.detail, Qt.TextElideMode.ElideRight, most)
    painter.setFont(small)
    painter.setPen(QColor(theme.tokens.muted))
    painter.drawText(inner, _RIGHT, detail)
    beside = letters.horizontalAdvance(detail) + _APART if detail else 0
    title = inner.adjusted(0, 0, -beside, 0)
    _write(painter, title, line.text, line.marks, theme.font("body"), theme.tokens.title)
    if line.excerpt:
        below = QRect(inner.left(), inner.bottom() - theme.px(6), inner.width(), theme.px(_BELOW))
        _write(painter, below, line.excerpt, line.excerpt_marks, small, theme.tokens.muted)


def _write(
    painter: QPainter, room: QRect, text: str, marks: Sequence[Stretch], font: QFont, colour: str
) -> None:
    """Write a text on one line, shortened to its room, with its marks in bold."""
    line = one_line(text)
    marks = marks if len(line) == len(text) else ()
    shown = QFontMetrics(_strong(font)).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = []
    for first, last in marks:
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length = _units(line[:first]), _units(line[first:last])
        stretch.format = bold
        formats.append(stretch)
    layout.setFormats(formats)
    layout.beginLayout()
    laid = layout.createLine()
    layout.endLayout()
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - laid.height()) / 2))


def _units(text: str) -> int:
    """Count as Qt does, for which an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _strong(font: QFont) -> QFont:
    """Measure as if all were bold: what is shortened then never meets what stands beside it."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Bold)
    return strong
