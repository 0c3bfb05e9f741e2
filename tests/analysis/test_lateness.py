"""Late begins the day after; what is over is late no more, whenever that was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.lateness import SOON_DAYS, Lateness, Standing, lateness

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 10, 30), Lateness(Standing.LATE, 22)),
        (date(2026, 11, 20), Lateness(Standing.LATE, 1)),
        (date(2026, 11, 21), Lateness(Standing.DUE_SOON, 0)),
        (date(2026, 12, 21), Lateness(Standing.DUE_SOON, 30)),
        (date(2026, 12, 22), Lateness(Standing.ON_TIME, 31)),
        (None, Lateness(Standing.NO_DUE_DATE)),
    ],
)
def test_what_is_expected_stands_by_its_due_day(due: date | None, expected: Lateness) -> None:
    assert lateness(due, None, TODAY) == expected
    assert lateness(due, TODAY, TODAY) == expected  # a day of doing without the status is no end
    assert expected.late is (expected.standing is Standing.LATE)


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (date(2026, 9, 30), date(2026, 9, 30), Lateness(Standing.DONE_ON_TIME)),
        (date(2026, 9, 30), date(2026, 1, 1), Lateness(Standing.DONE_ON_TIME)),
        (date(2026, 9, 30), date(2026, 10, 12), Lateness(Standing.DONE_LATE, 12)),
        (None, date(2026, 10, 12), Lateness(Standing.DONE)),
        (date(2026, 9, 30), None, Lateness(Standing.DONE)),
        (None, None, Lateness(Standing.DONE)),
    ],
)
def test_what_is_finished_is_judged_on_its_two_days(
    due: date | None, done: date | None, expected: Lateness
) -> None:
    assert lateness(due, done, TODAY, finished=True) == expected


@given(due=st.none() | DAYS, done=st.none() | DAYS, today=DAYS, finished=st.booleans())
def test_what_was_dropped_is_stopped(due: date, done: date, today: date, finished: bool) -> None:
    assert lateness(due, done, today, finished=finished, dropped=True) == Lateness(Standing.STOPPED)


def counted(start: date, end: date) -> int:
    """Count the days after ``start`` up to ``end`` one by one, as on a calendar."""
    days = 0
    while start < end:
        start += timedelta(days=1)
        days += 1
    return days


@given(today=DAYS, shift=st.integers(-400, 400), done_shift=st.integers(-400, 400), finished=st.booleans())
def test_days_are_those_of_a_calendar(today: date, shift: int, done_shift: int, finished: bool) -> None:
    try:
        due, done = today + timedelta(days=shift), today + timedelta(days=done_shift)
    except OverflowError:
        return
    found = lateness(due, done, today, finished=finished)
    if finished:
        missed = counted(due, done)
        assert found == (Lateness(Standing.DONE_LATE, missed) if missed else Lateness(Standing.DONE_ON_TIME))
    elif counted(due, today):
        assert found == Lateness(Standing.LATE, counted(due, today))
    else:
        left = counted(today, due)
        assert found == Lateness(Standing.DUE_SOON if left <= SOON_DAYS else Standing.ON_TIME, left)
