from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.rates import (
    Comparison,
    Unread,
    compare,
    evolution,
    flow_ratio,
    rate,
    share,
)
from cpex_desktop.french import signed_percent

counts = st.none() | st.integers(0, 2_000)


def test_a_rate_is_per_thousand() -> None:
    assert rate(412, 29_855) == pytest.approx(13.8, abs=0.001)
    assert rate(0, 500) == 0
    assert rate(3, 500, per=100) == pytest.approx(0.6)


@given(counts, st.none() | st.floats(-10, 10_000))
def test_a_rate_needs_both_sides_and_someone_exposed(acts: int | None, exposed: float | None) -> None:
    calculable = acts is not None and exposed is not None and exposed > 0
    assert (rate(acts, exposed) is not None) == calculable
    assert (share(acts, exposed) is not None) == calculable


def test_a_flow_ratio_is_never_clipped() -> None:
    assert flow_ratio(402, 376) == 402 / 376
    assert flow_ratio(402, 376) > 1  # type: ignore[operator]
    assert flow_ratio(402, 0) is None
    assert flow_ratio(None, 376) is None


def test_evolution_needs_a_positive_base() -> None:
    assert evolution(402, 376) == pytest.approx(0.0691489)
    assert evolution(0, 376) == -1
    assert evolution(402, 0) is None
    assert evolution(None, 376) is None
    assert evolution(402, None) is None


@pytest.mark.parametrize(
    ("now", "before", "unread"),
    [
        (None, 40, Unread.MISSING),
        (None, None, Unread.MISSING),
        (40, None, Unread.NO_BASE),
        (29, 40, Unread.TOO_FEW),
        (40, 29, Unread.TOO_FEW),
        (0, 0, Unread.TOO_FEW),
        (12, 0, Unread.TOO_FEW),
        (30, 0, Unread.ZERO_BASE),
    ],
)
def test_why_an_evolution_is_not_read(now: int | None, before: int | None, unread: Unread) -> None:
    result = compare(now, before)
    assert result == Comparison(None, unread)
    assert result.direction == 0
    assert unread.label


@given(counts, counts, st.integers(1, 100), st.booleans())
def test_a_comparison_holds_a_fraction_or_a_reason(
    now: int | None, before: int | None, minimum: int, same: bool
) -> None:
    result = compare(now, before, minimum=minimum, same_perimeter=same)
    assert (result.fraction is None) != (result.unread is None)
    if result.fraction is not None:
        assert now is not None
        assert before is not None
        assert same
        assert min(now, before) >= minimum
        assert result.fraction == evolution(now, before)


def test_the_threshold_is_thirty_acts_unless_told() -> None:
    assert compare(30, 30).fraction == 0
    assert compare(29, 30).unread is Unread.TOO_FEW
    assert compare(29, 30, minimum=20).fraction == pytest.approx(-1 / 30)


def test_sums_over_different_perimeters_are_not_compared() -> None:
    assert compare(402, 376, same_perimeter=False).unread is Unread.PARTIAL


@given(st.integers(30, 10**6), st.integers(30, 10**6))
def test_the_arrow_and_the_printed_sign_agree(now: int, before: int) -> None:
    result = compare(now, before)
    assert result.fraction is not None
    printed = signed_percent(result.fraction)
    assert result.direction == (printed[0] == "+") - (printed[0] == "−")


def test_an_arrow_stands_only_beside_a_change_that_shows() -> None:
    assert compare(402, 376).direction == 1
    assert compare(376, 402).direction == -1
    assert compare(10_000, 10_004).direction == 0
    assert compare(10_000, 10_006).direction == -1
