"""A count that grew beyond chance, judged by another implementation of the same exact test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cpex_desktop.analysis.rises import risen

COUNTS = st.integers(0, 3000)


@given(COUNTS, COUNTS)
def test_one_pair_is_judged_as_the_exact_test_judges_it(before: int, now: int) -> None:
    whole = before + now
    p_value = stats.binomtest(now, whole, 0.5, alternative="greater").pvalue if whole else 1.0
    if abs(p_value - 0.05) > 1e-9:
        assert risen([(before, now)]) == [p_value <= 0.05 and now > before]


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=9))
def test_several_pairs_pass_as_their_q_values_do(pairs: list[tuple[int, int]]) -> None:
    p_values = [stats.binomtest(now, now + before, 0.5, alternative="greater").pvalue if now + before else 1.0
                for before, now in pairs]  # fmt: skip
    q_values = stats.false_discovery_control(p_values) if pairs else []
    if all(abs(q_value - 0.05) > 1e-9 for q_value in q_values):
        assert risen(pairs) == [
            bool(q_value <= 0.05) and now > before
            for (before, now), q_value in zip(pairs, q_values, strict=True)
        ]


def test_a_fall_and_a_handful_are_no_rise() -> None:
    assert risen([(200, 100), (2, 4), (0, 0), (100, 100)]) == [False] * 4
    assert risen([(100, 160)]) == [True]


@pytest.mark.parametrize("pair", [(-1, 3), (1.5, 3)])
def test_what_is_no_count_is_refused(pair: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not counts"):
        risen([pair])
