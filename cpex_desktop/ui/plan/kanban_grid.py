"""The cards of the board under their columns: keys, drag of a card, painted in one viewport."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QWidget

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.ui.plan.action_grid import ActionGrid
from cpex_desktop.ui.plan.kanban_cards import LANE, CardDelegate, row_height
from cpex_desktop.ui.plan.kanban_layout import COLUMNS, Way, beside, column_widths, neighbour
from cpex_desktop.ui.plan.kanban_model import KanbanModel
from cpex_desktop.ui.theme import active

_CARD, _HEAD, _AROUND_HEAD = 168, 33, 20
_EDGE, _PUSH = 28, 24
_Action = QAbstractItemView.CursorAction
_WAYS = {
    _Action.MoveLeft: Way.LEFT,
    _Action.MoveRight: Way.RIGHT,
    _Action.MoveUp: Way.UP,
    _Action.MoveDown: Way.DOWN,
    _Action.MoveHome: Way.TOP,
    _Action.MoveEnd: Way.BOTTOM,
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class KanbanGrid(ActionGrid):
    """``moved(uid, status)``: a card was dropped in another column, or sent there with Ctrl+← or Ctrl+→."""

    moved = Signal(str, object)

    def __init__(self, model: KanbanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = model
        self._delegate = CardDelegate(model, self)
        self._pressed: tuple[str, QPoint] | None = None
        self._dragged, self._pointer, self._grip = "", QPoint(), QPoint()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Actions par statut")
        self._build()
        self.measure()
        model.modelReset.connect(self.share_width)

    @property
    def dragged(self) -> str:
        """Give the uid of the card in the hand, empty for none."""
        return self._dragged

    def _build(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def uid_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the card of a cell, empty for none."""
        row = self._cards.card(index)
        return "" if row is None else row.uid

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Step from card to card, over empty columns and never into an empty cell."""
        index, lengths = self.currentIndex(), self._cards.lengths()
        if self._cards.card(index) is None:
            first = next((place for place, count in enumerate(lengths) if count), None)
            return QModelIndex() if first is None else self._cards.index(0, first)
        place = (index.column(), index.row())
        if action in (_Action.MovePageUp, _Action.MovePageDown):
            page = max(self.viewport().height() // row_height() - 1, 1)
            rank = place[1] + (page if action is _Action.MovePageDown else -page)
            return self._cards.index(min(max(rank, 0), lengths[place[0]] - 1), place[0])
        if action not in _WAYS:
            return index
        column, rank = neighbour(place, _WAYS[action], lengths)
        return self._cards.index(rank, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+← and Ctrl+→ move the card, Enter opens its sheet, Alt+Enter its page, Delete puts it away."""
        key, uid = event.key(), self.current_uid()
        if self._dragged and key == Qt.Key.Key_Escape:
            self._let_go()
        elif uid and key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            status = beside(COLUMNS[self.currentIndex().column()], _STEPS[Qt.Key(key)])
            if status is not None:
                self.moved.emit(uid, status)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a card."""
        super().mousePressEvent(event)
        here = event.position().toPoint()
        row = self._cards.card(self.indexAt(here))
        held = row is not None and event.button() == Qt.MouseButton.LeftButton
        self._pressed = (row.uid, here) if row is not None and held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry the card once the hand has clearly moved."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        uid, start = self._pressed
        if not self._dragged and (here - start).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = uid
            self._grip = start - self.visualRect(self._cards.index_of(uid)).topLeft()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged:
            self._pointer = here
            self._push(here)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop the card in the column under the hand; outside the board it goes back."""
        uid, target = self._dragged, self._target()
        self._pressed = None
        if not uid:
            super().mouseReleaseEvent(event)
            return
        column = self._cards.index_of(uid).column()
        self._let_go()
        if target is not None and COLUMNS.index(target) != column:
            self.moved.emit(uid, target)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the grounds of the columns, the cards, then the card in the hand."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, target = active().tokens, self._target()
        self._delegate.aimed = target
        for place, status in enumerate(COLUMNS):
            ground = QRectF(self._lane(place)).adjusted(LANE - 0.5, 2.5, 0.5 - LANE, -2.5)
            chosen = status is target
            painter.setPen(QColor(tokens.primary) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft if chosen else tokens.subtle))
            painter.drawRoundedRect(ground, 6, 6)
        painter.end()
        super().paintEvent(event)
        row = self._cards.card(self._cards.index_of(self._dragged)) if self._dragged else None
        if row is not None:
            size = self.visualRect(self._cards.index_of(self._dragged)).size()
            painter = QPainter(self.viewport())
            painter.setOpacity(0.9)
            cell = QRect(self._pointer - self._grip, size)
            self._delegate.paint_card(painter, cell, row, QStyle.StateFlag.State_Selected)
            painter.end()

    def _lane(self, place: int) -> QRect:
        left = self.columnViewportPosition(place)
        return QRect(left, 0, self.columnWidth(place), self.viewport().height())

    def _target(self) -> ActionStatus | None:
        if not self._dragged or not self.viewport().rect().contains(self._pointer):
            return None
        place = self.columnAt(self._pointer.x())
        return COLUMNS[place] if place >= 0 else None

    def _push(self, here: QPoint) -> None:
        """Bring into view the columns and the cards towards which the hand goes."""
        room = self.viewport().rect()
        ways = ((self.horizontalScrollBar(), here.x(), room.width()),
                (self.verticalScrollBar(), here.y(), room.height()))  # fmt: skip
        for bar, place, length in ways:
            if place < _EDGE:
                bar.setValue(bar.value() - _PUSH)
            elif place > length - _EDGE:
                bar.setValue(bar.value() + _PUSH)

    def _let_go(self) -> None:
        self._dragged, self._pressed = "", None
        self.viewport().unsetCursor()
        self.viewport().update()

    def measure(self) -> None:
        """Follow the size of the text."""
        self.horizontalHeader().setFixedHeight(active().px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.share_width()

    def share_width(self) -> None:
        """Give empty columns what their heads need, the rest to those that hold cards."""
        theme = active()
        letters = QFontMetrics(theme.font("caption", QFont.Weight.DemiBold))
        titles = [
            str(self._cards.headerData(place, Qt.Orientation.Horizontal)) for place in range(len(COLUMNS))
        ]
        heads = [letters.horizontalAdvance(title) + _AROUND_HEAD for title in titles]
        filled = [bool(count) for count in self._cards.lengths()]
        widths = column_widths(filled, heads, theme.px(_CARD), self.viewport().width())
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
