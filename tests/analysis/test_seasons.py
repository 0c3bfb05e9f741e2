"""Rolling years, means of years and seasons: by hand first, then whatever the numbers."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.analysis.seasons import (
    complete_years,
    mean_of_years,
    rolling_means,
    rolling_sums,
    season,
    year_profile,
)

COUNTS = st.one_of(st.none(), st.integers(0, 400).map(float))
KNOWN = st.integers(0, 400).map(float)


def test_rolling_sums_by_hand() -> None:
    assert rolling_sums([1.0, 2, 3, 4], window=3) == (None, None, 6, 9)
    assert rolling_sums([1.0, None, 3, 4, 5], window=2) == (None, None, None, 7, 9)
    assert rolling_sums([5.0] * 13) == (*[None] * 11, 60, 60)
    assert rolling_sums([]) == ()


def test_a_window_holds_a_month() -> None:
    with pytest.raises(ValueError, match="a window of 0 months"):
        rolling_sums([1.0], window=0)


def test_rolling_means_by_hand() -> None:
    """Two acts at 100 € and six at 300 € make 250 €, not 200 €."""
    assert rolling_means([10.0, 20, None], window=2) == (None, 15, None)
    assert rolling_means([100.0, 300], [2.0, 6], window=2) == (None, 250)
    assert rolling_means([100.0, 300, 300], [2.0, None, 6], window=2) == (None, None, None)
    assert rolling_means([100.0, 300], [0.0, 0], window=2) == (None, None)


def test_the_mean_of_years_says_of_how_many_it_is_made() -> None:
    found = mean_of_years([[10.0, None, 4], [20.0, 8, None], [None, None, 5]])
    assert [(mean.value, mean.years) for mean in found] == [(15, 2), (None, 1), (4.5, 2)]
    assert mean_of_years([[None], [7.0]], least=1)[0].value == 7
    with pytest.raises(ValueError, match="zip"):
        mean_of_years([[1.0], [1.0, 2]])


def test_a_season_by_hand() -> None:
    """2024: half in June, half in July. 2025: all in June. Their mean: three quarters, one quarter."""
    months: dict[int, float | None] = dict.fromkeys(month_range(202401, 202512), 0.0)
    months |= {202406: 50.0, 202407: 50.0, 202506: 10.0}
    found = season(months)
    assert found.years == (2024, 2025)
    assert found.shares[5] == 0.75
    assert found.shares[6] == 0.25
    assert season(months, [2025]).shares[5] == 1


def test_a_year_that_lacks_a_month_or_every_act_says_nothing_of_the_season() -> None:
    months: dict[int, float | None] = dict.fromkeys(month_range(202301, 202512), 1.0)
    months |= dict.fromkeys(month_range(202301, 202312), 0.0)
    months[202405] = None
    del months[202502]
    assert complete_years(months) == ()
    assert season(months).shares == ()


def test_the_profile_of_a_year_needs_all_its_months() -> None:
    assert year_profile([1.0, 3]) == (0.25, 0.75)
    assert year_profile([1.0, None]) == (None, None)
    assert year_profile([0.0, 0]) == (None, None)
    assert year_profile([]) == ()


@given(st.lists(COUNTS, max_size=60))
def test_a_rolling_year_is_the_sum_of_its_twelve_months_or_nothing(values: list[float | None]) -> None:
    found = rolling_sums(values)
    assert len(found) == len(values)
    for place, total in enumerate(found):
        part = values[max(place - 11, 0) : place + 1]
        whole = len(part) == 12 and None not in part
        assert (total is not None) is whole
        if whole:
            assert total == fsum(value for value in part if value is not None)


@given(st.lists(KNOWN, min_size=12, max_size=60), KNOWN)
def test_equal_weights_make_a_plain_mean(values: list[float], weight: float) -> None:
    weighted = rolling_means(values, [weight + 1] * len(values))
    for one, other in zip(weighted, rolling_means(values), strict=True):
        assert one == (None if other is None else pytest.approx(other))


@given(st.lists(st.lists(COUNTS, min_size=12, max_size=12), min_size=1, max_size=5))
def test_a_mean_lies_between_its_years(years: list[list[float | None]]) -> None:
    for place, mean in enumerate(mean_of_years(years)):
        known = [year[place] for year in years if year[place] is not None]
        assert mean.years == len(known)
        if mean.value is not None:
            sure = [value for value in known if value is not None]
            assert min(sure) <= mean.value <= max(sure)


@given(st.lists(COUNTS, min_size=36, max_size=36))
def test_the_shares_of_a_season_make_one(values: list[float | None]) -> None:
    found = season(dict(zip(month_range(202301, 202512), values, strict=True)))
    assert len(found.shares) == (12 if found.years else 0)
    if found.years:
        assert fsum(found.shares) == pytest.approx(1)
        assert min(found.shares) >= 0


@given(st.lists(KNOWN, min_size=12, max_size=12), st.integers(1, 50))
def test_a_season_does_not_depend_on_how_many_acts_there_are(values: list[float], times: int) -> None:
    once = season(dict(zip(month_range(202501, 202512), values, strict=True)))
    more = season(dict(zip(month_range(202501, 202512), [v * times for v in values], strict=True)))
    assert once.shares == pytest.approx(more.shares)
