"""What lacks in a series of months: the holes between known ones, and how late the next one is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpex_desktop.analysis.periods import Span, add_months, first_day, month_range


def runs_of(months: Iterable[int]) -> tuple[Span, ...]:
    """Group months into unbroken runs, oldest first; the same month given twice counts once."""
    runs: list[Span] = []
    for month in sorted(set(months)):
        if runs and add_months(runs[-1].last, 1) == month:
            runs[-1] = Span(runs[-1].first, month)
        else:
            runs.append(Span(month, month))
    return tuple(runs)


def missing_between(known: Iterable[int]) -> tuple[Span, ...]:
    """List the runs of months that lack between the first and the last of those known."""
    held = set(known)
    if not held:
        return ()
    return runs_of(month for month in month_range(min(held), max(held)) if month not in held)


def days_late(last: int, today: date) -> int:
    """Count the days since the month after ``last`` was due, 0 when it is not yet.

    A month is due by the end of the one that follows it: services send September during October.
    """
    return max((today - first_day(add_months(last, 3))).days, 0)
