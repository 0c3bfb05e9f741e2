"""The demonstration is the same every day, holds no household, and never takes another base's place."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from cpex_desktop import paths
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration, build_demonstration
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.services.bases import create_base, open_base
from tests.demo.asking import ask
from tests.demo.conftest import Recounted, file_of

PERSONAL = (
    "locataire 0", "prénom 0", "rue fictive", "06 39 98", "0639980", "exemple.invalid", "d-2026-",
    "propriétaire privé", "instructeur 1", "étude fictive",
)  # fmt: skip


def _cells(base: Path) -> list[str]:
    """Every text of every table, whatever its column is meant for."""
    with sqlite3.connect(base) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        texts = [
            str(cell)
            for table in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')
            for cell in row
            if isinstance(cell, (str, bytes))
        ]
    connection.close()
    return texts


def _figures(base: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(base) as connection:
        rows = connection.execute("SELECT * FROM summary ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9").fetchall()
    connection.close()
    return rows


def test_a_second_run_gives_the_same_in_the_same_place(made: Demonstration, tmp_path: Path) -> None:
    folder = tmp_path / "encore"
    shutil.copytree(made.base.parent, folder)
    (folder / "notes.txt").write_text("à garder", encoding="utf-8")
    again = build_demonstration(folder)
    for one, other in zip((*made.files, *made.former), (*again.files, *again.former), strict=True):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes(), one.name
    assert _figures(made.base) == _figures(again.base)
    assert made.workbook.read_bytes() == again.workbook.read_bytes()
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "à garder"
    # A copy is made before each import and each withdrawal.
    assert len(list((folder / "sauvegardes").iterdir())) == len(made.files) + 2 * len(made.former)


def test_the_files_are_full_of_persons(made: Demonstration) -> None:
    """Otherwise the next test would prove nothing."""
    with zipfile.ZipFile(file_of(made, "export_logiciel")) as workbook:
        text = workbook.read("xl/sharedStrings.xml").decode().lower()
    assert [word for word in PERSONAL if word not in text] == ["0639980"]


def test_no_household_in_the_base(made: Demonstration) -> None:
    texts = [text.lower() for text in _cells(made.base)]
    assert len(texts) > 1000
    for word in PERSONAL:
        assert not [text for text in texts if word in text], word


def test_no_household_in_what_lies_around(made: Demonstration) -> None:
    """Free pages, copies and the workbook are read as bytes: a deleted row would still be there."""
    for path in [made.base, *(made.base.parent / "sauvegardes").iterdir()]:
        content = path.read_bytes()
        for word in PERSONAL:
            assert word.encode() not in content.lower(), (path.name, word)
    with zipfile.ZipFile(made.workbook) as workbook:
        for name in workbook.namelist():
            content = workbook.read(name).decode("utf-8", "replace").lower()
            assert not [word for word in PERSONAL if word in content], name


def test_no_household_in_the_technical_journal(made: Demonstration) -> None:
    """The base is asked once by the command line, so that the journal is open and written to."""
    ask(made.base, "summonses", "departement", "2026-09")
    for path in paths.log_dir().rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        assert not [word for word in PERSONAL if word.encode() in content], path.name


def test_rejected_rows_are_those_meant_to_be(made: Demonstration, counted: Recounted) -> None:
    assert counted.acts.rejected == 5
    with sqlite3.connect(made.base) as base:
        rejected = dict(base.execute("SELECT file_name, cells_rejected FROM batch").fetchall())
    base.close()
    extracts = [file_of(made, "export_logiciel"), made.former[0]]
    assert [rejected.pop(path.name) for path in extracts] == [5, 5]
    assert set(rejected.values()) == {0}, rejected


def test_every_file_says_it_is_invented(made: Demonstration) -> None:
    assert all("donnees_fictives" in path.name for path in (*made.files, *made.former))
    with sqlite3.connect(made.base) as base:
        live = [name for (name,) in base.execute("SELECT file_name FROM batch WHERE withdrawn_at IS NULL")]
        sources = [source for (source,) in base.execute("SELECT source FROM batch")]
        settings = dict(base.execute("SELECT key, value FROM setting").fetchall())
    base.close()
    assert sorted(live) == sorted(path.name for path in made.files)
    assert len(sources) == len(made.files) + len(made.former)
    assert all("données fictives" in source for source in sources)
    assert settings["fictitious"] == "oui"
    assert settings["fixed_now"] == "2026-11-21T10:00:00+01:00"


def test_the_three_towns_of_the_story_stand_out(made: Demonstration) -> None:
    with sqlite3.connect(made.base) as base:
        rows = base.execute(
            "SELECT t.name FROM hot_spot h JOIN territory t ON t.id = h.territory"
            " JOIN indicator i ON i.number = h.indicator"
            " WHERE h.flagged AND t.kind = 4 AND i.code = 'summonses' ORDER BY h.shrunken_rate DESC"
        ).fetchall()
    base.close()
    assert {name for (name,) in rows[:3]} == {"Sauge-Ville", "Port-Aubin", "Belleroche"}


def test_a_base_of_work_is_never_replaced(tmp_path: Path) -> None:
    base = tmp_path / "val-de-sauge.cpex"
    create_base(base, "44", fixed_clock(MOMENT)).close()
    before = base.read_bytes()
    with pytest.raises(UserError) as refused:
        build_demonstration(tmp_path)
    assert "n’est pas une base de démonstration" in refused.value.detail
    assert base.read_bytes() == before


def test_a_base_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    base = tmp_path / "val-de-sauge.cpex"
    with create_base(base, "98", fixed_clock(MOMENT)), pytest.raises(UserError) as refused:
        build_demonstration(tmp_path)
    assert refused.value.title == "La base est déjà ouverte."
    assert base.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "pris").write_text("un fichier", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        build_demonstration(tmp_path / "pris")
    assert refused.value.title == "La démonstration ne peut pas être écrite."


def test_stopping_in_the_middle_can_be_mended_by_running_again(tmp_path: Path) -> None:
    """A run that is stopped leaves a part of a demonstration, which the next run takes for one."""

    class Impatient(Progress):
        def step(self, done: int, total: int, text: str) -> None:
            if text.startswith("Lot n°"):
                raise Cancelled

    with pytest.raises(Cancelled):
        build_demonstration(tmp_path, progress=Impatient())
    assert (tmp_path / "val-de-sauge.cpex").exists()
    with open_base(tmp_path / "val-de-sauge.cpex", fixed_clock(MOMENT)) as store, store.read() as base:
        assert base.execute("SELECT count(*) FROM batch").fetchone() == (1,)
