"""Identical rows are found whether few cells of them are looked at or all."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.imports.blocks import SAMPLE
from cpex_desktop.imports.case_copies import RowPrints
from cpex_desktop.imports.types import Row
from tests.imports.material import table

HEADERS: Row = ["Dossier", "Date de l'acte", "Nature de l'acte", "Étage"]
TELLING = {1, 2}
DIFFERENT: list[Row] = [[f"D{number}", "05/09/2026", "Assignation", number % 7] for number in range(SAMPLE)]
BELOW = st.lists(
    st.tuples(
        st.sampled_from(["D1", "X1", "X2", ""]), st.just("05/09/2026"), st.just("Jugement"), st.integers(0, 1)
    )
)


def prints_of(rows: list[Row], *, whole: bool = False) -> RowPrints:
    found = table([HEADERS, *rows])
    prints = RowPrints(found, TELLING, whole=whole)
    numbered = [(number, row) for number, row in found.raw_rows() if "hors département" not in row]
    for start in range(0, len(numbered), 50):
        some = numbered[start : start + 50]
        prints.add([number for number, _ in some], [[*row, *[""] * (4 - len(row))] for _, row in some])
    return prints


@given(below=BELOW)
def test_few_cells_and_whole_rows_tell_the_same(below: list[tuple[str, str, str, int]]) -> None:
    rows: list[Row] = [*DIFFERENT]
    rows += [[number, day, act, floor] for number, day, act, floor in below]
    repeated = sum(count - 1 for count in Counter(tuple(row) for row in rows).values())
    assert prints_of(rows).identical() == prints_of(rows, whole=True).identical() == repeated


@pytest.mark.parametrize("first", [DIFFERENT, [["D1", "05/09/2026", "Assignation", 1]] * 5])
def test_rows_that_differ_in_any_cell_are_not_identical(first: list[Row]) -> None:
    rows: list[Row] = [*first, ["Z", "06/09/2026", "Jugement", 1], ["Z", "06/09/2026", "Jugement", 2]]
    assert prints_of(rows).identical() == len(first) - len(set(map(tuple, first)))


def test_a_row_that_is_not_counted_repeats_none() -> None:
    left_out: Row = ["Z", "06/09/2026", "Jugement", "hors département"]
    again: list[Row] = [["Y", "06/09/2026", "Jugement", 1]] * 2
    assert prints_of([*DIFFERENT, left_out, left_out, *again]).identical() == 1


def test_a_blank_cell_at_the_end_of_a_row_may_be_missing() -> None:
    rows: list[Row] = [*DIFFERENT, ["Z", "06/09/2026", "Jugement", ""], ["Z", "06/09/2026", "Jugement"]]
    assert prints_of(rows).identical() == 1


def test_the_hashes_of_whole_rows_alone_are_given_to_compare_sheets() -> None:
    assert len(prints_of(DIFFERENT).packed()) == 0
    whole = prints_of(DIFFERENT, whole=True).packed()
    assert len(whole) == SAMPLE
    assert set(whole) == set(prints_of(DIFFERENT[::-1], whole=True).packed())
