"""Months to check: an exact test, no small counts, few false alarms."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from cpex_desktop.analysis.jumps import Reference, Series, chance_of, find_jumps
from cpex_desktop.analysis.periods import add_months, month_range

FLAT = dict.fromkeys(month_range(202301, 202612), 100.0)


@given(st.integers(0, 400), st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_the_chance_is_that_of_the_exact_test(observed: int, references: list[int]) -> None:
    whole, k = observed + sum(references), len(references)
    if whole == 0:
        assert chance_of(observed, references) == 1
        return
    tails = [binomtest(observed, whole, 1 / (k + 1), alternative=side).pvalue for side in ("greater", "less")]
    assert chance_of(observed, references) == pytest.approx(min(2 * min(tails), 1), abs=1e-9)


def test_a_month_that_doubles_or_vanishes_is_found_and_named() -> None:
    counts = {**FLAT, 202605: 210.0, 202608: 0.0}
    high_or_low = find_jumps([Series("a", counts)], month_range(202601, 202612), 30)
    assert [(jump.month, jump.observed, jump.expected) for jump in high_or_low] == [
        (202608, 0, 100),
        (202605, 210, 100),
    ]
    assert {(jump.reference, jump.references) for jump in high_or_low} == {(Reference.SAME_MONTHS, 3)}


def test_small_counts_are_never_said() -> None:
    few = dict.fromkeys(FLAT, 3.0) | {202605: 29.0}
    assert find_jumps([Series("a", few)], [202605], 30) == ()
    assert len(find_jumps([Series("a", few | {202605: 30.0})], [202605], 30)) == 1


def test_a_difference_that_is_only_certain_is_not_large() -> None:
    large = dict.fromkeys(FLAT, 100000.0) | {202605: 140_000.0}
    assert find_jumps([Series("a", large)], [202605], 30) == ()


def test_the_months_before_are_no_reference_for_a_season() -> None:
    young = dict.fromkeys(month_range(202601, 202612), 100.0) | {202701: 300.0}
    found = find_jumps([Series("a", young)], [202701], 30)
    assert [(jump.reference, jump.references) for jump in found] == [(Reference.MONTHS_BEFORE, 12)]
    assert find_jumps([Series("a", young, seasonal=True)], [202701], 30) == ()
    holed = {month: count for month, count in young.items() if month != 202603}
    assert find_jumps([Series("a", holed)], [202701], 30) == ()


def test_a_month_is_set_beside_the_same_months_of_two_or_three_years() -> None:
    uneven = {month: 100.0 * (month % 100) + month // 100 - 2020 for month in month_range(202201, 202612)}
    assert find_jumps([Series("a", uneven)], month_range(202501, 202612), 30) == ()
    (jump,) = find_jumps([Series("a", uneven | {202605: 1200.0})], [202605], 30)
    # May 2023, 2024 and 2025: 503, 504 and 505; May 2022 is too old.
    assert (jump.expected, jump.reference, jump.references) == (504, Reference.SAME_MONTHS, 3)
    two = {month: count for month, count in uneven.items() if month >= 202401}
    (jump,) = find_jumps([Series("a", two | {202605: 1200.0})], [202605], 30)
    assert (jump.expected, jump.reference, jump.references) == (504.5, Reference.SAME_MONTHS, 2)
    one = {month: count for month, count in uneven.items() if month >= 202501}
    (jump,) = find_jumps([Series("a", one | {202605: 3000.0})], [202605], 30)
    assert (jump.reference, jump.references) == (Reference.MONTHS_BEFORE, 12)
    # May to December 2025, then January to April 2026.
    assert jump.expected == pytest.approx((100 * 68 + 8 * 5 + 100 * 10 + 4 * 6) / 12)


def test_a_month_half_as_high_again_is_large() -> None:
    sure = dict.fromkeys(FLAT, 1000.0)
    assert len(find_jumps([Series("a", sure | {202605: 1500.0})], [202605], 30)) == 1
    assert find_jumps([Series("a", sure | {202605: 1499.0})], [202605], 30) == ()
    high = dict.fromkeys(FLAT, 1500.0)
    assert len(find_jumps([Series("a", high | {202605: 1000.0})], [202605], 30)) == 1
    assert find_jumps([Series("a", high | {202605: 1001.0})], [202605], 30) == ()


def test_ordinary_chance_gives_next_to_no_alarm() -> None:
    draw = random.Random(3)  # noqa: S311 - a test must be the same each time
    alarms = 0
    for _ in range(20):
        series = [
            Series(name, {month: float(sum(draw.random() < 0.05 for _ in range(1200))) for month in FLAT})
            for name in range(3)
        ]
        alarms += len(find_jumps(series, month_range(202601, 202612), 30))
    assert alarms <= 1


def test_what_is_no_count_is_left_out() -> None:
    assert find_jumps([Series("a", {**FLAT, 202605: 210.5})], [202605], 30) == ()
    assert find_jumps([Series("a", {})], [202605, add_months(202605, 1)], 30) == ()
