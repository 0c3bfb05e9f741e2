"""A cell in error is no blank: what it should have said is missing, and no figure may go elsewhere for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.error_cells import UNVALUED, ErrorRun, errors_of_part, put_back
from cpex_desktop.imports.interpretation import interpret
from cpex_desktop.imports.old_workbooks import errors_of_sheets
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.types import Row, Severity
from cpex_desktop.progress import Progress
from tests.imports.conftest import Read, context_of
from tests.imports.foreign_files import FILES

ROWS: list[Row] = [
    ["Code commune", "Commune", "Parc", "Période", "Assignations"],
    ["44109", "Nantes", "social", 2025, 10],
    ["44047", "Couëron", "#N/A", 2025, 11],
    ["#N/A", "#REF!", "social", 2025, 12],
    ["44143", "Rezé", "social", 2025, "#DIV/0!"],
]


def _xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Actes")
        last: Row = ["#N/A", "", "", "", "#N/A"]
        for row, cells in enumerate([*ROWS, last]):
            for column, cell in enumerate(cells):
                if str(cell).startswith("#"):
                    sheet.write_formula(row, column, "=NA()", None, cell)
                else:
                    sheet.write(row, column, cell)
    return path


@pytest.mark.parametrize("name", ["errors.xls", "errors.ods", "errors.xlsx"])
def test_no_format_gives_an_error_as_a_blank(name: str, tmp_path: Path) -> None:
    path = _xlsx(tmp_path / name) if name.endswith(".xlsx") else FILES / name
    with open_workbook(path) as workbook:
        rows = [row for _, row in workbook.sheets[0].rows()]
        told = [note for note in workbook.notes if note.severity is Severity.CHECK]
    assert rows == ROWS  # the last row, of errors alone, stays blank
    assert [note.count for note in told] == [6]


def test_errors_of_an_old_workbook_are_placed_in_each_sheet() -> None:
    first, second = errors_of_sheets(FILES / "errors.xls")
    assert [cell for run in first for cell in run.cells][:2] == [(3, 3, "#N/A"), (1, 1, "#N/A")]
    assert second == [ErrorRun(2, 2, ((3, 3, "#VALUE!"),))]
    assert errors_of_sheets(FILES / "acts.xls") == []


@pytest.mark.parametrize("length", [0, 100, 600, 2_000, 5_000])
def test_an_old_workbook_cut_short_gives_no_error_and_no_crash(length: int, tmp_path: Path) -> None:
    path = tmp_path / "court.xls"
    path.write_bytes((FILES / "errors.xls").read_bytes()[:length])
    assert isinstance(errors_of_sheets(path), list)


def test_a_chain_of_sectors_that_bites_its_tail_ends(tmp_path: Path) -> None:
    content = bytearray((FILES / "errors.xls").read_bytes())
    table = (int.from_bytes(content[76:80], "little") + 1) * 512
    for sector in range(20):
        content[table + 4 * sector : table + 4 * sector + 4] = b"\x01\0\0\0"
    path = tmp_path / "boucle.xls"
    path.write_bytes(content)
    assert isinstance(errors_of_sheets(path), list)


@pytest.mark.parametrize("power", [0, 10, 48, 200])
def test_an_old_workbook_with_sectors_of_no_known_size_gives_no_error(power: int, tmp_path: Path) -> None:
    content = bytearray((FILES / "errors.xls").read_bytes())
    content[30] = power
    content[68:72] = b"\xff\xff\xff\x7f"  # the list of its tables goes on far away
    path = tmp_path / "secteurs.xls"
    path.write_bytes(content)
    assert errors_of_sheets(path) == []


def test_tags_that_are_never_closed_are_given_up_at_the_next_one() -> None:
    left_open = b"<c " * 200_000 + b"<f>"
    cell = b'<c r="B2" t="e"><v>#N/A</v></c>'
    assert errors_of_part(io.BytesIO(left_open + cell)) == [ErrorRun(2, 2, ((2, 2, "#N/A"),))]


def test_errors_are_found_whatever_the_prefix_and_wherever_the_pieces_are_cut() -> None:
    plain = b'<c r="A1" t="e"><v>#N/A</v></c>'
    prefixed = b'<x:c t="e" s="3" r="AB12"><x:f>NA()</x:f><x:v>#REF!</x:v></x:c>'
    blank = b'<c r="C3" t="e"/><c r="D3"><v>1</v></c>'
    for padding in (0, 262_100, 262_130):
        part = io.BytesIO(b" " * padding + plain + b" " * 50 + blank + prefixed)
        assert errors_of_part(part) == [
            ErrorRun(1, 1, ((1, 1, "#N/A"),)),
            ErrorRun(12, 12, ((28, 28, "#REF!"),)),
        ]


def test_repeated_errors_are_written_in_every_row_that_says_something() -> None:
    rows: list[Row] = [["a", ""], ["", ""], ["b", ""], ["c", "1"], ["d", ""]]
    runs = [ErrorRun(1, 3, ((2, 9, "#N/A"),)), ErrorRun(5, 5, ((2, 2, "#REF!"),))]
    assert list(put_back(iter(rows), runs)) == [
        ["a", "#N/A"],
        ["", ""],
        ["b", "#N/A"],
        ["c", "1"],
        ["d", "#REF!"],
    ]


def test_no_figure_goes_to_all_sectors_for_a_sector_in_error(read: Callable[..., Read]) -> None:
    found = read(ROWS)
    assert {row[1] for row in found.rows} == {"44109"}
    assert sorted((finding.column, finding.rows) for finding in found.of(Severity.REJECTED)) == [
        ("A", (4,)),
        ("C", (3,)),
        ("E", (5,)),
    ]


def test_an_act_whose_landlord_is_in_error_names_nobody(read: Callable[..., Read]) -> None:
    header: Row = ["Commune", "Date de l’assignation", "Bailleur"]
    acts: list[Row] = [
        ["44109", f"{day:02}/09/2025", "#N/A" if day % 2 else "OPH du Bocage"] for day in range(1, 21)
    ]
    found = read([header, *acts])
    assert [landlord.name for landlord in found.checked.new_landlords] == ["OPH du Bocage"]


def _with_formulas(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cells in ROWS:
        sheet.append(["=A1" if str(cell).startswith("#") else cell for cell in cells])
    book.save(path)  # this program writes formulas without computing them
    return path


def test_a_formula_without_value_is_no_blank(tmp_path: Path) -> None:
    with open_workbook(_with_formulas(tmp_path / "formules.xlsx")) as workbook:
        context = context_of("44")
        found = Read(interpret(workbook, context, parse_answers([]), Progress()), context)
    assert {row[1] for row in found.rows} == {"44109"}
    assert sorted((one.column, one.rows) for one in found.of(Severity.REJECTED)) == [
        ("A", (4,)),
        ("C", (3,)),
        ("E", (5,)),
    ]
    told = " ".join(one.proposal for one in found.of(Severity.CHECK))
    assert "Ouvrez le classeur dans Excel ou LibreOffice, enregistrez-le" in told


def test_a_formula_that_gave_an_empty_text_has_a_value() -> None:
    formula = b'<f>IF(1,"","")</f>'
    empty = b'<c r="A1" t="str">' + formula + b"<v></v></c>"
    missing = b'<c r="B1">' + formula + b'<v></v></c><c r="C1"><f t="shared" si="0"/></c>'
    part = io.BytesIO(b"<sheetData><row>" + empty + missing + b"</row></sheetData>")
    assert errors_of_part(part) == [ErrorRun(1, 1, ((2, 2, UNVALUED), (3, 3, UNVALUED)))]
