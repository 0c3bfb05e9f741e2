"""The time that passes in the demonstration: what is told of a day is written on that day, in order.

The base is opened in August; deliveries, exchanges and meetings follow. Its journal says it so, and what
changed since a meeting is then what an officer would have lived.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store

BEGUN = date(2026, 8, 12)
"""When the base is opened, with the files that were there."""
_WINTER = date(2026, 10, 25)
"""When Paris goes back to winter time; the machine that builds the demonstration may know no zone."""

Act = Callable[[], object]


def moment(day: date, hour: int) -> datetime:
    """Give an hour of a day of 2026 as it is told in Paris."""
    return datetime.combine(day, time(hour), timezone(timedelta(hours=2 if day < _WINTER else 1)))


class Story:
    """Hold what is to come in a base, and let time pass: the base's clock is always that of what is done."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._to_come: list[tuple[datetime, int, Act]] = []
        self._told = 0

    def at(self, day: date | str, act: Act, hour: int = 10) -> None:
        """Have something done on a day (ISO text or date): at once when that is past, else when it comes.

        What is told first of an hour is done first.
        """
        when = moment(date.fromisoformat(day) if isinstance(day, str) else day, hour)
        if when <= self.store.clock():
            act()
            return
        self._told += 1
        heapq.heappush(self._to_come, (when, self._told, act))

    def live_until(self, end: datetime) -> None:
        """Let time pass, and everything be done that was to come by then."""
        while self._to_come and self._to_come[0][0] <= end:
            when, _rank, act = heapq.heappop(self._to_come)
            self.store.clock = fixed_clock(when)
            act()
        self.store.clock = fixed_clock(end)
