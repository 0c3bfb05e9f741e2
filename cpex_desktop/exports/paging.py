"""On which printed page each row of a long sheet falls, so that what belongs together is not cut.

Excel forgets the breaks that it is given as soon as a sheet is fitted to a number of pages: the scale is
worked out here instead, from the widths of the columns, and the breaks from the heights of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cpex_desktop.exports.description import Chart, Heading, Note, Notice, Sentences, Table, Tiles
from cpex_desktop.exports.layout import TIMELINE_HEADS, Placed, SheetPlan, header_rows
from cpex_desktop.exports.timeline import Timeline

PAPER = (841.89, 595.28)
"""A4 landscape, in points: across, then down; the other way round for a sheet in portrait."""
SIDES, TOP, BOTTOM = 0.47, 0.72, 0.62
"""Margins, in inches."""

_INCH = 72.0
# A column is as wide as its characters in the letters of the printer (a digit of Calibri 11 is 5.577 points),
# not on the grid of pixels of a screen, where it is 6 % less.
_DIGIT, _PADDING = 5.577, 0.71
# Printers round heights up: a page is not filled to its last point.
_ROUNDING = 0.98
_LEAST, _MOST = 25, 100


@dataclass(frozen=True, slots=True)
class Paging:
    """How a sheet is printed: its scale in %, and the rows (from 0) that begin the pages after the first."""

    scale: int
    breaks: tuple[int, ...]


def plan_pages(plan: SheetPlan) -> Paging:
    """Choose the scale at which the columns take one page across, and cut rows between parts of the sheet.

    A part runs from one heading to the next. One that is longer than a page is cut between two of its rows,
    never under a heading, nor between the head of a table and its first row.
    """
    scale = _scale(plan)
    down = PAPER[0] if plan.sheet.portrait else PAPER[1]
    page = (down - (TOP + BOTTOM) * _INCH) * _ROUNDING * 100 / scale
    return Paging(scale, tuple(_Cutter(plan, page).cut()))


def _scale(plan: SheetPlan) -> int:
    across = PAPER[1] if plan.sheet.portrait else PAPER[0]
    room = (across - 2 * SIDES * _INCH) * _ROUNDING
    wide = sum((width + _PADDING) * _DIGIT for width in plan.sheet.widths)
    return max(_LEAST, min(_MOST, int(100 * room / wide)))


class _Cutter:
    """Fills one page after another; ``used`` is what is taken of the page that begins at ``top``."""

    def __init__(self, plan: SheetPlan, page: float) -> None:
        self._heights = plan.heights
        self._parts = _parts(plan)
        self._tied = _tied_rows(plan.placed)
        self._fresh = {one.row for one in plan.placed if isinstance(one.block, Heading) and one.block.page}
        self._first = page
        self._next = page - sum(plan.heights[: plan.sheet.frozen_rows])
        self._breaks: list[int] = []
        self._used = 0.0

    def cut(self) -> list[int]:
        """Give the first row of each page but the first."""
        for number, (start, end) in enumerate(self._parts):
            height = sum(self._heights[start:end])
            crowded = self._used + height > self._room and number > 1 and self._better_apart(height)
            if crowded or (start in self._fresh and number):
                self._begin(start)
            if self._used + height <= self._room:
                self._used += height
            else:
                # The first part stays under the title of the sheet.
                self._pour(start, end, fixed=number <= 1 or not self._used)
        return self._breaks

    @property
    def _room(self) -> float:
        return self._next if self._breaks else self._first

    def _better_apart(self, height: float) -> bool:
        """Give a page of its own to what fits on one, or to what has little room left on this one."""
        return height <= self._next or self._used > self._room / 2

    def _begin(self, row: int) -> None:
        self._breaks.append(row)
        self._used = 0.0

    def _pour(self, start: int, end: int, *, fixed: bool) -> None:
        """Lay the rows of a part that is longer than the page; ``fixed``: it cannot begin on the next one."""
        top = start if fixed else start - 1
        free = start
        for row in range(start, end):
            if row not in self._tied:
                free = row
            if self._used + self._heights[row] > self._room and free > top:
                self._begin(free)
                self._used = sum(self._heights[free:row])
                top = free
            self._used += self._heights[row]


def _parts(plan: SheetPlan) -> list[tuple[int, int]]:
    """Give the rows of what stands above the first heading, then those of each heading's part."""
    starts = [placed.row for placed in plan.placed if isinstance(placed.block, Heading)]
    edges = [0, *sorted(set(starts) - {0}), len(plan.heights)]
    return [(start, end) for start, end in pairwise(edges) if end > start]


def _tied_rows(placed: Sequence[Placed]) -> set[int]:
    """Give the rows that must stay under the one above."""
    tied: set[int] = set()
    for one in placed:
        block, row, after = one.block, one.row, one.row + one.rows
        match block:
            case Heading():
                tied.add(after)
            case Table():
                tied.update(range(row + 1, min(row + header_rows(block) + 1, after)))
            case Note():
                tied.add(row)
            case Timeline():
                tied.update(range(row + 1, min(row + TIMELINE_HEADS + 1, after)))
            case Chart() | Tiles() | Notice() | Sentences():
                tied.update(range(row + 1, after))
    return tied
