"""The plan month by month: due days and steps on their day, and the list of the day in hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, month_name
from cpex_desktop.ui.plan.calendar_grid import CalendarGrid
from cpex_desktop.ui.plan.calendar_layout import (
    DayEvent,
    clamped,
    counted_events,
    events_between,
    month_days,
    shifted,
)
from cpex_desktop.ui.plan.calendar_model import CalendarModel
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.plan.when_seen import WhenSeen
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_BESIDE, _LIST, _BELOW, _CHIP = 880, 310, 116, 96
_BELOW_LEAST, _BELOW_SHARE = 72, 0.26
_NO_LIMIT = 16_777_215
_NOTHING = "Rien ce jour."
_SIGNS = "■\u00a0échéance, ◆\u00a0étape"


class PlanCalendar(QWidget):
    """Show the rows that the views share on the days that came with them."""

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._requests = rows, requests
        self.day: date | None = None
        self.model = CalendarModel()
        self.grid = CalendarGrid(self.model)
        self.month = label("", "sheetTitle")
        self.summary = ElidingLabel("", "caption", lines=2)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.today = button("Aujourd’hui", self._go_today)
        self.back = icon_button("chevron-left", "Mois précédent", lambda: self._turn(-1))
        self.on = icon_button("chevron-right", "Mois suivant", lambda: self._turn(1))
        self.named = label("", "strong")
        self.nothing = label(_NOTHING, "caption")
        self.events: RowsTableModel[DayEvent] = RowsTableModel(_COLUMNS)
        self.list = TableView(self.events, "Échéances et étapes du jour", sortable=False)
        self.list.horizontalHeader().hide()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(10)
        self._side = self._build_side()
        self._parts.addWidget(self.grid, 1)
        self._parts.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._build_tools())
        layout.addLayout(self._parts, 1)
        self._seen = WhenSeen(self, self.show_rows)
        self._connect()

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.back, self.on, self.month, self.today):
            tools.addWidget(widget)
        tools.addWidget(label(_SIGNS, "caption"))
        tools.addWidget(self.summary, 1)
        return tools

    def _build_side(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.named)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        return made

    def _connect(self) -> None:
        self._rows.rows_changed.connect(self._seen.ask)
        self.grid.went.connect(self.go_to)
        self.grid.entered_day.connect(self._enter_day)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_event(now.row()))
        self.list.opened.connect(lambda place: self._requests.sheet.emit(self.events.row_at(place).uid))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the focus on; a focus proxy would close the round of Tab before the rest of the page."""
        self.grid.setFocus(event.reason())

    def show_rows(self) -> None:
        """Show the month in hand as the plan is now; it begins with today's."""
        times = self._rows.times
        if times is None:
            return
        day = self.day = self.day or times.today
        days = month_days(day)
        events = events_between(self._rows.shown, times, days[0], days[-1])
        self.model.set_month(day, events, times.today)
        name = month_name(day.year * 100 + day.month)
        self.month.setText(name[:1].upper() + name[1:])
        inside = [event for one, listed in events.items() if self.model.in_month(one) for event in listed]
        undated = sum(row.due_on is None and not row.status.over for row in self._rows.shown)
        lacking = f"{counted(undated, 'action', 'actions')} sans échéance" if undated else ""
        told = counted_events(inside) or "Aucune échéance ce mois-ci"
        self.summary.setText(" · ".join(words for words in (told, lacking) if words))
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what may be done with the action of the line in hand."""
        place = self.list.chosen_row()
        if place is None or not (self.list.underMouse() or self.list.hasFocus()):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._requests.menu.emit(menu, [self.events.row_at(place).uid])
        menu.popup(event.globalPos())

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

    def _place_list(self) -> None:
        theme, ways = active(), QBoxLayout.Direction
        beside = self.width() >= theme.px(_BESIDE)
        self._parts.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
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
        if self._rows.times is not None:
            self.go_to(self._rows.times.today)

    def _enter_day(self) -> None:
        if self.events.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.selectRow(0)

    def _on_event(self, place: int) -> None:
        if 0 <= place < self.events.rowCount():
            self._rows.choose(self.events.row_at(place).uid)


_COLUMNS: tuple[Column[DayEvent], ...] = (
    Column(
        "Action",
        text=lambda event: f"{event.code} {event.title}",
        paint=Paint.TWO_LINES,
        detail=lambda event: event.words,
    ),
    Column(
        "État",
        text=lambda event: event.chip[0],
        paint=Paint.CHIP,
        kind=lambda event: event.chip[1],
        width=_CHIP,
    ),
)
