"""Times and durations of a spreadsheet are text wherever they are read, and no figure anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import product
from typing import cast

import pytest

from cpex_desktop.imports.case_cells import BLANK, UNREADABLE, Days, Grounds, Sectors
from cpex_desktop.imports.sheets import Sheet, plain_row
from cpex_desktop.imports.types import Cell, Row
from cpex_desktop.models.enums import Ground, Sector
from tests.imports.conftest import Read
from tests.imports.material import table

NOON = cast(Cell, time(12))
NONE = cast(Cell, timedelta(0))
TODAY = date(2026, 10, 1)


def test_a_row_without_any_is_left_as_it_is() -> None:
    row: Row = ["", 1.0, date(2025, 3, 4), None, True]
    assert plain_row(row) is row
    assert plain_row([NOON, cast(Cell, timedelta(hours=36)), 1]) == ["12:00:00", "36:00:00", 1]


def test_the_memos_of_an_extract_read_them_as_the_text_that_they_are() -> None:
    days, sectors, grounds = Days(TODAY, None), Sectors(), Grounds()
    assert (days[NOON], days[NONE], days[""]) == (UNREADABLE, UNREADABLE, BLANK)
    assert (sectors[NOON], grounds[NONE]) == (int(Sector.UNKNOWN), int(Ground.UNKNOWN))
    assert (sectors.unread, grounds.unread) == ({"12:00:00"}, {"00:00:00"})


def test_a_table_gives_them_as_text_in_its_sample_its_rows_and_past_a_blank_row() -> None:
    rows: list[Row] = [["Commune", "Assignations", "Heure"]]
    rows += [["44109", number, NOON] for number in range(300)]
    found = table(rows)
    assert {row[2] for _, row in found.sample} == {"12:00:00"}
    assert {row[2] for _, row in found.rows()} == {"12:00:00"}
    gap = table([*rows, ["", "", ""], ["44109", 5, NOON], ["44143", 6, NOON]])
    assert {row[2] for _, row in gap.rows()} == {"12:00:00"}
    assert Sheet("a", lambda: iter(rows)).head(2)[1][2] == "12:00:00"


@pytest.mark.parametrize(
    "cell", [date(9999, 12, 31), date(1, 1, 1), float("nan"), float("inf"), -0.0], ids=str
)
def test_an_odd_date_or_number_stops_no_table(read: Callable[..., Read], cell: Cell) -> None:
    """Programs write « no end » as the last day of the year 9999, and « no number » as NaN."""
    rows: list[Row] = [["Commune", "Mois", "Indicateur", "Valeur"]]
    rows += [["44109", f"2025-0{month}", "Assignations", month] for month in range(1, 7)]
    for row, column in product(range(len(rows)), range(4)):
        odd = [list(one) for one in rows]
        odd[row][column] = cell
        checked = read(odd).checked
        assert len(checked.values) <= 6
