"""Where each block of a sheet lies: rows and their heights, worked out before anything is written.

Done first for all sheets, so that a formula or a chart may point at a table of another sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    Chart,
    Heading,
    Note,
    Notice,
    Points,
    Reading,
    Sentences,
    Sheet,
    Space,
    Table,
    Tiles,
    Title,
)
from cpex_desktop.exports.meanings import RowKind
from cpex_desktop.exports.measures import column_pixels, lines_needed, text_height, text_pixels
from cpex_desktop.exports.styles import BODY, CARD, HEAD, LONG_TITLE, SMALL, TITLE_SIZE
from cpex_desktop.exports.timeline import Timeline

DEFAULT_HEIGHT = 15.0
HIGHEST = 409.0
"""What a row of a workbook may measure, in points: a longer text is whole in its cell, and not on paper."""
TILE_HEIGHTS = (21.0, 32.0)
TIMELINE_HEADS = 3
"""Rows above those of a timeline: its legend, the groups of its lapses, the lapses."""
MARK = 130.0
"""Room that the mark of a sheet, « Données fictives », takes beside its title, in pixels."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One block on the grid: its first row and how many rows it takes (both from 0)."""

    block: Block
    row: int
    rows: int


@dataclass(slots=True)
class SheetPlan:
    """A sheet with its blocks in place; ``heights`` are in points, one for each row used."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def pixels(self, at: int, span: int) -> float:
        """Give the width of ``span`` columns from ``at``; a span of 0 runs to the last column."""
        widths = self.sheet.widths[at : at + span if span else None]
        return float(sum(column_pixels(width) for width in widths))

    def last_column(self, at: int, span: int) -> int:
        """Give the last column of a block, from 0."""
        return (at + span if span else len(self.sheet.widths)) - 1


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table lies: its sheet, its first body row and the row of each key, all from 0."""

    sheet: str
    table: Table
    body: int
    row_of: dict[str, int]

    def column(self, key: str) -> int:
        """Give the sheet's column of one of the table's columns."""
        keys = [column.key for column in self.table.columns]
        return self.table.at + keys.index(key)


def plan_sheet(sheet: Sheet) -> SheetPlan:
    """Place the blocks of a sheet one under the other."""
    plan = SheetPlan(sheet)
    row = 0
    for block in sheet.blocks:
        row = _place(plan, block, row)
    return plan


def find_tables(plans: list[SheetPlan]) -> dict[str, TablePlace]:
    """List the tables of a document by key, for formulas and charts."""
    found = {}
    for plan in plans:
        for placed in plan.placed:
            if isinstance(placed.block, Table):
                table = placed.block
                body = placed.row + header_rows(table)
                rows = {row.key: body + number for number, row in enumerate(table.rows)}
                found[table.key] = TablePlace(plan.sheet.name, table, body, rows)
    return found


def body_rows(table: Table) -> list[str]:
    """List the keys of the rows that are neither totals nor feet."""
    return [row.key for row in table.rows if row.kind is RowKind.BODY]


def header_rows(table: Table) -> int:
    """Count the rows of headings: two when columns are grouped."""
    return 2 if any(column.group for column in table.columns) else 1


def _place(plan: SheetPlan, block: Block, row: int) -> int:
    if isinstance(block, Beside):
        return _place_lanes(plan, block, row)
    if isinstance(block, Chart):
        rows = _chart_rows(plan, block, row)
    else:
        heights = _heights(plan, block)
        rows = len(heights)
        for shift, height in enumerate(heights):
            _ask(plan, row + shift, height)
    plan.placed.append(Placed(block, row, rows))
    return row + rows


def _place_lanes(plan: SheetPlan, block: Beside, row: int) -> int:
    for lane in block.lanes:
        here = row
        for inner in lane:
            here = _place(plan, inner, here)
    return len(plan.heights)


def _ask(plan: SheetPlan, row: int, height: float) -> None:
    while len(plan.heights) <= row:
        plan.heights.append(0.0)
    plan.heights[row] = max(plan.heights[row], height)


def _chart_rows(plan: SheetPlan, chart: Chart, row: int) -> int:
    """Take existing rows, then new ones, until the chart has its height; 0 takes what is there."""
    if not chart.height:
        return max(len(plan.heights) - row, 1)
    rows, height = 0, 0.0
    while height < chart.height - 1:
        if row + rows >= len(plan.heights):
            plan.heights.append(min(DEFAULT_HEIGHT, chart.height - height))
        height += plan.heights[row + rows]
        rows += 1
    return rows


def _heights(plan: SheetPlan, block: Block) -> list[float]:
    match block:
        case Title():
            return [_title(plan, block.text), _subtitle(plan, block.subtitle), 7.0]
        case Heading():
            return [_heading(plan, block)]
        case Tiles():
            return [*TILE_HEIGHTS, _tile_foot(plan, block)]
        case Sentences():
            return [_sentence(plan, text, block) for text in block.sentences]
        case Notice():
            return _notice(plan, block)
        case Table():
            return _table(plan, block)
        case Reading():
            lines = lines_needed(block.text, plan.pixels(block.at, block.span) - 14, BODY)
            return [max(26.0, text_height(lines, BODY) + 10)]
        case Note():
            size = BODY if block.strong else SMALL
            lines = lines_needed(block.text, plan.pixels(block.at, block.span), size, block.strong)
            return [text_height(lines, size) + 4]
        case Points():
            return [_point(plan, text) for _, text in block.entries]
        case Timeline():
            return _timeline(plan, block)
        case Space():
            return [block.height]
    raise TypeError(f"no height is known for {type(block).__name__}")


def _heading(plan: SheetPlan, heading: Heading) -> float:
    if not heading.page:
        return 19.0
    room = plan.pixels(heading.at, heading.span)
    return text_height(lines_needed(heading.text, room, CARD, True), CARD) + 8


def _point(plan: SheetPlan, text: str | Cell) -> float:
    if isinstance(text, Cell):
        return 17.0
    lines = lines_needed(text, plan.pixels(1, 0) - 9, BODY)
    return min(max(17.0, text_height(lines, BODY) + 5), HIGHEST)


def _timeline(plan: SheetPlan, timeline: Timeline) -> list[float]:
    widths = [column_pixels(width) for width in plan.sheet.widths]
    heights = [18.0, *[16.0] * (TIMELINE_HEADS - 1)]
    for row in timeline.rows:
        told = zip((*row.texts, row.word), (*widths[: len(row.texts)], widths[-1]), strict=True)
        lines = max(lines_needed(text, width - 9, BODY) for text, width in told)
        heights.append(max(timeline.row_height, text_height(lines, BODY) + 3 if lines > 1 else 0.0))
    return heights


def fits_title(plan: SheetPlan, text: str) -> bool:
    """Tell whether a title holds on one line in its large letters, beside the mark of the sheet."""
    return text_pixels(text, TITLE_SIZE, True) <= plan.pixels(0, 0) - MARK


def _title(plan: SheetPlan, text: str) -> float:
    if fits_title(plan, text):
        return 27.0
    lines = lines_needed(text, plan.pixels(0, len(plan.sheet.widths) - 1), LONG_TITLE, True)
    return max(27.0, text_height(lines, LONG_TITLE) + 6)


def _subtitle(plan: SheetPlan, text: str) -> float:
    return max(17.0, text_height(lines_needed(text, plan.pixels(0, 0), BODY), BODY) + 4)


def _tile_foot(plan: SheetPlan, tiles: Tiles) -> float:
    """Give the row of evolutions the height of the longest reason that stands in the place of one."""
    lines = 1
    for number, tile in enumerate(tiles.tiles):
        if isinstance(tile.evolution.content, str):
            room = plan.pixels(*tiles.place(number)) - 12
            lines = max(lines, lines_needed(tile.evolution.content, room, SMALL))
    return max(21.0, text_height(lines, SMALL) + 3)


def _sentence(plan: SheetPlan, text: str, block: Sentences) -> float:
    lines = lines_needed(text, plan.pixels(block.at, block.span), BODY)
    return max(23.0, text_height(lines, BODY) + 9)


def _notice(plan: SheetPlan, notice: Notice) -> list[float]:
    if not notice.lines:
        return []
    room = plan.pixels(notice.at, notice.span) - 14
    lines = [text_height(lines_needed(text, room, BODY), BODY) + 3 for text in notice.lines]
    return [18.0, *lines, 8.0]


def _table(plan: SheetPlan, table: Table) -> list[float]:
    widths = [column_pixels(width) for width in plan.sheet.widths[table.at :]]
    titles = [
        lines_needed(column.title, width - (7 if column.kind == "text" else 0), HEAD, True)
        for column, width in zip(table.columns, widths, strict=False)
        if width
    ]
    heads = [max(19.0, text_height(max(titles), HEAD) + 6)]
    if header_rows(table) == 2:
        heads.insert(0, 19.0)
    return [*heads, *(_row(table, number, widths) for number in range(len(table.rows)))]


def _row(table: Table, number: int, widths: list[int]) -> float:
    row = table.rows[number]
    lines = 1
    for column, cell, width in zip(table.columns, row.cells, widths, strict=False):
        if column.kind == "text" and isinstance(cell.content, str) and width:
            lines = max(lines, lines_needed(cell.content, width - 9, BODY))
    extra = 2.0 if row.kind is RowKind.TOTAL else 0.0
    return min(max(table.row_height + extra, text_height(lines, BODY) + 5 if lines > 1 else 0.0), HIGHEST)
