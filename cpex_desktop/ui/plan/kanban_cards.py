"""How the cards of the board are painted: code and title on three lines, lead, due day, progress."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cpex_desktop.french import one_line
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.ui.plan.kanban_layout import COLUMNS, badge, lead_words
from cpex_desktop.ui.plan.kanban_model import KanbanModel
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.tokens import kind_colours

Index = QModelIndex | QPersistentModelIndex
AROUND_X, AROUND_Y, LANE = 5, 4, 3
_PADDING, _GAP = 8, 6
_BAR = 4
_ROUND = 5
_LINES = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def row_height() -> int:
    """Give the height of a card and of the room around it, in the present size of the text."""
    theme = active()
    title = QFontMetrics(theme.font("body")).height()
    below = QFontMetrics(theme.font("caption")).height()
    return 2 * AROUND_Y + 2 * _PADDING + _LINES * title + below + _BAR


class CardDelegate(QStyledItemDelegate):
    """Paint one card; its whole words are in the model's tooltip and spoken text.

    ``aimed`` is the column over which a card is held.
    """

    def __init__(self, model: KanbanModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.aimed: ActionStatus | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All cards are as high."""
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card of a cell; nothing in an empty one."""
        row = self._model.card(index)
        if row is None:
            return
        state: QStyle.StateFlag = option.state
        tokens = active().tokens
        # The style has coloured the whole cell of a selected card: the column goes on around it.
        aimed = COLUMNS[index.column()] is self.aimed
        painter.fillRect(option.rect, QColor(tokens.surface))
        painter.fillRect(_inside(option.rect), QColor(tokens.soft if aimed else tokens.subtle))
        self.paint_card(painter, option.rect, row, state)

    def paint_card(self, painter: QPainter, cell: QRect, row: PlanRow, state: QStyle.StateFlag) -> None:
        """Draw one card inside a cell."""
        tokens = active().tokens
        card = QRectF(cell.adjusted(AROUND_X, AROUND_Y, -AROUND_X, -AROUND_Y)).adjusted(0.5, 0.5, -0.5, -0.5)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(tokens.primary if selected else tokens.line if hovered else tokens.border)
        painter.setPen(edge)
        painter.setBrush(QColor(tokens.soft if selected else tokens.surface))
        painter.drawRoundedRect(card, _ROUND, _ROUND)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), _ROUND - 1, _ROUND - 1)
        inner = card.toRect().adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 1)
        below = _write_title(painter, inner, row)
        _write_foot(painter, QRect(inner.left(), below, inner.width(), inner.bottom() - below), row)
        _paint_bar(painter, card, row)
        painter.restore()


def _inside(cell: QRect) -> QRect:
    return cell.adjusted(LANE, 0, -LANE, 0)


def _write_title(painter: QPainter, room: QRect, row: PlanRow) -> int:
    """Write the code and the title around it; gives where they end."""
    theme = active()
    strong = theme.font("caption", QFont.Weight.DemiBold)
    font = theme.font("body", QFont.Weight.Medium)
    letters = QFontMetrics(font)
    code = QFontMetrics(strong).elidedText(row.code, _ELIDE, room.width() // 2)
    indent = QFontMetrics(strong).horizontalAdvance(code) + _GAP
    high = letters.height()
    painter.setFont(strong)
    painter.setPen(QColor(theme.tokens.muted))
    painter.drawText(QRect(room.left(), room.top(), indent, high), _LEFT, code)
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens.title))
    for place, line in enumerate(title_lines(one_line(row.title), font, room.width(), indent)):
        left = room.left() + (0 if place else indent)
        upper = QRect(left, room.top() + place * high, room.right() + 1 - left, high)
        painter.drawText(upper, _LEFT, letters.elidedText(line, _ELIDE, upper.width()))
    return room.top() + _LINES * high


def title_lines(title: str, font: QFont, width: int, indent: int) -> list[str]:
    """Break a title between words, the first line beside the code; the last holds all that is left.

    A word that is wider than the room beside the code begins under it.
    """
    lines: list[str] = []
    rest = title
    while len(lines) < _LINES - 1:
        taken = _fitting(rest, font, width if lines else width - indent)
        if lines and not taken:
            break
        lines.append(rest[:taken].rstrip())
        rest = rest[taken:].lstrip()
    return [*lines, rest]


def _fitting(text: str, font: QFont, width: int) -> int:
    """Count the letters of the words that a line holds; 0 when its first word is too wide."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    return line.textLength() if text and line.naturalTextWidth() <= width else 0


def _write_foot(painter: QPainter, room: QRect, row: PlanRow) -> None:
    """Write who leads on the left, the due day on the right, in a chip when it calls."""
    theme = active()
    text, kind = badge(row)
    font = theme.font("caption", QFont.Weight.DemiBold if kind else QFont.Weight.Normal)
    letters = QFontMetrics(font)
    wide = letters.horizontalAdvance(text) + (2 * _GAP if kind else 0)
    place = QRect(room.right() + 1 - wide, room.top(), wide, letters.height())
    colour = theme.tokens.muted
    if kind:
        colour, back = kind_colours(theme.tokens, kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(QRectF(place), 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    plain = theme.font("caption")
    painter.setFont(plain)
    painter.setPen(QColor(theme.tokens.muted))
    left = room.width() - wide - (_GAP if text else 0)
    words = QFontMetrics(plain).elidedText(lead_words(row), _ELIDE, max(left, 0))
    painter.drawText(QRect(room.left(), room.top(), max(left, 0), letters.height()), _LEFT, words)


def _paint_bar(painter: QPainter, card: QRectF, row: PlanRow) -> None:
    """Draw how far the work is along the foot of the card; no rail when nothing tells."""
    if row.progress is None:
        return
    tokens = active().tokens
    rail = QRectF(card.left() + _PADDING, card.bottom() - _BAR - 3, card.width() - 2 * _PADDING, _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.neutral_back))
    painter.drawRoundedRect(rail, _BAR / 2, _BAR / 2)
    if row.progress:
        painter.setBrush(QColor(tokens.ok if row.progress >= 100 else tokens.primary))
        length = max(rail.width() * min(row.progress, 100) / 100, _BAR)
        painter.drawRoundedRect(QRectF(rail.left(), rail.top(), length, _BAR), _BAR / 2, _BAR / 2)
