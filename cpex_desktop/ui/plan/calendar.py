"""The plan month by month: due days and steps on their day, and the list of the day in hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.calendar.events import DayEvent, Events
from cpex_desktop.ui.calendar.month import MonthView, event_columns
from cpex_desktop.ui.plan.calendar_layout import counted_events, events_between
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.when_seen import WhenSeen

_SIGNS = "■\u00a0échéance, ◆\u00a0étape"


class PlanCalendar(MonthView):
    """Show the rows that the views share on the days that came with them."""

    def __init__(self, rows: PlanRows, requests: PlanRequests, parent: QWidget | None = None) -> None:
        super().__init__(
            counted_events,
            signs=_SIGNS,
            spoken="Calendrier des échéances et des étapes",
            listed="Échéances et étapes du jour",
            columns=event_columns("Action"),
            parent=parent,
        )
        self._rows, self._requests = rows, requests
        self._seen = WhenSeen(self, self.show_rows)
        rows.rows_changed.connect(self._seen.ask)

    def current_day(self) -> date | None:
        """Tell the day that the plan was read on."""
        times = self._rows.times
        return None if times is None else times.today

    def read(self, first: date, last: date) -> Events:
        """Find the due days and the steps of the actions shown."""
        times = self._rows.times
        return {} if times is None else events_between(self._rows.shown, times, first, last)

    def told(self, inside: Sequence[DayEvent]) -> str:
        """Count what stands in a month, and the actions that stand nowhere."""
        undated = sum(row.due_on is None and not row.status.over for row in self._rows.shown)
        lacking = f"{counted(undated, 'action', 'actions')} sans échéance" if undated else ""
        said = counted_events(inside) or "Aucune échéance ce mois-ci"
        return " · ".join(words for words in (said, lacking) if words)

    def choose_event(self, event: DayEvent) -> None:
        """Choose its action in all views."""
        self._rows.choose(event.uid)

    def open_event(self, event: DayEvent) -> None:
        """Open the sheet of its action."""
        self._requests.sheet.emit(event.uid)

    def fill_menu(self, menu: QMenu, event: DayEvent) -> None:
        """Offer what may be done with its action."""
        self._requests.menu.emit(menu, [event.uid])
