"""No hidden count of a table can be worked out from those that it shows."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.table_secrecy import hidden_in_table, with_totals

THRESHOLD = 5
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


def lines(height: int, width: int) -> list[list[tuple[int, int]]]:
    """Each line of a table with its totals: what its cells but the last add up to is the last."""
    across = [[(row, column) for column in range(width)] for row in range(height)]
    down = [[(row, column) for row in range(height)] for column in range(width)]
    return across + down


def worked_out(table: list[list[int]], hidden: list[list[bool]]) -> set[tuple[int, int]]:
    """Find the hidden cells that the sums leave no choice for, by elimination."""
    unknown = [(r, c) for r, row in enumerate(hidden) for c, one in enumerate(row) if one]
    rows = [
        [Fraction((1 if spot != line[-1] else -1) if spot in line else 0) for spot in unknown]
        for line in lines(len(table), len(table[0]))
    ]
    pivots: list[list[Fraction]] = []
    for place in range(len(unknown)):
        pivot = next((row for row in rows if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[place] for value in pivot]
        rows, pivots = (
            [[value - row[place] * other for value, other in zip(row, pivot, strict=True)] for row in several]
            for several in (rows, pivots)
        )
        pivots.append(pivot)
    alone = [row for row in pivots if sum(map(bool, row)) == 1]
    return {unknown[next(place for place, value in enumerate(row) if value)] for row in alone}


@given(TABLES)
def test_no_hidden_count_follows_from_those_shown(counts: list[list[int]]) -> None:
    table = with_totals(counts)
    hidden = hidden_in_table(counts, THRESHOLD)
    for row, marks in zip(table, hidden, strict=True):
        for count, mark in zip(row, marks, strict=True):
            assert mark or not 0 < count < THRESHOLD
            assert count or not mark
    assert worked_out(table, hidden) == set()
    for line in lines(len(table), len(table[0])):
        if not hidden[line[-1][0]][line[-1][1]]:
            left = [table[r][c] for r, c in line[:-1] if hidden[r][c]]
            assert not left or sum(left) >= THRESHOLD


def test_a_stage_seen_too_little_is_not_given_by_the_totals() -> None:
    hidden = hidden_in_table([[29], [3]], THRESHOLD)
    assert hidden == [[True, True], [True, True], [False, False]]


def test_two_ones_are_not_given_by_their_sum() -> None:
    assert hidden_in_table([[1, 1, 20, 30]], THRESHOLD)[0][:4] == [True, True, True, False]


def test_nothing_small_hides_nothing() -> None:
    counts = [[10, 0], [20, 9]]
    assert with_totals(counts) == [[10, 0, 10], [20, 9, 29], [30, 9, 39]]
    assert not any(map(any, hidden_in_table(counts, THRESHOLD)))
    assert not any(map(any, hidden_in_table([[1, 2]], 0)))
