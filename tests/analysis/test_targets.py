"""A figure beside what was promised of it: reckoned by exact fractions, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.targets import Lack, Target, action_progress, target_progress

TODAY = date(2026, 7, 2)
YEAR = {"baseline_on": date(2026, 1, 1), "target_on": date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("value", "promised", "lack"),
    [
        (None, Target(None, None), Lack.NO_VALUE),
        (41.0, Target(30.0, None), Lack.NO_TARGET),
        (41.0, Target(None, 60.0), Lack.NO_BASELINE),
        (41.0, Target(60.0, 60.0), Lack.NO_WAY),
    ],
)
def test_what_lacks_is_said(value: float | None, promised: Target, lack: Lack) -> None:
    found = target_progress(value, promised, TODAY)
    assert (found.share, found.lack, found.on_path) == (None, lack, None)
    assert found.expected is None


def test_a_rise_and_a_fall_are_read_alike() -> None:
    rise = target_progress(41.0, Target(30.0, 60.0, **YEAR), TODAY)
    fall = target_progress(-41.0, Target(-30.0, -60.0, **YEAR), TODAY)
    assert rise.share == fall.share == pytest.approx(11 / 30)
    assert rise.expected == fall.expected == pytest.approx(182 / 365)
    assert rise.expected_value == pytest.approx(30 + 30 * 182 / 365)
    assert (rise.on_path, rise.reached) == (fall.on_path, fall.reached) == (False, False)


@pytest.mark.parametrize(
    ("value", "promised", "reached"),
    [
        (60.0, Target(30.0, 60.0), True),
        (59.9, Target(30.0, 60.0), False),
        (60.1, Target(90.0, 60.0), False),
        (12.0, Target(90.0, 60.0), True),
        (126.0, Target(None, 120.0, rising=True), True),
        (126.0, Target(None, 120.0, rising=False), False),
        (126.0, Target(None, 120.0), None),
        (60.0, Target(60.0, 60.0, rising=True), True),
        (60.0, Target(60.0, 60.0), None),
        (70.0, Target(30.0, 60.0, rising=False), True),
        (None, Target(30.0, 60.0), None),
        (12.0, Target(30.0, None, rising=True), None),
    ],
)
def test_a_target_is_reached_on_the_side_that_it_lies(
    value: float | None, promised: Target, reached: bool | None
) -> None:
    assert target_progress(value, promised, TODAY).reached is reached


@pytest.mark.parametrize(("start", "end"), [(None, TODAY), (TODAY, None), (TODAY, TODAY)])
def test_without_two_days_in_order_nothing_is_expected(start: date | None, end: date | None) -> None:
    found = target_progress(41.0, Target(30.0, 60.0, start, end), TODAY)
    assert found.share is not None
    assert (found.expected, found.expected_value, found.on_path) == (None, None, None)


@given(
    value=st.integers(-1000, 1000),
    start=st.integers(-1000, 1000),
    end=st.integers(-1000, 1000),
    days=st.integers(1, 3000),
    passed=st.integers(-500, 3500),
)
def test_shares_are_those_of_exact_fractions(
    value: int, start: int, end: int, days: int, passed: int
) -> None:
    if start == end:
        return
    first = date(2024, 2, 29)
    promised = Target(float(start), float(end), first, first + timedelta(days=days))
    found = target_progress(float(value), promised, first + timedelta(days=passed))
    share = Fraction(value - start, end - start)
    expected = min(Fraction(1), max(Fraction(0), Fraction(passed, days)))
    assert found.share == pytest.approx(float(share))
    assert found.expected == pytest.approx(float(expected))
    assert found.expected_value == pytest.approx(float(start + expected * (end - start)))
    assert found.reached is (share >= 1)
    if abs(share - expected) > Fraction(1, 10**9):
        assert found.on_path is (share > expected)


@pytest.mark.parametrize(
    ("typed", "done", "total", "finished", "expected"),
    [
        (None, 0, 0, False, None),
        (None, 3, 6, False, 50),
        (None, 2, 3, False, 66),
        (None, 199, 200, False, 99),
        (40, 3, 6, False, 40),
        (0, 6, 6, False, 0),
        (40, 3, 6, True, 100),
        (None, 0, 0, True, 100),
    ],
)
def test_an_action_goes_as_far_as_is_said_or_as_its_steps(
    typed: int | None, done: int, total: int, finished: bool, expected: int | None
) -> None:
    assert action_progress(typed, done, total, finished=finished) == expected
