"""Whether something promised for a day is late: computed from dates, so that nobody has to type it.

Days are compared, not instants: what is due on the 30th is on time until that day ends, and one day late on
the 31st.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON_DAYS = 30
"""Days before its date from which a due day is near."""


class Standing(StrEnum):
    """How something promised stands beside its due day."""

    LATE = "late"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DUE_DATE = "no_due_date"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Lateness:
    """One standing; ``days`` are those left before the due day, or those by which it was missed.

    0 days left is the due day itself. ``days`` is 0 where a standing counts none.
    """

    standing: Standing
    days: int = 0

    @property
    def late(self) -> bool:
        """Tell that the due day has passed and that the work is still expected."""
        return self.standing is Standing.LATE


def lateness(
    due: date | None,
    done: date | None,
    today: date,
    *,
    finished: bool = False,
    dropped: bool = False,
) -> Lateness:
    """Tell how something stands on a day.

    ``finished`` rules over ``done``, which only says when: what was done on a day that nobody knows, or
    without a due day, is DONE and judged neither way. What was dropped is never late.
    """
    if dropped:
        return Lateness(Standing.STOPPED)
    if finished:
        return _finished(due, done)
    if due is None:
        return Lateness(Standing.NO_DUE_DATE)
    left = (due - today).days
    if left < 0:
        return Lateness(Standing.LATE, -left)
    return Lateness(Standing.DUE_SOON if left <= SOON_DAYS else Standing.ON_TIME, left)


def _finished(due: date | None, done: date | None) -> Lateness:
    if due is None or done is None:
        return Lateness(Standing.DONE)
    missed = (done - due).days
    return Lateness(Standing.DONE_LATE, missed) if missed > 0 else Lateness(Standing.DONE_ON_TIME)
