"""A month as a table of days for Qt: a row for each week, from Monday to Sunday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cpex_desktop.ui.calendar.events import (
    WEEK,
    Counting,
    DayEvent,
    Events,
    day_sentence,
    month_days,
    month_of,
)
from cpex_desktop.ui.tables.columns import SPOKEN, TEXT, TOOLTIP

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_SPOKEN = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MOST_LINES = 12


class CalendarModel(QAbstractTableModel):
    """Hold one month and what stands on its days; ``counting`` says how many there are of each kind."""

    def __init__(self, counting: Counting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counting = counting
        self._days: tuple[date, ...] = ()
        self._events: Events = {}
        self.month: date | None = None
        self.today: date | None = None

    def set_month(self, month: date, events: Events, today: date) -> None:
        """Show a month, by any of its days."""
        self.beginResetModel()
        self.month, self.today = month_of(month), today
        self._days, self._events = month_days(month), events
        self.endResetModel()

    def day_at(self, index: Index) -> date | None:
        """Give the day of a cell."""
        place = index.row() * WEEK + index.column()
        return self._days[place] if index.isValid() and place < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """Give the cell of a day, an invalid one when the month does not show it."""
        if not self._days or not self._days[0] <= day <= self._days[-1]:
            return QModelIndex()
        week, place = divmod((day - self._days[0]).days, WEEK)
        return self.index(week, place)

    def events(self, day: date) -> Sequence[DayEvent]:
        """Give what stands on a day."""
        return self._events.get(day, ())

    def in_month(self, day: date) -> bool:
        """Tell the days of the month from those around it."""
        return self.month is not None and month_of(day) == self.month

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the weeks."""
        return 0 if parent.isValid() else len(self._days) // WEEK

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Seven days."""
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Number a day, say it whole, or list what stands on it."""
        day = self.day_at(index)
        if day is None:
            return None
        events = self.events(day)
        if role == TEXT:
            return str(day.day)
        if role == SPOKEN and self.today is not None:
            return day_sentence(day, events, self.today, self._counting)
        if role == TOOLTIP and events:
            lines = [f"{event.named}\n    {event.words}" for event in events[:_MOST_LINES]]
            more = len(events) - _MOST_LINES
            return "\n".join([*lines, f"et {more} de plus"] if more > 0 else lines)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = TEXT
    ) -> Any:
        """Name the days of the week."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < WEEK:
            return None
        return {TEXT: _HEADS, SPOKEN: _SPOKEN}[role][section] if role in (TEXT, SPOKEN) else None
