"""What a document hides: small counts, and just enough beside them that no difference gives them back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.secrecy import hidden_counts, may_tell_sum

cells = st.lists(
    st.tuples(st.none() | st.integers(0, 30).map(float), st.integers(0, 4), st.none() | st.integers(0, 2)),
    max_size=40,
)


@given(cells)
def test_no_group_lets_a_small_count_be_worked_out(rows: list[tuple[float | None, int, int | None]]) -> None:
    counts = [row[0] for row in rows]
    groupings = ([row[1] for row in rows], [row[2] for row in rows])
    hidden = hidden_counts(counts, 5, groupings)
    for count, masked in zip(counts, hidden, strict=True):
        if count is not None and 0 < count < 5:
            assert masked
        if not count:
            assert not masked
    for keys in groupings:
        for key in set(keys) - {None}:
            group = [rank for rank, other in enumerate(keys) if other == key]
            masked_here = sum(hidden[rank] for rank in group)
            unknown = any(counts[rank] is None for rank in group)
            alone = sum(bool(counts[rank]) for rank in group) == 1
            assert masked_here != 1 or unknown or alone


@given(cells)
def test_nothing_is_hidden_without_a_small_count(rows: list[tuple[float | None, int, int | None]]) -> None:
    counts = [None if row[0] is None else row[0] + 5 for row in rows]
    assert not any(hidden_counts(counts, 5, ([row[1] for row in rows],)))


def test_the_least_of_the_others_goes_with_it() -> None:
    assert hidden_counts([3, 40, 12, 0], 5, (["a"] * 4,)) == (True, False, True, False)
    assert hidden_counts([3, 2, 40], 5, (["a"] * 3,)) == (True, True, False)
    assert hidden_counts([3, 40, None], 5, (["a"] * 3,)) == (True, False, False)
    assert hidden_counts([3, 0, 0], 5, (["a"] * 3,)) == (True, False, False)


def test_a_second_grouping_is_protected_too() -> None:
    by_epci, by_arrondissement = ["n", "n", "s", "s"], ["e", "o", "e", "o"]
    hidden = hidden_counts([3, 10, 20, 30], 5, (by_epci, by_arrondissement))
    assert hidden == (True, True, True, True)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ([], False),
        ([40.0, 40.0], False),
        ([40.0, 40.0, 40.0], True),
        ([0.0, 0.0], False),
        ([0.0, 0.0, 0.0], True),
        # One organisation of which 85 % of the sum comes would be told by it.
        ([85.0, 10.0, 5.0], False),
        ([84.0, 10.0, 6.0], True),
        ([100.0, 0.0, 0.0], False),
    ],
)
def test_a_sum_is_told_of_three_of_which_none_outweighs_the_rest(amounts: list[float], told: bool) -> None:
    assert may_tell_sum(amounts) is told
