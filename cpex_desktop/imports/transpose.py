"""Turn round a table whose territories lie across, one column each, so that it reads as any other."""

from __future__ import annotations

from cpex_desktop.imports.blocks import SAMPLE, Table
from cpex_desktop.imports.header_rows import Column, Numbered
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.sheets import is_blank
from cpex_desktop.imports.types import Cell, Row

_MOST_ROWS = 5_000
_SHARE = 0.6
_FEWEST = 3


def lies_across(table: Table, places: Places) -> bool:
    """Tell a table whose headers are territories: three or more, and most of the columns."""
    headers = [column.key for column in table.columns if column.texts]
    if len(headers) < _FEWEST or any(any(map(str.isdigit, header)) for header in headers[1:2]):
        return False
    found = [places.sorting.any(header) for header in headers]
    known = sum(bool(place.id) or place.outside for place in found)
    return known >= _FEWEST and known >= _SHARE * len(headers)


def turned(table: Table) -> Table:
    """Give the table with a row per territory and a column per label of its first filled column.

    Columns are then named by the spreadsheet row of their label; rows bear the number of their column.
    """
    rows = [pair for _, pair in zip(range(_MOST_ROWS), table.rows(), strict=False)]
    width = max((len(row) for _, row in rows), default=0)
    key = next((index for index in range(width) if any(_is_label(row, index) for _, row in rows)), 0)
    labelled = [(number, row) for number, row in rows if _is_label(row, key)]
    columns = [Column(0, "1", ("Territoire",))]
    for number, row in labelled:
        columns.append(Column(len(columns), str(number), (" ".join(str(row[key]).split()),)))
    across = [(index + 1, _turned_row(table, labelled, index)) for index in range(key + 1, width)]
    filled: list[Numbered] = [(number, row) for number, row in across if not is_blank(row[0])]
    return Table(
        sheet=table.sheet,
        titles=table.titles,
        columns=tuple(columns),
        first_row=table.first_row,
        is_text=table.is_text,
        headed=True,
        sample=filled[:SAMPLE],
        across=True,
        _rows=filled,
    )


def _is_label(row: Row, index: int) -> bool:
    return len(row) > index and isinstance(row[index], str) and not is_blank(row[index])


def _turned_row(table: Table, labelled: list[Numbered], index: int) -> Row:
    header = table.columns[index].key if index < len(table.columns) and table.columns[index].texts else ""
    cells: list[Cell] = [row[index] if len(row) > index else None for _, row in labelled]
    return [header, *cells]
