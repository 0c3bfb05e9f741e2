"""The sheets of a workbook that list partners: which they are, what their columns say, their lines read.

A list of persons and one of organisations may lie side by side: both are read, as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.contact_headings import Headings, find_headings, guess_headings
from cpex_desktop.imports.contact_households import refuse_households
from cpex_desktop.imports.contact_lines import LineReader
from cpex_desktop.imports.contact_parts import UNREAD, Part
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.sheets import Sheet, Workbook, letter, plain_row
from cpex_desktop.imports.types import Cell, ColumnReading, Severity

ADDRESS_LEFT = "Les adresses postales ne sont pas lues."
PRIVATE_LEFT = "Cette colonne est privée\u00a0: elle n’est pas lue."
UNKNOWN_COLUMN = "Cette colonne n’est pas reconnue\u00a0: elle n’est pas lue."
OTHER_SHEET = "Cette feuille ressemble aussi à une liste de partenaires\u00a0: elle n’est pas lue."
REACHES = frozenset(
    (Part.LAST_NAME, Part.FIRST_NAME, Part.FULL_NAME, Part.EMAIL, Part.SERVICE_EMAIL, Part.PHONE,
     Part.MOBILE, Part.SERVICE_PHONE, Part.WEBSITE)
)  # fmt: skip
"""What a list of partners says and a table of figures does not."""
Listed = tuple[Sheet, Headings]
_NO_VALUE = re.compile(r"#[A-ZÉ0-9/ ]+[!?]?|Err:\d{3}")
"""What a spreadsheet shows for a cell in error (#N/A, #NOM?) and our reader for a formula without value."""


def choose_sheets(
    workbook: Workbook, answers: Mapping[str, Part], *, asking: bool = False
) -> tuple[Listed, ...]:
    """Choose the sheets to read: that shown which names the most columns, and those that reach somebody.

    ``asking`` gives one whose columns the officer must name, where none can be read. Raises HouseholdList for
    a list of tenants, UserError for a workbook without any list.
    """
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    found = [(sheet, one) for sheet in shown if (one := find_headings(sheet, answers)) is not None]
    guessed = [(sheet, one) for sheet in shown if (one := guess_headings(sheet, answers)) is not None]
    for _sheet, one in found or guessed:
        refuse_households(workbook.file_name, one.titles, one.columns, one.unread)
    if not found and asking and guessed:
        return (max(guessed, key=lambda one: one[1].score),)
    if not found:
        raise UserError(
            "Ce fichier ne ressemble pas à une liste de partenaires.",
            f"Aucune ligne de {quoted(workbook.file_name)} ne nomme à la fois l’organisation et une autre "
            "colonne connue.",
            "Nommez les colonnes\u00a0: Organisation, Type, SIREN, Nom, Prénom, Fonction, Courriel.",
        )
    best = max(found, key=lambda one: one[1].score)
    others = [one for one in found if one is not best and (REACHES | {Part.SIREN}) & set(one[1].columns)]
    return (best, *others)


def read_sheets(listed: Sequence[Listed], report: Report, pace: Callable[[LineReader], None]) -> LineReader:
    """Read the lines of each sheet; an organisation told in two of them is one."""
    reader = LineReader(report)
    for sheet, found in listed:
        _tell_columns(sheet, found, report)
        reader.sheet = sheet.label
        reader.columns = {part: letter(index) for part, index in found.columns.items()}
        for number, row in sheet.rows():
            if number <= found.row:
                continue
            cells = plain_row(row)
            reader.take(
                number,
                {part: _text(cells[index]) for part, index in found.columns.items() if index < len(cells)},
            )
            pace(reader)
    return reader


def tell_others(
    workbook: Workbook, listed: Sequence[Listed], answers: Mapping[str, Part], report: Report
) -> None:
    """Tell the sheets that perhaps list partners and are left."""
    chosen = [sheet for sheet, _found in listed]
    for sheet in workbook.sheets:
        if sheet not in chosen and not sheet.hidden and find_headings(sheet, answers) is not None:
            report.note(OTHER_SHEET, sheet=sheet.label)


def list_columns(listed: Sequence[Listed], told: Mapping[Part, str]) -> tuple[ColumnReading, ...]:
    """Say how each column was understood; of what names or reaches somebody no example is given."""
    return tuple(column for sheet, found in listed for column in _columns(sheet, found, told))


def _tell_columns(sheet: Sheet, found: Headings, report: Report) -> None:
    for index, part in found.unread.items():
        if part is not Part.IGNORED:
            report.add(
                Severity.LEFT_OUT,
                ADDRESS_LEFT if part is Part.ADDRESS else PRIVATE_LEFT,
                sheet=sheet.label,
                column=letter(index),
            )
    for index in found.others:
        report.note(UNKNOWN_COLUMN, sheet=sheet.label, column=letter(index))


def _text(cell: Cell) -> str:
    """Write a cell: a SIREN or a telephone that the spreadsheet made a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # Whoever is named by a cell in error would be kept under the name of the error.
    absent = cell is None or isinstance(cell, bool) or (isinstance(cell, str) and _NO_VALUE.fullmatch(cell))
    return "" if absent else str(cell)


def _columns(sheet: Sheet, found: Headings, told: Mapping[Part, str]) -> tuple[ColumnReading, ...]:
    """Say how each column was understood; of what names or reaches somebody no example is given."""
    parts = {index: part for part, index in found.columns.items()} | dict(found.unread)
    keys = [fold(title) for title in found.titles.values()]
    return tuple(
        ColumnReading(
            sheet=sheet.label,
            letter=letter(index),
            key=fold(title) if keys.count(fold(title)) == 1 and fold(title) else letter(index),
            header=title,
            example=told.get(parts[index], "") if index in parts else "",
            target=parts[index].name.lower() if index in parts else "",
            label=parts[index].value if index in parts else "",
            confidence=1.0 if index in parts else 0.0,
            nominative=index in parts and parts[index] in UNREAD,
        )
        for index, title in found.titles.items()
    )
