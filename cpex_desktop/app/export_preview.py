"""The first page of the prefect's workbook, taken from the description that the workbook is written from."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    Chart,
    Document,
    Formula,
    Heading,
    Note,
    Notice,
    Reading,
    Sentences,
    Table,
    Tile,
    Tiles,
    Title,
)
from cpex_desktop.exports.meanings import ChartKind, RowKind
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.french import month_name, num, percent
from cpex_desktop.ui.exports.preview_rows import (
    PageBars,
    PageColumns,
    PageHeading,
    PagePart,
    PageSentences,
    PageTile,
    PreviewPage,
)


def read_preview(connection: sqlite3.Connection, last: int, service: str, *, today: date) -> PreviewPage:
    """Describe the first page of the workbook that ends at ``last``; raises UserError as the workbook does.

    ``service`` is the name typed, which the workbook would bear.
    """
    return preview_page(build_prefect_summary(connection, last, edited_on=today), service)


def preview_page(document: Document, service: str) -> PreviewPage:
    """Take from a document what its first sheet shows, with the values that its formulas give."""
    sheet, texts = document.sheets[0], document.pages
    tables = {block.key: block for one in document.sheets for block in one.blocks if isinstance(block, Table)}
    title = next((block for block in sheet.blocks if isinstance(block, Title)), Title("", ""))
    tiles = [tile for block in sheet.blocks if isinstance(block, Tiles) for tile in block.tiles]
    notices = [block for block in sheet.blocks if isinstance(block, Notice)]
    lanes = [lane for block in sheet.blocks if isinstance(block, Beside) for lane in block.lanes]
    return PreviewPage(
        head=(service.strip(), texts.head_centre, texts.head_right),
        foot=(texts.foot_left, texts.foot_centre, f"Page 1 sur {len(document.sheets)}"),
        title=title.text,
        subtitle=title.subtitle,
        tiles=tuple(_tile(tile) for tile in tiles),
        notice=tuple(line for block in notices for line in (block.title, *block.lines)),
        lanes=tuple(tuple(part for block in lane for part in _parts(block, tables)) for lane in lanes),
        source=" ".join(block.text for block in sheet.blocks if isinstance(block, Note)),
        reading=" ".join(block.text for block in sheet.blocks if isinstance(block, Reading)),
    )


def _tile(tile: Tile) -> PageTile:
    value, change = _value(tile.value), _value(tile.evolution)
    written = str(value or "") if not isinstance(value, float | int) else num(value)
    star = "*" if tile.value.partial and isinstance(value, float | int) else ""
    if not isinstance(change, float | int):
        return PageTile(tile.label, written + star, str(change or ""))
    mood = 0 if not change else (1 if (change > 0) == (tile.favourable > 0) else -1) * abs(tile.favourable)
    arrow = "▲" if change > 0 else "▼"
    said = f"{arrow}\u00a0{percent(abs(change), 1)} sur un an" if change else "stable sur un an"
    return PageTile(tile.label, written + star, said, mood)


def _parts(block: Block, tables: dict[str, Table]) -> list[PagePart]:
    if isinstance(block, Heading):
        return [PageHeading(block.text)]
    if isinstance(block, Sentences):
        return [PageSentences(block.sentences)]
    if isinstance(block, Note):
        return [PageSentences((block.text,))]
    if isinstance(block, Chart):
        return [_chart(block, tables[block.table])]
    return []


def _chart(chart: Chart, table: Table) -> PageColumns | PageBars:
    place = {column.key: number for number, column in enumerate(table.columns)}
    shown = [row for row in table.rows if row.kind is RowKind.BODY and row.key in (chart.rows or {row.key})]
    words = tuple(_word(row.cells[place[chart.category]]) for row in shown)
    series = tuple(tuple(_number(row.cells[place[one.column]]) for row in shown) for one in chart.series)
    if chart.kind is ChartKind.COLUMNS_AND_LINE:
        return PageColumns(words, tuple(one.name for one in chart.series), series)
    return PageBars(words, series[0])


def _value(cell: Cell) -> str | float | date | None:
    return cell.content.value if isinstance(cell.content, Formula) else cell.content


def _number(cell: Cell) -> float | None:
    value = _value(cell)
    return float(value) if isinstance(value, float | int) else None


def _word(cell: Cell) -> str:
    value = _value(cell)
    if isinstance(value, date):
        return month_name(value.year * 100 + value.month, "axis")
    return str(value or "")
