"""Circles of a map: areas as the counts, a legend of round ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.circles import circle_radius, legend_counts


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_the_area_is_as_the_count(count: int, largest: int) -> None:
    ratio = (circle_radius(count, largest, 24) / 24) ** 2
    assert ratio == pytest.approx(count / largest)


def test_nothing_to_compare_with_and_nothing_below_zero() -> None:
    assert circle_radius(0, 0, 24) == 0
    with pytest.raises(ValueError, match="not a count"):
        circle_radius(-1, 5, 24)


@given(st.integers(1, 1_000_000))
def test_the_legend_has_falling_whole_counts_that_exist(largest: int) -> None:
    counts = legend_counts(largest)
    assert 1 <= len(counts) <= 3
    assert list(counts) == sorted(set(counts), reverse=True)
    assert all(1 <= count <= largest and count == int(count) for count in counts)


def test_the_legend_is_round() -> None:
    assert legend_counts(412) == (400, 100, 20)
    assert legend_counts(1) == (1,)
    assert legend_counts(0) == ()
