"""Writing a document: whole or not at all, and mishaps that are said in French."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.exports.description import (
    Cell,
    CellRef,
    Column,
    Document,
    Formula,
    Heading,
    PageTexts,
    Reading,
    Row,
    Sheet,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind
from cpex_desktop.exports.workbook import render_document, write_document
from cpex_desktop.progress import Cancelled, Progress
from tests.exports.reading import cached, spelled


def _document(name: str = "A & B", head: str = "Service & Cie") -> Document:
    columns = (Column("name", "Nom"), Column("count", "Nombre", Kind.WHOLE))
    rows = (
        Row("a", (Cell("=A"), Cell(3))),
        Row("b", (Cell("bb"), Cell(Formula("={0}*2", (CellRef("t", "count", "a"),), 6)))),
    )
    sheet = Sheet(
        "Feuille", (20.0, 12.0), (Title(name, "Sous-titre"), Table("t", columns, rows), Reading("Lecture."))
    )
    return Document("Essai", "Sujet", "Service", date(2026, 11, 21), PageTexts(head_left=head), (sheet,))


def test_a_description_becomes_cells(tmp_path: Path) -> None:
    path = tmp_path / "essai.xlsx"
    write_document(_document(), path)
    sheet = cached(path)["Feuille"]
    assert [[cell.value for cell in row] for row in sheet["A4:B6"]] == [
        ["Nom", "Nombre"],
        ["=A", 3],
        ["bb", 6],
    ]
    assert spelled(path)["Feuille"]["B6"].value == "=B5*2"
    assert sheet.oddHeader.left.text.endswith("Service && Cie")


def test_the_same_document_gives_the_same_bytes_but_for_nothing() -> None:
    assert render_document(_document()) == render_document(_document())


def test_a_long_service_name_keeps_the_heading_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    write_document(_document(head="Direction départementale & " * 12), path)
    assert cached(path)["Feuille"].oddHeader.left.text.endswith("…")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Le dossier n’existe pas"):
        write_document(_document(), tmp_path / "absent" / "a.xlsx")


def test_a_folder_is_not_a_target(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dossier"):
        write_document(_document(), tmp_path)


def test_a_name_that_excel_would_doubt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="finir par"):
        write_document(_document(), tmp_path / "synthese.xls")
    assert list(tmp_path.iterdir()) == []


def _refuse(code: int) -> object:
    def refused(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return refused


def test_a_workbook_that_is_open_elsewhere_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ouvert.xlsx"
    path.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", _refuse(errno.EACCES))
    with pytest.raises(UserError) as refusal:
        write_document(_document(), path)
    assert refusal.value.remedy == "Fermez-le ou enregistrez sous un autre nom."
    assert path.read_bytes() == b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ouvert.xlsx"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _refuse(errno.ENOSPC))
    with pytest.raises(UserError, match="Le disque est plein"):
        write_document(_document(), tmp_path / "plein.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_in_the_last_moment_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_document(_document(), tmp_path / "arret.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_the_older_file(tmp_path: Path) -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, text: str) -> None:
            if done == 1:
                raise Cancelled

    path = tmp_path / "ancien.xlsx"
    path.write_bytes(b"before")
    with pytest.raises(Cancelled):
        write_document(_document(), path, Stop())
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("name", ["Court", "Nom de bailleur très long " * 8])
def test_a_title_is_never_longer_than_the_page(tmp_path: Path, name: str) -> None:
    described = Sheet("Une", (30.0, 20.0, 20.0, 20.0), (Title(name, "Période " * 40), Heading("Suite")))
    path = tmp_path / "titre.xlsx"
    write_document(
        Document("T", "S", "A", date(2026, 11, 21), PageTexts(head_centre="Données fictives"), (described,)),
        path,
    )
    sheet = spelled(path)["Une"]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert "A2:D2" in merged
    assert ("A1:C1" in merged) is (len(name) > 50)
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 30
    assert (sheet.row_dimensions[1].height > 40) is (len(name) > 50)
    assert sheet["D1"].value == "Données fictives"


@pytest.mark.parametrize("name", ["x" * 200, "&" * 200, "a" + "&" * 200, "1 & 2 " * 40])
def test_a_long_name_leaves_room_for_the_other_parts_of_a_page(tmp_path: Path, name: str) -> None:
    foot = "Actes jusqu’au 30/09/2026 – édité le 22/11/2026"
    pages = PageTexts(
        name, "Données fictives", "Prévention des expulsions locatives", f"Remis à {name}", foot
    )
    path = tmp_path / "pied.xlsx"
    write_document(
        Document("T", "S", "A", date(2026, 11, 21), pages, (Sheet("Une", (30.0,), (Title("T", ""),)),)), path
    )
    sheet = spelled(path)["Une"]
    assert sheet.oddFooter.right.text == "Page &P sur &N"
    assert sheet.oddFooter.center.text == foot
    assert sheet.oddHeader.center.text == "Données fictives"
    assert sheet.oddHeader.right.text == "Prévention des expulsions locatives"
