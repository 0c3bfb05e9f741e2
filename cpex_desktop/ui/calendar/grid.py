"""The days of a month painted in one viewport, and the keys that go from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.ui.calendar.events import LATE_WORD, WEEK, DayEvent, shifted
from cpex_desktop.ui.calendar.model import CalendarModel
from cpex_desktop.ui.calendar.signs import draw_sign
from cpex_desktop.ui.theme import active

Index = QModelIndex | QPersistentModelIndex
_HEAD, _AROUND_LINES = 26, 11
_PADDING, _SIGN, _GAP = 5, 8, 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CalendarGrid(QTableView):
    """``went(day)``: a day was asked for; ``entered_day()``: Enter goes into what stands on it."""

    went = Signal(object)
    entered_day = Signal()

    def __init__(self, model: CalendarModel, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = model
        self.setModel(model)
        self.setItemDelegate(DayDelegate(model, self))
        self.setAccessibleName(spoken)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(_LEFT)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda _index: self.entered_day.emit())
        model.modelReset.connect(self._share_height)
        self._measure()

    def day(self) -> date | None:
        """Give the day in hand."""
        return self._month.day_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go by days and weeks, page keys by months, Home to today, Enter into the day."""
        day, key = self.day(), Qt.Key(event.key())
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if day is None or held:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.went.emit(day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.went.emit(shifted(day, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.went.emit(self._month.today)
        elif key in _ENTER:
            self.entered_day.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the height between the weeks."""
        super().resizeEvent(event)
        self._share_height()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.horizontalHeader().setFixedHeight(active().px(_HEAD))
        self._share_height()

    def _share_height(self) -> None:
        weeks = max(self._month.rowCount(), 1)
        # A day too low for one line would hide that something stands on it.
        least = 2 * QFontMetrics(active().font("caption")).height() + _AROUND_LINES
        self.verticalHeader().setDefaultSectionSize(max(self.viewport().height() // weeks, least))

    def _on_clicked(self, index: Index) -> None:
        day = self._month.day_at(index)
        if day is not None:
            self.went.emit(day)


class DayDelegate(QStyledItemDelegate):
    """Paint a day: its number, then as many of its events as fit, the late ones named late."""

    def __init__(self, model: CalendarModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._month = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, number and events."""
        day = self._month.day_at(index)
        if day is None:
            return
        tokens = active().tokens
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        own = self._month.in_month(day)
        painter.save()
        painter.setClipRect(cell)
        ground = tokens.soft if selected else tokens.surface if own else tokens.subtle
        painter.fillRect(cell, QColor(ground))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = cell.adjusted(_PADDING, 3, -_PADDING, -3)
        top = self._write_number(painter, inner, day, own=own)
        self._write_events(painter, inner.adjusted(0, top, 0, 0), self._month.events(day))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.primary))
            painter.drawRect(QRectF(cell).adjusted(0.5, 0.5, -1.5, -1.5))
        painter.restore()

    def _write_number(self, painter: QPainter, room: QRect, day: date, *, own: bool) -> int:
        theme, today = active(), day == self._month.today
        font = theme.font("caption", QFont.Weight.DemiBold if own else QFont.Weight.Normal)
        high = QFontMetrics(font).height() + 2
        place = QRectF(room.left(), room.top(), max(high, theme.px(20)), high)
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.primary))
            painter.drawRoundedRect(place, high / 2, high / 2)
        tokens = theme.tokens
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_primary if today else tokens.title if own else tokens.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter if today else _LEFT, str(day.day))
        return high + 1

    def _write_events(self, painter: QPainter, room: QRect, events: Sequence[DayEvent]) -> None:
        theme = active()
        letters = QFontMetrics(theme.font("caption"))
        high = letters.height() + 1
        lines = max(room.height() // high, 0)
        shown = events if len(events) <= lines else events[: max(lines - 1, 0)]
        for place, event in enumerate(shown):
            line = QRect(room.left(), room.top() + place * high, room.width(), high)
            _write_event(painter, line, event)
        left = len(events) - len(shown)
        if left and lines:
            late = any(event.tone is Tone.LATE for event in events[len(shown) :])
            painter.setFont(theme.font("caption"))
            painter.setPen(QColor(theme.tokens.err if late else theme.tokens.muted))
            rest = QRect(room.left(), room.top() + len(shown) * high, room.width(), high)
            words = f"+\u00a0{left}, {LATE_WORD}" if late else f"+\u00a0{left}"
            painter.drawText(rest, _LEFT, letters.elidedText(words, _ELIDE, rest.width()))


def _write_event(painter: QPainter, line: QRect, event: DayEvent) -> None:
    """Draw the sign of its kind, then of what it is, « (retard) », and what it is."""
    theme = active()
    sign = theme.px(_SIGN)
    middle = QRectF(line.left(), line.center().y() - sign / 2 + 0.5, sign, sign)
    draw_sign(painter, middle, event.sign, event.tone)
    late = event.tone is Tone.LATE
    font = theme.font("caption", QFont.Weight.DemiBold if late else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens.err if late else theme.tokens.body))
    words = f"{event.code} ({LATE_WORD})" if late else event.code
    room = line.adjusted(sign + _GAP, 0, 0, 0)
    told = f"{words} · {event.step or event.title}"
    letters = QFontMetrics(font)
    if room.width() < letters.horizontalAdvance(words):
        told = event.code
    elif room.width() < letters.horizontalAdvance(words) + theme.px(40):
        told = words
    painter.drawText(room, _LEFT, letters.elidedText(told, _ELIDE, room.width()))
