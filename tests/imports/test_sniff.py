"""A file is taken for what it holds, and refused in plain French when nothing can be read in it."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports import sniff as sniffing
from cpex_desktop.imports.opening import open_workbook
from tests.imports.foreign_files import FILES, ods_bytes, ole_bytes, with_part, workbook_bytes

TABLE = workbook_bytes({"A1": "Commune", "B1": "Assignations", "A2": "Aubigny", "B2": 12})


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


REFUSED = {
    "vide": (b"", "vide"),
    "blancs": (b"\n \r\n\0\0", "vide"),
    "marque-seule": (b"\xef\xbb\xbf\n", "vide"),
    "image.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "image"),
    "document.pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "lettre.docx": (_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "Word"),
    "lettre.odt": (_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "sans tableau"),
    "lettre.doc": (ole_bytes("WordDocument"), "Word"),
    "classeur.xlsb": (_zip({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"\0"}), ".xlsb"),
    "archive.zip": (_zip({"a.csv": b"a;b\n1;2\n"}), "archive"),
    "base.cpex": (b"SQLite format 3\0" + bytes(100), "base"),
    "page.xls": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "page web"),
    "xml2003.xls": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "XML",
    ),
    "donnees.json": (b'{"a": [1, 2]}', "JSON"),
    "binaire.csv": (bytes(range(256)) * 40, "binaire"),
    "protege.xlsx": (ole_bytes("EncryptedPackage", "EncryptionInfo"), "mot de passe"),
    "protege.xls": ((FILES / "protected.xls").read_bytes(), "mot de passe"),
    "protege.ods": ((FILES / "protected.ods").read_bytes(), "mot de passe"),
    "coupe.xlsx": (TABLE[: len(TABLE) // 2], "endommagé"),
    "coupe-tot.xlsx": (TABLE[:10], "endommagé"),
    "coupe.xls": ((FILES / "acts.xls").read_bytes()[:3000], "endommagé"),
    "coupe.ods": ((FILES / "acts.ods").read_bytes()[:2000], "endommagé"),
    "sans-feuille.xlsx": (
        _zip({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<workbook>"}),
        "endommagé",
    ),
    "sans-contenu.ods": (
        _zip(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<a/>"}
        ),
        "endommagé",
    ),
    "phrase.txt": (b"Bonjour\nvoici le fichier promis.\n", "colonnes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_is_not_a_readable_table(tmp_path: Path, name: str) -> None:
    content, word = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as refusal:
        open_workbook(path)
    assert word in f"{refusal.value.title} {refusal.value.detail}"
    assert all((refusal.value.title, refusal.value.detail, refusal.value.remedy))


def test_refuses_a_folder_an_absent_file_and_a_device(tmp_path: Path) -> None:
    for path, word in (
        (tmp_path, "dossier"),
        (tmp_path / "absent.csv", "introuvable"),
        (Path(os.devnull), "pas un tableau"),
    ):
        with pytest.raises(UserError, match=word):
            open_workbook(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name on this system")
def test_does_not_wait_on_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.csv")
    with pytest.raises(UserError, match="fichier spécial"):
        open_workbook(tmp_path / "tube.csv")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read every file"
)
def test_refuses_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UserError, match="accès"):
        open_workbook(path)


def test_explains_a_refusal_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="accès"):
        open_workbook(tmp_path / ("n" * 5000))


def test_refuses_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "grand.csv"
    with path.open("wb") as file:
        file.truncate(sniffing.MAX_BYTES + 1)
    with pytest.raises(UserError, match="200\u202fMo"):
        open_workbook(path)


@pytest.mark.parametrize(
    ("name", "content", "noted"),
    [
        ("tableau.xlsx", TABLE, False),
        ("tableau.XLSX", TABLE, False),
        ("tableau.xls", TABLE, True),
        ("tableau.csv", TABLE, True),
        ("tableau", TABLE, True),
        ("tableau.xlsx", (FILES / "acts.xls").read_bytes(), True),
        ("tableau.xls", (FILES / "acts.ods").read_bytes(), True),
        ("tableau.xlsx", b"Commune;Assignations\nAubigny;12\n", True),
        ("tableau.tsv", b"Commune\tAssignations\nAubigny\t12\n", False),
    ],
)
def test_opens_by_content_and_notes_a_wrong_extension(
    tmp_path: Path, name: str, content: bytes, noted: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with open_workbook(path) as workbook:
        assert any("Aubigny" in row for _, row in workbook.sheets[0].rows())
        assert any("contenu" in note.reason for note in workbook.notes) is noted


def test_refuses_declared_entities(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    for encoded in (laughs.encode(), laughs.encode("utf-16")):
        path = tmp_path / "rires.xlsx"
        path.write_bytes(with_part(TABLE, "xl/worksheets/sheet1.xml", encoded))
        with pytest.raises(UserError, match="anormal"):
            open_workbook(path)


def test_refuses_a_zip_bomb_by_its_ratio_and_by_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = tmp_path / "bombe.xlsx"
    bomb.write_bytes(with_part(TABLE, "xl/media/image1.png", bytes(60 * 1024**2)))
    with pytest.raises(UserError, match="mémoire"):
        open_workbook(bomb)
    monkeypatch.setattr("cpex_desktop.imports.archives.MAX_UNPACKED", 2_000)
    whole = tmp_path / "tableau.xlsx"
    whole.write_bytes(TABLE)
    with pytest.raises(UserError, match="mémoire"):
        open_workbook(whole)


def test_refuses_an_ods_whose_manifest_declares_encryption(tmp_path: Path) -> None:
    path = tmp_path / "protege.ods"
    path.write_bytes(ods_bytes("", manifest="<manifest:encryption-data/>"))
    with pytest.raises(UserError, match="mot de passe"):
        open_workbook(path)
