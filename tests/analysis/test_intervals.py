from __future__ import annotations

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from cpex_desktop.analysis.distributions import (
    binomial_at_least,
    gamma_lower,
    gamma_quantile,
    gamma_upper,
)
from cpex_desktop.analysis.intervals import Interval, count_interval, rate_interval

COUNTS = [*range(40), 99, 100, 101, 402, 999, 1_486, 3_842, 12_345, 99_999, 100_000, 543_210, 1_000_000]


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.9, 0.95, 0.99])
def test_bounds_are_those_of_garwood(confidence: float) -> None:
    tail = (1 - confidence) / 2
    for count in COUNTS:
        found = count_interval(count, confidence)
        assert found.high == pytest.approx(stats.chi2.isf(tail, 2 * count + 2) / 2, rel=1e-10)
        if count:
            assert found.low == pytest.approx(stats.chi2.ppf(tail, 2 * count) / 2, rel=1e-10)


def test_published_bounds() -> None:
    # Garwood's table, as reprinted in every handbook of epidemiology, to its four decimals.
    for count, low, high in (
        (0, 0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
    ):
        found = count_interval(count)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 5_000), st.sampled_from([0.8, 0.95, 0.99]))
def test_bounds_leave_half_of_the_risk_on_each_side(count: int, confidence: float) -> None:
    found = count_interval(count, confidence)
    tail = (1 - confidence) / 2
    assert found.low <= count < found.high
    assert stats.poisson.cdf(count, found.high) == pytest.approx(tail, rel=1e-8)
    if count:
        assert stats.poisson.sf(count - 1, found.low) == pytest.approx(tail, rel=1e-8)


@given(st.integers(0, 3_000))
def test_more_acts_move_both_bounds_up(count: int) -> None:
    now, then = count_interval(count), count_interval(count + 1)
    assert now.low < then.low
    assert now.high < then.high


@pytest.mark.parametrize("count", [-1, 2.5, math.nan, math.inf])
def test_what_is_not_a_count_has_no_interval(count: float) -> None:
    with pytest.raises(ValueError, match="not a count"):
        count_interval(count)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95])
def test_a_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="not a confidence"):
        count_interval(3, confidence)


def test_a_rate_is_framed_in_its_own_unit() -> None:
    bounds = count_interval(71)
    assert rate_interval(71, 1_000) == bounds
    assert rate_interval(71, 500) == Interval(2 * bounds.low, 2 * bounds.high)
    assert rate_interval(71, 500, per=1) == Interval(bounds.low / 500, bounds.high / 500)
    assert rate_interval(None, 7_320) is None
    assert rate_interval(71, None) is None
    assert rate_interval(71, 0) is None


@given(st.floats(0.5, 5_000), st.floats(0, 3))
def test_gamma_functions(shape: float, ratio: float) -> None:
    x = shape * ratio
    # SciPy's own tails lose digits far out, hence the floor below which only the order matters.
    assert gamma_lower(shape, x) == pytest.approx(special.gammainc(shape, x), rel=1e-9, abs=1e-12)
    assert gamma_upper(shape, x) == pytest.approx(special.gammaincc(shape, x), rel=1e-9, abs=1e-12)
    assert gamma_lower(shape, x) + gamma_upper(shape, x) == pytest.approx(1)


@given(st.floats(1, 20_000), st.floats(1e-12, 1 - 1e-9), st.booleans())
def test_a_quantile_leaves_the_tail_that_was_asked_for(shape: float, tail: float, upper: bool) -> None:
    x = gamma_quantile(shape, tail, upper=upper)
    assert (gamma_upper if upper else gamma_lower)(shape, x) == pytest.approx(tail, rel=1e-9)


def test_far_tails_against_sixty_digits() -> None:
    # Five standard deviations below a million, SciPy is wrong in the sixth digit: judge by plain summation.
    count = 1_000_000
    x = gamma_quantile(count, 5e-7, upper=False)
    with localcontext(prec=60):
        mean, n = Decimal(x), Decimal(count)
        stirling = (
            (n + Decimal("0.5")) * n.ln() - n + (2 * Decimal("3.14159265358979323846264338328")).ln() / 2
        )
        term = total = (n * mean.ln() - mean - stirling - 1 / (12 * n) + 1 / (360 * n**3)).exp()
        while term > total * Decimal("1e-20"):
            n += 1
            term *= mean / n
            total += term
    assert float(total) == pytest.approx(5e-7, rel=1e-8)


@given(st.data())
def test_binomial_tail(data: st.DataObject) -> None:
    trials = data.draw(st.sampled_from([1, 2, 30, 402, 3_842, 100_000]))
    chance = data.draw(st.floats(0, 1) | st.floats(1e-6, 1e-2))
    middle, spread = trials * chance, math.sqrt(trials * chance * (1 - chance))
    count = round(middle + data.draw(st.floats(-6, 6)) * spread)
    expected = stats.binom.sf(count - 1, trials, chance)
    assert binomial_at_least(count, trials, chance) == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_binomial_edges() -> None:
    assert binomial_at_least(0, 10, 0.3) == 1
    assert binomial_at_least(11, 10, 0.3) == 0
    assert binomial_at_least(10, 10, 1) == 1
    assert binomial_at_least(1, 10, 0) == 0
    assert binomial_at_least(10, 10, 0.5) == pytest.approx(2.0**-10)
    assert binomial_at_least(1, 0, 0.5) == 0
