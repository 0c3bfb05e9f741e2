"""Writing cells: each value in its own type, and formulas with what they give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.exports.description import (
    Cell,
    CellRef,
    Column,
    ColumnRef,
    Formula,
    Row,
    Table,
)
from cpex_desktop.exports.layout import TablePlace, body_rows, header_rows
from cpex_desktop.exports.meanings import Kind
from cpex_desktop.exports.styles import BAR, PRIMARY, Styles

_MORE_ROWS = 100
"""Rows under a table in which something new may be written."""
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Ink:
    """What every writing function needs: formats, where tables lie, and the mark of each sheet."""

    styles: Styles
    tables: dict[str, TablePlace]
    mark: str = ""

    def write(self, sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
        """Write one cell by the type of its content; a text is never taken for a formula or a link."""
        content = cell.content
        if content is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(content, str):
            sheet.write_string(row, column, content, style)
        elif isinstance(content, Formula):
            sheet.write_formula(row, column, self.spell(content, sheet.name), style, content.value)
        elif isinstance(content, date):
            sheet.write_datetime(row, column, content, style)
        else:
            sheet.write_number(row, column, content, style)

    def spell(self, formula: Formula, here: str) -> str:
        """Write a formula with the addresses of what it refers to, as seen from the sheet ``here``."""
        return formula.template.format(*(self.address(ref, here) for ref in formula.refs))

    def address(self, ref: CellRef | ColumnRef, here: str) -> str:
        """Give the address of a cell or of the body of a column, with its sheet when it is another."""
        place = self.tables[ref.table]
        letters = xl_col_to_name(place.column(ref.column))
        if isinstance(ref, CellRef):
            found = f"{letters}{place.row_of[ref.row] + 1}"
        else:
            rows = [place.row_of[key] + 1 for key in body_rows(place.table)]
            found = f"{letters}{rows[0]}:{letters}{rows[-1]}"
        return found if place.sheet == here else f"{quote_sheetname(place.sheet)}!{found}"


def write_table(ink: Ink, sheet: Worksheet, table: Table, row: int) -> None:
    """Write the headings, the rows, the bars of a table, and what its cells may be filled with."""
    _write_headings(ink, sheet, table, row)
    body = row + header_rows(table)
    for shift, line in enumerate(table.rows):
        _write_row(ink, sheet, table, line, body + shift)
    keys = set(body_rows(table))
    last = body + max((n for n, line in enumerate(table.rows) if line.key in keys), default=0)
    for number, column in enumerate(table.columns, start=table.at):
        if column.bar_top:
            _draw_bars(sheet, body, last, number, column.bar_top)
        if column.editable:
            _check_entries(sheet, body, last + _MORE_ROWS, number, column)
    right = table.at + len(table.columns) - 1
    if table.banded:
        band = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": ink.styles.band()}
        sheet.conditional_format(body, table.at, last, right, band)
    if table.filtered:
        sheet.autofilter(body - 1, table.at, last, right)


def _write_headings(ink: Ink, sheet: Worksheet, table: Table, row: int) -> None:
    grouped = header_rows(table) == 2
    edited = any(column.editable for column in table.columns)
    seen = ""
    for number, column in enumerate(table.columns, start=table.at):
        if grouped:
            style = ink.styles.header(column, group=True)
            if column.group and column.group != seen:
                sheet.write_string(row, number, column.group, style)
            else:
                sheet.write_blank(row, number, None, style)
            seen = column.group
        style = ink.styles.header(column, quiet=edited and not column.editable)
        sheet.write_string(row + grouped, number, column.title, style)


def _write_row(ink: Ink, sheet: Worksheet, table: Table, line: Row, row: int) -> None:
    for number, (column, cell) in enumerate(zip(table.columns, line.cells, strict=True), start=table.at):
        content = cell.content
        shown = content.value if isinstance(content, Formula) else content
        worded = isinstance(shown, str) and column.kind is not Kind.TEXT
        style = ink.styles.cell(column, line.kind, cell, worded=worded)
        ink.write(sheet, row, number, cell, style)


def _check_entries(sheet: Worksheet, first: int, last: int, number: int, column: Column) -> None:
    """Refuse what a column cannot hold as it is typed; what is pasted is judged when the file is read."""
    rule: dict[str, Any]
    if column.choices:
        rule = {"validate": "list", "source": list(column.choices)}
        said = "Choisissez une valeur de la liste, ou laissez la case vide."
    elif column.kind is Kind.DATE:
        rule = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        said = f"Saisissez une date entre {_FIRST_DAY.year} et {_LAST_DAY.year}."
    elif column.kind is Kind.PERCENT:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        said = "Saisissez un pourcentage entre 0 et 100."
    else:
        return
    title = f"{column.title}\u00a0: valeur non prévue"
    sheet.data_validation(first, number, last, number, {**rule, "error_title": title, "error_message": said})


def _draw_bars(sheet: Worksheet, first: int, last: int, column: int, top: float) -> None:
    sheet.conditional_format(
        first,
        column,
        last,
        column,
        {
            "type": "data_bar",
            "data_bar_2010": True,
            "bar_solid": True,
            "bar_color": BAR,
            "bar_border_color": PRIMARY,
            "bar_no_border": True,
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": top,
        },
    )
