"""Tell how each column was understood, for the table of correspondences that the officer corrects."""

from __future__ import annotations

from datetime import date

from cpex_desktop.french import date_fr
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.disclosure import hardly_a_name, may_be_told
from cpex_desktop.imports.header_rows import Column
from cpex_desktop.imports.headers import SURE
from cpex_desktop.imports.periods_told import period_label
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.plans import Plan, Understood
from cpex_desktop.imports.targets import Role
from cpex_desktop.imports.types import Cell, ColumnReading
from cpex_desktop.models.enums import TerritoryKind

LEVELS = {
    Role.COMMUNE: TerritoryKind.COMMUNE,
    Role.EPCI: TerritoryKind.EPCI,
    Role.ARRONDISSEMENT: TerritoryKind.ARRONDISSEMENT,
    Role.DEPARTEMENT: TerritoryKind.DEPARTEMENT,
    Role.TERRITORY: None,
}


def column_readings(plan: Plan, understood: list[Understood], places: Places) -> list[ColumnReading]:
    """Describe every column of a table in the order of the file, personal ones without an example."""
    used = {value.column.index for value in plan.values}
    return [
        ColumnReading(
            sheet=plan.table.sheet,
            letter=one.column.letter,
            key=one.column.key if _header(one) else one.column.letter,
            header=_header(one),
            example="" if one.nominative else _example(plan.table, one, places),
            target=_written(one, used),
            label=_label(one, used),
            confidence=one.confidence,
            nominative=bool(one.nominative),
        )
        for one in understood
    ]


def _header(one: Understood) -> str:
    """Give a header to show, unless it may be a name that a file without headers put in its first row."""
    is_understood = one.target is not None or bool(one.nominative)
    return one.column.text if is_understood else told_header(one.column.text)


def told_header(text: str) -> str:
    """Give the header of a column left out, empty when it may be a name."""
    return text if may_be_told(text) or hardly_a_name(text) else ""


def _example(table: Table, one: Understood, places: Places) -> str:
    """Give the first cell of a column that may be told: a known territory, a figure, a known word."""
    target = one.target
    if target is None or one.role is Role.LANDLORD or not (target.role or target.measure or target.period):
        return ""
    return _first_told(table, one.column.index, one.role, places)


def case_example(table: Table, column: Column, target: str, places: Places) -> str:
    """Give an example of a column of an extract of acts, by the same rule; none of a landlord."""
    role = next((role for role in Role if role == target), None)
    return "" if role is Role.LANDLORD else _first_told(table, column.index, role, places)


def _first_told(table: Table, index: int, role: Role | None, places: Places) -> str:
    cells = table.cells(index)
    if role in LEVELS:
        told = (cell for cell in cells if places.sorting.at(LEVELS[role], cell).id)
    else:
        told = (cell for cell in cells if isinstance(cell, date) or may_be_told(cell_text(cell)))
    return next((_told(cell) for cell in told), "")


def _told(cell: Cell) -> str:
    return date_fr(cell) if isinstance(cell, date) else cell_text(cell)[:60]


def _written(one: Understood, used: set[int]) -> str:
    """Write what a column means as an answer would; a column of a month holds values."""
    holds = one.role is Role.VALUE or (one.measure is not None and one.confidence >= SURE)
    if holds and one.column.index not in used:
        return ""
    text = one.target.text if one.target else ""
    return text or (str(Role.VALUE) if one.column.index in used else "")


def _label(one: Understood, used: set[int]) -> str:
    """Name what a column means, its period included when its header bears one."""
    target = one.target
    if not _written(one, used) or target is None:
        return ""
    period = period_label(target.period) if target.period else ""
    return ", ".join(part for part in (target.label, period) if part)
