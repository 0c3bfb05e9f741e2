"""A month with the list of the day in hand, beside or under it: what a calendar of any screen is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr, month_name
from cpex_desktop.ui.calendar.event_list import EventList
from cpex_desktop.ui.calendar.events import Counting, DayEvent, Events, clamped, month_days, shifted
from cpex_desktop.ui.calendar.grid import CalendarGrid
from cpex_desktop.ui.calendar.model import CalendarModel
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_BESIDE, _LIST, _BELOW, _CHIP = 880, 310, 116, 96
_BELOW_LEAST, _BELOW_SHARE = 72, 0.26
_NO_LIMIT = 16_777_215
_NOTHING = "Rien ce jour."


class MonthView(QWidget):
    """Show what a screen says stands on the days of a month.

    A screen tells :meth:`current_day` and :meth:`read`, and what to do with an event in hand or opened;
    ``signs`` is its legend, ``spoken`` and ``listed`` name grid and list to a screen reader. What else a
    screen lists beside the month goes into ``side``, before the day in hand.
    """

    def __init__(
        self,
        counting: Counting,
        *,
        signs: str,
        spoken: str,
        listed: str,
        columns: tuple[Column[DayEvent], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.model = CalendarModel(counting)
        self.grid = CalendarGrid(self.model, spoken)
        self.month = label("", "sheetTitle")
        self.summary = ElidingLabel("", "caption", lines=2)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.today = button("Aujourd’hui", self._go_today)
        self.back = icon_button("chevron-left", "Mois précédent", lambda: self._turn(-1))
        self.on = icon_button("chevron-right", "Mois suivant", lambda: self._turn(1))
        self.signs = label(signs, "caption")
        self.named = label("", "strong")
        self.nothing = label(_NOTHING, "caption")
        self.list = EventList(columns, listed, self.fill_menu)
        self.events = self.list.events
        self._build_layout()
        self.grid.went.connect(self.go_to)
        self.grid.entered_day.connect(self._enter_day)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_event(now.row()))
        self.list.opened.connect(lambda place: self.open_event(self.events.row_at(place)))

    def _build_layout(self) -> None:
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(10)
        self.side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side = self._build_side()
        self._parts.addWidget(self.grid, 1)
        self._parts.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.tools = self._build_tools()
        layout.addLayout(self.tools)
        layout.addLayout(self._parts, 1)

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.back, self.on, self.month, self.today):
            tools.addWidget(widget)
        tools.addWidget(self.signs)
        tools.addWidget(self.summary, 1)
        return tools

    def _build_side(self) -> QWidget:
        made, day = QWidget(), QWidget()
        made.setLayout(self.side)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(10)
        column = QVBoxLayout(day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.named)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.side.addWidget(day, 1)
        self._day_part = day
        return made

    def current_day(self) -> date | None:
        """Tell which day it is, None while nothing was read."""
        # The calendar of each screen answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def read(self, first: date, last: date) -> Events:
        """Give what stands on the days from ``first`` to ``last``."""
        # As above: the plan and the partners have events of their own.
        raise NotImplementedError

    def told(self, inside: Sequence[DayEvent]) -> str:
        """Sum up a month."""
        # As above: each counts its own kinds.
        raise NotImplementedError

    def choose_event(self, event: DayEvent) -> None:
        """An event is in hand."""

    def open_event(self, event: DayEvent) -> None:
        """An event was opened."""

    def fill_menu(self, menu: QMenu, event: DayEvent) -> None:
        """Offer what may be done with the event in hand."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus on; a focus proxy would close the round of Tab before the rest of the page."""
        self.grid.setFocus(event.reason())

    def show_rows(self) -> None:
        """Show the month in hand as it is now; it begins with today's."""
        today = self.current_day()
        if today is None:
            return
        day = self.day = self.day or today
        days = month_days(day)
        events = self.read(days[0], days[-1])
        self.model.set_month(day, events, today)
        name = month_name(day.year * 100 + day.month)
        self.month.setText(name[:1].upper() + name[1:])
        inside = [event for one, listed in events.items() if self.model.in_month(one) for event in listed]
        self.summary.setText(self.told(inside))
        self._show_day(day)

    def go_to(self, day: date) -> None:
        """Put a day in hand, turning to its month when another is shown."""
        day = clamped(day)
        turned = self.day is None or (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if turned:
            self.show_rows()
        else:
            self._show_day(day)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list of the day beside a wide calendar, under a narrow one."""
        super().resizeEvent(event)
        self._place_list()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_list()

    def _show_day(self, day: date) -> None:
        index = self.model.index_of(day)
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
        named = date_fr(day, "weekday")
        self.named.setText(named[:1].upper() + named[1:])
        events = self.model.events(day)
        self.events.set_rows(events)
        self.nothing.setVisible(not events)
        self.list.setVisible(bool(events))
        self.side.setStretchFactor(self._day_part, int(bool(events)))

    def _place_list(self) -> None:
        theme, ways = active(), QBoxLayout.Direction
        beside = self.width() >= theme.px(_BESIDE)
        self._parts.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.side.setDirection(ways.TopToBottom if beside else ways.LeftToRight)
        if beside:
            self._side.setFixedWidth(theme.px(_LIST))
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(_NO_LIMIT)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_NO_LIMIT)
            room = min(theme.px(_BELOW), round(self.height() * _BELOW_SHARE))
            self._side.setFixedHeight(max(room, theme.px(_BELOW_LEAST)))

    def _turn(self, months: int) -> None:
        if self.day is not None:
            self.go_to(shifted(self.day, months))

    def _go_today(self) -> None:
        today = self.current_day()
        if today is not None:
            self.go_to(today)

    def _enter_day(self) -> None:
        if self.events.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.selectRow(0)

    def _on_event(self, place: int) -> None:
        if 0 <= place < self.events.rowCount():
            self.choose_event(self.events.row_at(place))


def event_columns(
    title: str,
    *,
    text: Callable[[DayEvent], str] = lambda event: event.named,
    detail: Callable[[DayEvent], str] = lambda event: event.words,
) -> tuple[Column[DayEvent], ...]:
    """List events as the day in hand does: what it is over how it stands, and its state."""
    return (
        Column(title, text=text, paint=Paint.TWO_LINES, detail=detail, spoken=_spoken),
        Column(
            "État",
            text=lambda event: event.chip[0],
            paint=Paint.CHIP,
            kind=lambda event: event.chip[1],
            width=_CHIP,
        ),
    )


def _spoken(event: DayEvent) -> str:
    return f"{event.named}, {event.words}"
