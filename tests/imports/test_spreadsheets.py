"""Rows come out as the spreadsheet numbers them, and what would fill the memory does not come in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from cpex_desktop.errors import UserError
from cpex_desktop.imports.archives import PIECE
from cpex_desktop.imports.error_cells import UNVALUED
from cpex_desktop.imports.extents import MAX_CELLS, measure_sheet, measure_top
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.sheets import Sheet, is_blank, letter, plain_row
from cpex_desktop.imports.types import Severity
from tests.imports.foreign_files import FILES, ods_bytes, sheet_xml, with_part, workbook_bytes

MORNING = datetime(2025, 1, 2)  # noqa: DTZ001  (a spreadsheet knows no time zone)
AFTERNOON = MORNING.replace(hour=13, minute=30)
HEADER = ["", "Code", "Commune", "Assignations", "Mois"]
FIRST = ["", "98001", "Aubigny", 12, date(2025, 9, 1)]
SECOND = ["", "98002", "Belval", 24, date(2025, 10, 1)]


def _save(tmp_path: Path, content: bytes, name: str = "tableau.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["acts.xls", "acts.ods"])
def test_keeps_the_place_of_a_table_that_starts_lower_and_further(name: str) -> None:
    with open_workbook(FILES / name) as workbook:
        (sheet,) = workbook.sheets
        assert sheet.name == "Acts"
        assert list(sheet.rows()) == [(3, HEADER), (4, FIRST), (5, SECOND)]
        assert list(sheet.rows()) == list(sheet.rows())
        assert [len(row) for row in sheet.head(4)] == [5, 5, 5, 5]
        assert sheet.head(4)[2:] == [HEADER, FIRST]
        assert sheet.head(2) == [[""] * 5] * 2


def test_reads_every_kind_of_cell(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        kinds = {
            kind: book.add_format({"num_format": kind}) for kind in ("dd/mm/yyyy", "hh:mm", "[h]:mm", "0 %")
        }
        sheet = book.add_worksheet("Données")
        sheet.write_datetime("B2", MORNING, kinds["dd/mm/yyyy"])
        sheet.write_datetime("C2", AFTERNOON, kinds["dd/mm/yyyy"])
        sheet.write_datetime("D2", time(13, 30), kinds["hh:mm"])
        sheet.write_datetime("E2", timedelta(hours=36), kinds["[h]:mm"])
        sheet.write_number("F2", 0.125, kinds["0 %"])
        sheet.write_boolean("G2", True)
        sheet.write_string("H2", "=1+1")
        sheet.write_formula("I2", "=1+1", None, 2)
        sheet.write_formula("J2", "=NA()", None, "#N/A")
        sheet.merge_range("B4:D4", "Fusion")
        book.add_worksheet("Cachée").hide()
        book.add_chartsheet("Graphique")
    with open_workbook(_save(tmp_path, stream.getvalue())) as workbook:
        data, hidden = workbook.sheets
        rows = {number: plain_row(row) for number, row in data.rows()}
        assert rows[2] == [
            "", date(2025, 1, 2), AFTERNOON, "13:30:00", "36:00:00", 0.125, True, "=1+1", 2.0, "#N/A",
        ]  # fmt: skip
        assert rows[4][1:4] == ["Fusion", "", ""]
        assert (data.hidden, hidden.hidden) == (False, True)
        assert [(note.severity, note.sheet) for note in workbook.notes] == [
            (Severity.NOTE, "Données"),
            (Severity.CHECK, "Données"),
        ]
        assert "formules" in workbook.notes[0].reason
        assert "#N/A" in workbook.notes[1].reason


def test_reads_the_dates_of_1904(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": True}) as book:
        book.add_worksheet().write_datetime("A1", MORNING, book.add_format({"num_format": "dd/mm/yy"}))
    with open_workbook(_save(tmp_path, stream.getvalue())) as workbook:
        assert list(workbook.sheets[0].rows()) == [(1, [date(2025, 1, 2)])]


def test_tells_formulas_that_have_no_recorded_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Commune", "Assignations"])
    book.active.append(["Aubigny", "=6*2"])
    book.active.append(["Belval", 3])
    path = tmp_path / "formules.xlsx"
    book.save(path)
    with open_workbook(path) as workbook:
        assert [row for _, row in workbook.sheets[0].rows()][1] == ["Aubigny", UNVALUED]
        (note,) = workbook.notes
        assert (note.severity, note.rows, note.count) == (Severity.CHECK, (2,), 1)


def test_accepts_a_million_formatted_blank_rows(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{row}"><c r="AD{row}" s="1"/></row>' for row in range(2, 1_000_001)
    )
    book = with_part(workbook_bytes({"A1": 1}), "xl/worksheets/sheet1.xml", sheet_xml(rows, "A1:AD1000000"))
    with open_workbook(_save(tmp_path, book)) as workbook:
        assert list(workbook.sheets[0].rows()) == [(1, [1.0])]
        assert "999\u202f999" in workbook.notes[0].reason
        assert workbook.notes[0].severity is Severity.NOTE


FAR = {
    "true dimension": (
        "A1:XFD1048576",
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<c r="XFD1048576"><v>1</v></c>',
    ),
    "lying dimension": ("A1:B2", '<row r="1"><c r="A1"><v>1</v></c></row>', '<c r="XFD1048576"><v>1</v></c>'),
    "attributes turned": (
        "A1",
        '<row r="1"><c s="0" r="A1"><v>1</v></c></row>',
        '<c s="0" r="XFD1048576"><v>1</v></c>',
    ),
    "no reference": ("A1", '<row r="1"><c><v>1</v></c></row>', "<c><v>0</v></c>" * 100),
}


@pytest.mark.parametrize("case", FAR)
def test_refuses_a_sheet_with_a_far_cell(tmp_path: Path, case: str) -> None:
    dimension, near, far = FAR[case]
    part = sheet_xml(f'{near}<row r="1048576">{far}</row>', dimension)
    book = with_part(workbook_bytes({"A1": 1}), "xl/worksheets/sheet1.xml", part)
    with (
        open_workbook(_save(tmp_path, book)) as workbook,
        pytest.raises(UserError, match="1048576") as refusal,
    ):
        workbook.sheets[0].head(1)
    assert "Feuil1" in refusal.value.detail


def test_does_not_count_far_cells_that_are_only_formatted(tmp_path: Path) -> None:
    part = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    book = with_part(workbook_bytes({"A1": 1}), "xl/worksheets/sheet1.xml", part)
    with open_workbook(_save(tmp_path, book)) as workbook:
        assert list(workbook.sheets[0].rows()) == [(1, [1.0])]


def test_measures_alike_however_the_sheet_is_written() -> None:
    usual = (
        '<row r="2"><c r="B2"><v>1</v></c><c r="AC2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="9"><c r="C9"><f>1+1</f></c></row><row r="30" s="1"/>'
    )
    turned = usual.replace('<c r="B2"', '<c s="0" r="B2"')
    one, other = (measure_sheet(io.BytesIO(sheet_xml(rows))) for rows in (usual, turned))
    assert (one.columns, one.written, one.errors) == (29, 30, 1)
    assert (one.unvalued, one.unvalued_rows, one.formulas) == (1, [9], True)
    assert (other.columns, other.written, other.errors) == (29, 30, 1)
    assert (other.unvalued, other.unvalued_rows, other.formulas) == (1, [9], True)


def _long_part(first: str) -> bytes:
    text = "note " * 2_000
    rows = "".join(f'<row r="{row}"><c r="AB{row}"><v>{text}</v></c></row>' for row in range(2, 4_001))
    return sheet_xml(first + rows)


def _pieces(part: bytes, length: int = PIECE) -> Iterator[bytes]:
    return (part[start : start + length] for start in range(0, len(part), length))


def test_the_top_of_a_long_sheet_lets_its_length_be_guessed() -> None:
    part = _long_part('<row r="1"><c r="A1"><v>1</v></c></row>')
    extent = measure_top(_pieces(part), len(part))
    assert extent is not None
    assert (extent.whole, extent.columns) == (False, 28)
    assert extent.written == pytest.approx(4_000, rel=0.01)
    assert not extent.disagrees(4_000, 28)
    assert extent.disagrees(2_000, 28)
    assert extent.disagrees(1_048_576, 28)


@pytest.mark.parametrize("first", ['<c r="A1" t="e"><v>#N/A</v></c>', '<c r="A1"><f>1+1</f><v>2</v></c>'])
def test_a_long_sheet_with_formulas_or_errors_is_measured_whole(first: str) -> None:
    part = _long_part(f'<row r="1">{first}</row>')
    assert measure_top(_pieces(part), len(part)) is None
    extent = measure_sheet(io.BytesIO(part))
    assert extent.whole
    assert extent.errors or extent.formulas


@pytest.mark.parametrize("last", ['<c r="A1" t="e"><v>#N/A</v></c>', '<c r="A1"><f>B1</f><v></v></c>'])
def test_errors_and_formulas_far_below_the_top_are_noted_too(last: str) -> None:
    """Read as blank, the last sectors of a long table would be all sectors, unsaid."""
    top = _long_part("").removesuffix(b"</sheetData></worksheet>")
    rows = "".join(f'<row r="{row}">{last.replace("A1", f"A{row}")}</row>' for row in range(4_001, 64_001))
    part = top + rows.encode() + b"</sheetData></worksheet>"
    assert measure_top(_pieces(part), len(part)) is None
    extent = measure_sheet(io.BytesIO(part))
    assert extent.errors == 60_000 or extent.unvalued > 30_000


@pytest.mark.parametrize("length", [PIECE, 100_003])
def test_an_error_between_two_pieces_is_found(length: int) -> None:
    """The first cut after the top is no other: what stands across it was once half in neither search."""
    part = _long_part('<row r="1"><c r="A1"><v>1</v></c></row>')
    error = b'<c r="AC9" t="e"><v>#N/A</v></c>'
    for cut in (-(-8 * 1024**2 // length) * length, 10_000_000 // length * length):
        for shift in (1, 10, 25):
            told = part[: cut - shift] + error + part[cut - shift :]
            assert measure_top(_pieces(told, length), len(told)) is None


def test_no_cell_is_lost_between_two_pieces() -> None:
    rows = "".join(f'<row r="{row}"><c r="AA{row}"><f>{row}</f></c></row>' for row in range(1, 60_001))
    extent = measure_sheet(io.BytesIO(sheet_xml(rows)))
    assert (extent.rows, extent.columns, extent.unvalued) == (60_000, 27, 60_000)


CELL = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'


def test_refuses_an_ods_whose_repeats_swell(tmp_path: Path) -> None:
    wide = (
        f'<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{CELL}</table:table-row>'
    )
    for rows in (
        f'{wide}<table:table-row table:number-rows-repeated="1000000"/>{wide}',
        wide.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1000000"'),
    ):
        with pytest.raises(UserError, match="Feuille1"):
            open_workbook(_save(tmp_path, ods_bytes(rows), "gonfle.ods"))


def test_accepts_an_ods_whose_blank_rows_repeat_to_the_bottom(tmp_path: Path) -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = _save(tmp_path, ods_bytes(f"<table:table-row>{CELL}</table:table-row>{blank}"), "tableau.ods")
    with open_workbook(path) as workbook:
        assert list(workbook.sheets[0].rows()) == [(1, [1.0])]
        assert workbook.notes == []


def test_forgets_large_sheets_but_reads_them_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpex_desktop.imports.spreadsheets._KEPT_CELLS", 3)
    book = openpyxl.Workbook()
    for name in ("Un", "Deux"):
        sheet = book.create_sheet(name)
        sheet.append([name, 1])
    path = tmp_path / "deux.xlsx"
    book.save(path)
    with open_workbook(path) as workbook:
        _, first, second = workbook.sheets
        for _ in range(2):
            assert [row for _, row in first.rows()] == [["Un", 1.0]]
            assert [row for _, row in second.rows()] == [["Deux", 1.0]]


def test_names_columns_as_the_spreadsheet_does() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_row_of_zeros_is_not_blank() -> None:
    sheet = Sheet("Feuil1", lambda: iter([["", None], [0, 0.0], [False], []]))
    assert list(sheet.rows()) == [(2, [0, 0.0]), (3, [False])]
    assert [is_blank(cell) for cell in (" ", None, 0, False)] == [True, True, False, False]


def test_the_cap_lets_the_largest_expected_extract_through() -> None:
    assert 100_000 * 30 < MAX_CELLS < 1_048_576 * 16


def test_errors_of_an_ods_are_noted_as_those_of_an_xlsx(tmp_path: Path) -> None:
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    error = (
        f'<table:table-cell xmlns:calcext="{calc}" '
        'table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    row = f"<table:table-row>{CELL}{error}</table:table-row>"
    with open_workbook(_save(tmp_path, ods_bytes(row * 3), "erreurs.ods")) as workbook:
        list(workbook.sheets[0].rows())
        told = [note for note in workbook.notes if note.severity is Severity.CHECK]
    assert [note.count for note in told] == [3]
