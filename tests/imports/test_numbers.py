"""The figures of cells as services write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.imports.numbers import (
    IS_A_BOUND,
    IS_A_DATE,
    IS_AN_ERROR,
    IS_NONE,
    IS_YES_NO,
    NOT_A_NUMBER,
    read_number,
)
from cpex_desktop.imports.types import Cell
from cpex_desktop.models.enums import Absence, ValueStatus

SPACES = (" ", "\u00a0", "\u202f", "\u2009", "'", "’")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (12, 12.0),
        (12.5, 12.5),
        ("12", 12.0),
        (" 12 ", 12.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+4", 4.0),
        (",5", 0.5),
        ("1 234,56", 1234.56),
        ("1.234.567", 1_234_567.0),
        ("1,234,567", 1_234_567.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12,5 %", 12.5),
        ("5,88%", 5.88),
        ("1 234 €", 1234.0),
        ("0,123", 0.123),
        ("1e3", 1000.0),
        ("1224633,213", 1_224_633.213),
    ],
)
def test_numbers_are_read_whatever_their_marks(cell: Cell, amount: float) -> None:
    read = read_number(cell)
    assert (read.amount, read.absence, read.problem, read.doubtful) == (amount, Absence.NONE, "", False)


@given(st.integers(0, 999_999_999), st.sampled_from(SPACES), st.integers(0, 99))
def test_any_number_survives_the_french_way_of_writing_it(number: int, space: str, cents: int) -> None:
    text = f"{number:,}".replace(",", space) + (f",{cents:02}" if cents else "")
    assert read_number(text).amount == float(f"{number}.{cents:02}")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_spreadsheet_s_number_is_taken_as_it_is(number: float) -> None:
    assert read_number(number).amount == number


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12,345", "-1.234"])
def test_one_mark_and_three_digits_are_doubtful(cell: str) -> None:
    assert read_number(cell).doubtful


@pytest.mark.parametrize(
    ("cell", "absence"),
    [
        ("s", Absence.SECRET), ("S", Absence.SECRET), ("c", Absence.SECRET), ("<5", Absence.SECRET),
        ("< 11", Absence.SECRET), ("moins de 5", Absence.SECRET), ("n.d.", Absence.NOT_AVAILABLE),
        ("N.C.", Absence.NOT_AVAILABLE), ("nd", Absence.NOT_AVAILABLE),
        ("N/A - résultat non disponible", Absence.NOT_AVAILABLE), ("…", Absence.NOT_AVAILABLE),
        ("-", Absence.NOT_APPLICABLE), ("–", Absence.NOT_APPLICABLE), ("s.o.", Absence.NOT_APPLICABLE),
        ("sans objet", Absence.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_marks_say_why_a_figure_is_absent(cell: str, absence: Absence) -> None:
    read = read_number(cell)
    assert (read.amount, read.absence, read.blank) == (None, absence, False)


@pytest.mark.parametrize("cell", [None, "", " ", "\u00a0", "\ufeff"])
def test_blank_cells_say_nothing(cell: Cell) -> None:
    assert read_number(cell).blank


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("abc", NOT_A_NUMBER), ("1 23", NOT_A_NUMBER), ("12 12", NOT_A_NUMBER), ("1234 567", NOT_A_NUMBER),
        ("Infinity", NOT_A_NUMBER), ("nan", NOT_A_NUMBER), ("=A1+A2", NOT_A_NUMBER), ("#REF!", IS_AN_ERROR),
        (float("nan"), IS_AN_ERROR), ("> 5", IS_A_BOUND), ("environ 12", IS_A_BOUND), ("10 à 20", IS_A_BOUND),
        ("néant", IS_NONE), (True, IS_YES_NO), (date(2026, 1, 2), IS_A_DATE),
    ],
)  # fmt: skip
def test_what_is_no_number_says_why(cell: Cell, problem: str) -> None:
    assert read_number(cell).problem == problem


def test_footnotes_and_status_marks_are_taken_off_and_said() -> None:
    starred = read_number("12*")
    assert (starred.amount, bool(starred.repair)) == (12.0, True)
    provisional = read_number("45 (p)")
    assert (provisional.amount, provisional.status) == (45.0, ValueStatus.PROVISIONAL)
    assert read_number("12 (1)").amount == 12.0
    assert read_number("45 e").status is ValueStatus.ESTIMATED
