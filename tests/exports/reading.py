"""Reading a workbook back as a reader’s program does: cached values, formulas, texts, charts."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TIGHT = str.maketrans({"\u202f": " ", "\u00a0": " "})


def cached(path: Path) -> Workbook:
    """Open a workbook with the values that its formulas carry."""
    return _load(path, data_only=True)


def spelled(path: Path) -> Workbook:
    """Open a workbook with its formulas."""
    return _load(path, data_only=False)


def _load(path: Path, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        # It says that it cannot keep the data bars; we only read.
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return load_workbook(BytesIO(path.read_bytes()), data_only=data_only)


def find(sheet: Worksheet, text: str) -> tuple[int, int]:
    """Find the first cell that holds a text, row by row."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text:
                return cell.row, cell.column
    raise AssertionError(f"{text!r} is not on the sheet {sheet.title!r}")


def row_of(sheet: Worksheet, text: str) -> list[Any]:
    """Give the values to the right of the first cell that holds a text."""
    row, column = find(sheet, text)
    return [cell.value for cell in sheet[row][column:]]


def texts(sheet: Worksheet) -> list[str]:
    """Give every text of a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def visible_cells(sheet: Worksheet) -> list[Any]:
    """Give the cells that are printed."""
    first_column, first_row, last_column, last_row = range_boundaries(
        sheet.print_area.rpartition("!")[2].replace("$", "")
    )
    rows = sheet.iter_rows(first_row, last_row, first_column, last_column)
    return [cell for row in rows for cell in row]


def chart_values(path: Path) -> dict[str, list[str]]:
    """List the ranges that feed the values of each chart."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                xml = archive.read(name).decode()
                found[name] = re.findall(r"<c:val><c:numRef><c:f>([^<]+)</c:f>", xml)
    return found


def cells_of(book: Workbook, reference: str) -> list[Any]:
    """Give the values of a range written « Sheet!$A$1:$A$9 »."""
    sheet, _, area = reference.rpartition("!")
    cells = book[sheet.strip("'")][area.replace("$", "")]
    return [cell.value for row in cells for cell in (row if isinstance(row, tuple) else (row,))]
