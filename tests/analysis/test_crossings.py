"""Two figures set against one another: equal to scipy's, deaf to one odd territory, quiet where few."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from cpex_desktop.analysis.crossings import (
    LEAST,
    MOST_NAMED,
    Line,
    Pair,
    far_from_line,
    median_line,
    rank_correlation,
)
from cpex_desktop.analysis.intervals import Interval

NUMBER = st.floats(0, 60, allow_nan=False).map(lambda value: round(value, 2))
PAIRS = st.lists(st.builds(Pair, NUMBER, NUMBER), min_size=LEAST, max_size=60)


@given(PAIRS)
def test_the_rank_correlation_is_spearmans(pairs: list[Pair]) -> None:
    assume(len({pair.x for pair in pairs}) > 1 and len({pair.y for pair in pairs}) > 1)
    found = rank_correlation(pairs)
    assert found is not None
    told = stats.spearmanr([pair.x for pair in pairs], [pair.y for pair in pairs]).statistic
    assert found.value == pytest.approx(told, abs=1e-9)
    assert found.count == len(pairs)
    assert found.interval.low <= found.value <= found.interval.high or abs(found.value) > 0.99999


def test_the_interval_of_a_correlation_is_that_of_fieller_and_others() -> None:
    pairs = [Pair(float(x), x + 9 * math.sin(4 * x)) for x in range(28)]
    found = rank_correlation(pairs)
    assert found is not None
    assert 0.3 < found.value < 0.9
    # 1.96 × √(1.06 / 25), on the scale of Fisher's transform.
    half = 0.403581
    assert found.interval.low == pytest.approx(math.tanh(math.atanh(found.value) - half), abs=1e-5)
    assert found.interval.high == pytest.approx(math.tanh(math.atanh(found.value) + half), abs=1e-5)


@given(PAIRS)
def test_the_line_of_medians_is_that_of_theil_and_sen(pairs: list[Pair]) -> None:
    assume(len({pair.x for pair in pairs}) > 1)
    found = median_line(pairs)
    assert found is not None
    with warnings.catch_warnings():
        # Its confidence bounds, which are not used here, have no sense for some of these points.
        warnings.simplefilter("ignore", RuntimeWarning)
        told = stats.theilslopes([pair.y for pair in pairs], [pair.x for pair in pairs], method="joint")
    assert found.slope == pytest.approx(told.slope, abs=1e-9)
    assert found.start == pytest.approx(told.intercept, abs=1e-9)


def straight(count: int) -> list[Pair]:
    """Points along y = 2x + 1 with a small regular noise."""
    return [Pair(float(x), 2 * x + 1 + 0.3 * math.sin(5 * x)) for x in range(count)]


def test_one_odd_territory_is_named_and_does_not_tilt_the_line() -> None:
    pairs = straight(40)
    pairs[7] = Pair(7.0, 90.0)
    line = median_line(pairs)
    assert line is not None
    assert line.slope == pytest.approx(2, abs=0.05)
    assert far_from_line(pairs, line) == (7,)


def test_far_is_beyond_three_and_a_half_usual_distances() -> None:
    heights = [1.0, -1.0] * 20 + [5.18, -5.18, 5.2, -5.2]
    pairs = [Pair(float(x), y) for x, y in enumerate(heights)]
    # The distances have 1 as median: 3.5 × 1.4826 is 5.189.
    assert set(far_from_line(pairs, Line(0.0, 0.0))) == {42, 43}


def test_three_territories_make_a_line_and_two_none() -> None:
    three = [Pair(0.0, 1.0), Pair(1.0, 3.0), Pair(2.0, 5.0)]
    assert median_line(three) == Line(2.0, 1.0)
    assert median_line(three[:2]) is None


def test_a_territory_that_chance_may_have_moved_is_not_named() -> None:
    pairs = straight(40)
    pairs[7] = Pair(7.0, 90.0, Interval(10.0, 200.0))
    assert far_from_line(pairs, median_line(pairs)) == ()
    pairs[7] = Pair(7.0, 90.0, Interval(60.0, 130.0))
    assert far_from_line(pairs, median_line(pairs)) == (7,)


def test_the_farthest_come_first_and_few_are_named() -> None:
    pairs = straight(60)
    for place in range(12):
        pairs[5 * place] = Pair(float(5 * place), 200.0 + 10 * place + 2 * 5 * place)
    named = far_from_line(pairs, median_line(pairs))
    assert len(named) == MOST_NAMED
    assert named[0] == 55
    assert list(named) == sorted(named, reverse=True)


def test_nothing_is_said_of_a_few_or_of_equals() -> None:
    few = straight(LEAST - 1)
    assert rank_correlation(few) is None
    assert far_from_line(few, Line(0.0, 100.0)) == ()
    flat = [Pair(3.0, float(y)) for y in range(20)]
    assert rank_correlation(flat) is None
    assert median_line(flat) is None
    assert median_line([]) is None
    assert far_from_line([Pair(float(x), 5.0) for x in range(20)], Line(0.0, 4.0)) == ()
