"""Extracts of several bailiffs on the same communes and months add up when they are imported together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.overlaps import check_against_base
from cpex_desktop.imports.types import Layout
from tests.imports.extracts import COMMUNES, MONTHS, held, rows_of, spread, taken

MONTHS_TOLD = "periode=2026-01:2026-02"


def extract(path: Path, number: int, codes: list[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actes"
    for row in rows_of(spread(codes, number)):
        sheet.append(row)
    book.save(path)
    return path


def test_the_acts_of_two_files_add_up_in_one_batch(store: Store, tmp_path: Path) -> None:
    first = extract(tmp_path / "etude_1.xlsx", 2, COMMUNES[:4])
    second = extract(tmp_path / "etude_2.xlsx", 3, COMMUNES[2:6])
    found = check_against_base(store, first, parse_answers([MONTHS_TOLD]), others=[second])
    assert found.questions == ()
    assert (found.layout, found.file_name) == (Layout.CASES, "etude_1.xlsx + etude_2.xlsx")
    assert {finding.sheet for finding in found.findings if finding.sheet} <= {
        "Actes (etude_1.xlsx)",
        "Actes (etude_2.xlsx)",
    }
    taken(store, found, date(2026, 3, 1))
    counts = dict(zip(COMMUNES[:6], (2, 2, 5, 5, 3, 3), strict=True))
    assert held(store) == {(code, month): counts[code] for code in counts for month in MONTHS}


def test_what_reading_each_file_had_to_say_names_the_file(store: Store, tmp_path: Path) -> None:
    first = extract(tmp_path / "a.xlsx", 2, COMMUNES[:4])
    second = extract(tmp_path / "b.xlsx", 3, COMMUNES[:4])
    book = openpyxl.load_workbook(second)
    book.active["F2"] = "=1/0"
    book.save(second)
    found = check_against_base(store, first, parse_answers([MONTHS_TOLD]), others=[second])
    assert "Actes (b.xlsx)" in {one.sheet for one in found.findings if "formule" in one.reason}


def test_the_same_file_twice_is_refused(store: Store, tmp_path: Path) -> None:
    first = extract(tmp_path / "a.xlsx", 2, COMMUNES[:4])
    copy = tmp_path / "copie.xlsx"
    copy.write_bytes(first.read_bytes())
    with pytest.raises(UserError, match="deux fois"):
        check_against_base(store, first, parse_answers([MONTHS_TOLD]), others=[copy])


def test_tables_of_figures_are_not_added_up(store: Store, tmp_path: Path) -> None:
    first = extract(tmp_path / "a.xlsx", 2, COMMUNES[:4])
    table = tmp_path / "b.csv"
    lines = ["Code INSEE;Période;Assignations", *(f"{code};2026-01;4" for code in COMMUNES[:4])]
    table.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UserError, match=r"b\.csv"):
        check_against_base(store, first, parse_answers([]), others=[table])


def test_a_hidden_sheet_of_one_of_them_is_left_out(store: Store, tmp_path: Path) -> None:
    first = extract(tmp_path / "a.xlsx", 2, COMMUNES[:2])
    second = extract(tmp_path / "b.xlsx", 3, COMMUNES[:2])
    book = openpyxl.load_workbook(second)
    hidden = book.create_sheet("Masquée")
    hidden.sheet_state = "veryHidden"
    for row in rows_of(spread(COMMUNES[:2], 9)):
        hidden.append(row)
    book.save(second)
    found = check_against_base(store, first, parse_answers([MONTHS_TOLD]), others=[second])
    assert found.sheets == ("Actes (a.xlsx)", "Actes (b.xlsx)")
    assert {row.amount for row in found.values if not row.sector and not row.ground} <= {5.0}


def test_two_files_of_one_name_are_told_apart(store: Store, tmp_path: Path) -> None:
    for folder in ("un", "deux"):
        (tmp_path / folder).mkdir()
    first = extract(tmp_path / "un" / "actes.xlsx", 2, COMMUNES[:2])
    second = extract(tmp_path / "deux" / "actes.xlsx", 3, COMMUNES[:2])
    found = check_against_base(store, first, parse_answers([MONTHS_TOLD]), others=[second])
    assert found.sheets == ("Actes (actes.xlsx, fichier 1)", "Actes (actes.xlsx, fichier 2)")
