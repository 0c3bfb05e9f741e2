"""The time that each item takes: it runs on the item in hand, and goes with the officer to the next."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS = 1_000
_LONGEST = 1_440
"""Minutes: a clock that was forgotten for a night is no reason to refuse what was said."""


class ItemClock(QObject):
    """Count seconds by item (uid) while it runs; ``ticked`` comes every second and at each change.

    An item begins with the minutes that it was given before. ``now`` gives seconds that only grow.
    """

    ticked = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._spent: dict[str, float] = {}
        self._timed: set[str] = set()
        self._place, self._since = "", 0.0
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)

    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._running

    def enter(self, uid: str, minutes: int) -> None:
        """Count for another item from now on; « » counts for none."""
        self._gather()
        self._place = uid
        if uid:
            self._spent.setdefault(uid, minutes * 60.0)
        self.ticked.emit()

    def toggle(self) -> None:
        """Start or stop counting."""
        self._gather()
        self._running = not self._running
        if self._running:
            self._timer.start()
        else:
            self._timer.stop()
        self.ticked.emit()

    def seconds(self, uid: str) -> int:
        """Give the time of an item, what runs included."""
        running = self._now() - self._since if self._running and uid == self._place else 0.0
        return int(self._spent.get(uid, 0.0) + running)

    def minutes(self, uid: str) -> int | None:
        """Give the whole minutes that an item took, None for one that was not timed here."""
        if uid not in self._timed and not (self._running and uid == self._place and uid):
            return None
        return min(round(self.seconds(uid) / 60), _LONGEST)

    def _gather(self) -> None:
        moment = self._now()
        if self._running and self._place:
            self._spent[self._place] = self._spent.get(self._place, 0.0) + moment - self._since
            self._timed.add(self._place)
        self._since = moment
