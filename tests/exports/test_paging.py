"""Printed pages: no part of a long sheet is cut that a page can hold, and no page overflows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    PageTexts,
    Points,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.description import Document as Described
from cpex_desktop.exports.layout import plan_sheet
from cpex_desktop.exports.paging import Paging, plan_pages
from cpex_desktop.exports.workbook import write_document
from tests.exports.figures_base import EDITED_ON
from tests.exports.reading import spelled

WIDTHS = (17.0, 40.0, 40.0, 40.0)
# A4 landscape between margins of 0.72 and 0.62 inch.
HIGH = 595.28 - (0.72 + 0.62) * 72
WIDE = 841.89 - 2 * 0.47 * 72


def part(number: int, points: int, rows: int) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"Partie {number}"),
        Points(tuple(("Thème", "Texte") for _ in range(points))),
    ]
    if rows:
        columns = (Column("one", "Un"), Column("two", "Deux"))
        lines = tuple(Row(str(row), (Cell("a"), Cell("b"))) for row in range(rows))
        blocks += [Table(f"t{number}", columns, lines), Note("Une note sous la table.")]
    return [*blocks, Space(12)]


def sheet(parts: list[tuple[int, int]], widths: tuple[float, ...] = WIDTHS) -> Sheet:
    blocks: list[Block] = [Title("Titre", "Ce qu’il couvre")]
    for number, (points, rows) in enumerate(parts):
        blocks += part(number, points, rows)
    return Sheet("Feuille", widths, tuple(blocks), one_page=False, frozen_rows=3)


def pages(heights: list[float], paging: Paging) -> list[tuple[int, int]]:
    return list(pairwise([0, *paging.breaks, len(heights)]))


def room(heights: list[float], paging: Paging, page: int) -> float:
    repeated = sum(heights[:3]) if page else 0.0
    return HIGH * 100 / paging.scale - repeated


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 60)), min_size=1, max_size=25))
def test_no_page_overflows_and_no_part_is_cut_that_fits_on_one(parts: list[tuple[int, int]]) -> None:
    plan = plan_sheet(sheet(parts))
    paging = plan_pages(plan)
    heights = plan.heights
    assert list(paging.breaks) == sorted(set(paging.breaks))
    for number, (start, end) in enumerate(pages(heights, paging)):
        assert sum(heights[start:end]) <= room(heights, paging, number)
    heads = [one.row for one in plan.placed if isinstance(one.block, Heading)]
    for start, end in pairwise([*heads, len(heights)]):
        cut = [row for row in paging.breaks if start < row < end]
        # A page is never filled to its last point.
        assert not cut or sum(heights[start:end]) > 0.97 * room(heights, paging, 1)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 60)), min_size=1, max_size=10))
def test_no_page_begins_under_a_heading(parts: list[tuple[int, int]]) -> None:
    plan = plan_sheet(sheet(parts))
    breaks = set(plan_pages(plan).breaks)
    for placed in plan.placed:
        if isinstance(placed.block, Heading | Table):
            assert placed.row + 1 not in breaks
        if isinstance(placed.block, Note):
            assert placed.row not in breaks


def test_the_first_part_stays_under_the_title() -> None:
    plan = plan_sheet(sheet([(2, 200), (2, 2)]))
    first = plan_pages(plan).breaks[0]
    assert first > next(one.row for one in plan.placed if isinstance(one.block, Table)) + 5


@given(st.lists(st.floats(3, 60), min_size=1, max_size=14))
def test_the_columns_fit_across_a_page(widths: list[float]) -> None:
    scale = plan_pages(plan_sheet(sheet([(1, 0)], tuple(widths)))).scale
    # Letters of Calibri 11 as a printer has them: a digit is 507/1000 of its size.
    wide = sum(width + 0.71 for width in widths) * 0.507 * 11
    assert scale <= 100
    assert wide * scale / 100 <= WIDE or scale == 25


def test_the_workbook_bears_the_scale_and_the_breaks_and_is_not_fitted(tmp_path: Path) -> None:
    described = sheet([(20, 3)] * 6)
    path = tmp_path / "pages.xlsx"
    write_document(Described("T", "S", "A", EDITED_ON, PageTexts(), (described,)), path)
    found = spelled(path)["Feuille"]
    paging = plan_pages(plan_sheet(described))
    assert found.page_setup.scale == paging.scale
    assert not found.sheet_properties.pageSetUpPr.fitToPage
    assert paging.breaks
    assert tuple(one.id for one in found.row_breaks.brk) == paging.breaks
    assert found.print_title_rows == "$1:$3"


def test_a_sheet_of_one_page_stays_fitted(tmp_path: Path) -> None:
    described = Sheet("Une", WIDTHS, (Title("Titre", ""), Heading("Seule")))
    path = tmp_path / "une.xlsx"
    write_document(Described("T", "S", "A", EDITED_ON, PageTexts(), (described,)), path)
    found = spelled(path)["Une"]
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert not found.row_breaks.brk


def test_a_heading_goes_with_the_tall_row_that_it_announces() -> None:
    tall = Points(tuple(("Thème", "Un long récit du même tonneau. " * 95) for _ in range(2)))
    blocks = (Title("Titre", ""), *part(1, 9, 0), Heading("Haute"), tall)
    plan = plan_sheet(Sheet("Feuille", WIDTHS, blocks, one_page=False, frozen_rows=3))
    head = next(one.row for one in plan.placed if one.block == Heading("Haute"))
    assert plan_pages(plan).breaks[0] == head
