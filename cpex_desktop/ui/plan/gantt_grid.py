"""The rows and the days of the Gantt view: one viewport, a head that stays, time that scrolls and zooms."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QWidget

from cpex_desktop.charts.gantt_series import gantt_span
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import PlanTimes
from cpex_desktop.ui.plan.action_grid import ActionGrid
from cpex_desktop.ui.plan.gantt_head import GanttHead
from cpex_desktop.ui.plan.gantt_layout import Timeline, Zoom, nearer, timeline
from cpex_desktop.ui.plan.gantt_model import ACTION, DAYS, GanttModel
from cpex_desktop.ui.plan.gantt_paint import ROW, GanttDelegate, paint_ground
from cpex_desktop.ui.theme import active

_NAMES, _NAMES_SHARE = 300, 0.36
_TODAY_AT = 0.3
_TURN = 120
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
_TIME = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class GanttGrid(ActionGrid):
    """Arrows go through actions and time, + and − (or Ctrl and the wheel) come nearer and go farther."""

    zoomed = Signal(str)

    def __init__(self, time_bar: QScrollBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time_bar = time_bar
        self._actions = GanttModel(self)
        self._delegate = GanttDelegate(self._actions, self)
        self._span: tuple[date, date] | None = None
        self._line: Timeline | None = None
        self.zoom = Zoom.PLAN
        self.setModel(self._actions)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Diagramme de Gantt des actions")
        self.viewport().setProperty("zooms", True)
        self._build()
        self.measure()
        time_bar.valueChanged.connect(lambda _place: self._on_time())

    def _build(self) -> None:
        self.setHorizontalHeader(GanttHead(lambda: (self._line, self._time_bar.value()), self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    @property
    def actions_model(self) -> GanttModel:
        """Give the rows and their bars."""
        return self._actions

    @property
    def line(self) -> Timeline | None:
        """Give the time that may be shown, None before it is known."""
        return self._line

    def set_rows(self, rows: tuple[PlanRow, ...], times: PlanTimes | None) -> None:
        """Show other rows; the time in sight stays where it can."""
        before = self._span
        self._actions.set_rows(rows, times)
        self._span = None if times is None else gantt_span(rows, times)
        if self._span != before:
            self._lay(self._day_at(self._room() * _TODAY_AT) if before else None)
        self.viewport().update()

    def set_zoom(self, zoom: Zoom, at: float | None = None) -> None:
        """Show more or less time; the day ``at`` that pixel stays there (today, without one)."""
        if zoom is self.zoom:
            return
        day = None if at is None else self._day_at(at)
        self.zoom = zoom
        self._lay(day, at)
        self.zoomed.emit(zoom.value)

    def show_today(self) -> None:
        """Bring today into sight."""
        times = self._actions.times
        if times is not None and self._line is not None:
            room = self._room()
            self._time_bar.setValue(self._line.offset_for(times.today, room * _TODAY_AT, room))

    def uid_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the action of a row, empty for none."""
        return self._actions.row_at(index.row()).uid if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move through time, zoom, open, put away; up and down go through the actions."""
        key = event.key()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if plain and key in _TIME:
            step = _TIME[Qt.Key(key)] * max(self._room() // 6, 1)
            self._time_bar.setValue(self._time_bar.value() + step)
        elif plain and key in _ZOOMS:
            self.set_zoom(nearer(self.zoom, _ZOOMS[Qt.Key(key)]), self._room() / 2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl zooms at the pointer, Shift or a wheel that tilts goes through time, the rest through rows."""
        turn, aside = event.angleDelta().y(), event.angleDelta().x()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier and turn:
            at = event.position().x() - self.columnViewportPosition(DAYS)
            self.set_zoom(nearer(self.zoom, 1 if turn > 0 else -1), max(at, 0.0))
        elif aside or held & Qt.KeyboardModifier.ShiftModifier:
            step = (aside or turn) / _TURN * self._room() / 8
            self._time_bar.setValue(round(self._time_bar.value() - step))
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground of the days, then the rows."""
        times = self._actions.times
        if self._line is not None and times is not None:
            left = self.columnViewportPosition(DAYS)
            room = QRect(left, 0, self.columnWidth(DAYS), self.viewport().height())
            painter = QPainter(self.viewport())
            paint_ground(painter, room, self._line, self._time_bar.value(), times)
            painter.end()
        super().paintEvent(event)

    def measure(self) -> None:
        """Follow the size of the text."""
        self.verticalHeader().setDefaultSectionSize(active().px(ROW))
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.share_width()

    def share_width(self) -> None:
        """Share the width: the names first, the days have the rest."""
        room = self.viewport().width()
        names = min(active().px(_NAMES), round(room * _NAMES_SHARE))
        day = self._day_at(0.0) if self._line is not None else None
        self.setColumnWidth(ACTION, names)
        self.setColumnWidth(DAYS, max(room - names, 1))
        self._lay(day, 0.0)

    def _room(self) -> int:
        return self.columnWidth(DAYS)

    def _day_at(self, place: float) -> date | None:
        return None if self._line is None else self._line.scale.day(self._time_bar.value() + place)

    def _lay(self, day: date | None, at: float | None = None) -> None:
        """Lay the time anew with a day in its place; today without one."""
        self._line = None if self._span is None else timeline(self.zoom, self._span, self._room())
        self._delegate.line = self._line
        room = self._room()
        length = 0 if self._line is None else round(self._line.length)
        self._time_bar.setRange(0, max(length - room, 0))
        self._time_bar.setPageStep(max(room, 1))
        self._time_bar.setSingleStep(max(room // 12, 1))
        self._time_bar.setVisible(length > room)
        if self._line is not None and day is not None:
            place = room * _TODAY_AT if at is None else at
            self._time_bar.setValue(self._line.offset_for(day, place, room))
        else:
            self.show_today()
        self._on_time()

    def _on_time(self) -> None:
        self._delegate.offset = self._time_bar.value()
        self.viewport().update()
        self.horizontalHeader().viewport().update()
