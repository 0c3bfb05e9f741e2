"""Copies are whole, appear only when complete, and are thinned without touching those made by hand."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.db.backup import DAMAGED, KEPT, back_up, backup_folder, list_copies, newest_copy
from cpex_desktop.errors import UserError
from cpex_desktop.services.batches import withdraw_batch
from tests.small_base import A, batch, make, value

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def test_a_copy_is_whole_while_another_connection_writes(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        stop = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                with store.write_bulk("Écrire", []) as connection:
                    connection.execute("INSERT INTO setting VALUES (?, ?)", (f"a{number}", "x" * 500))
                    connection.execute("INSERT INTO setting VALUES (?, ?)", (f"b{number}", "x" * 500))

        writer = threading.Thread(target=write)
        writer.start()
        try:
            copies = [back_up(store.path, NOW, "import") for _ in range(3)]
        finally:
            stop.set()
            writer.join()
    for copy in copies:
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            halves = [
                connection.execute("SELECT count(*) FROM setting WHERE key GLOB ?", (half,)).fetchone()
                for half in ("a*", "b*")
            ]
            assert halves[0] == halves[1]
    assert not list(backup_folder(tmp_path / "base.cpex").glob("*.partiel*"))


def test_an_import_and_a_withdrawal_are_each_preceded_by_a_copy(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1)])
        withdraw_batch(store, 1)
        copies = sorted(backup_folder(store.path).iterdir())
    assert [copy.name for copy in copies] == [
        "base_2026-11-21_10h0000_import.cpex",
        "base_2026-11-21_10h0000_retrait.cpex",
    ]
    held = []
    for copy in copies:
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            held.append(connection.execute("SELECT id, withdrawn_at FROM batch").fetchall())
    assert held == [[], [(1, None)]]


@pytest.mark.parametrize("stem", ["base", "base [44]", "été*"])
def test_the_oldest_copies_leave_first_and_only_those_of_this_base(tmp_path: Path, stem: str) -> None:
    with make(tmp_path / f"{stem}.cpex") as store:
        others = [f"{stem}2_2020-01-01_10h0000_import.cpex", f"{stem}_notes.cpex"]
        first = back_up(store.path, NOW, "import")
        kept = back_up(store.path, NOW, "main")
        for name in others:
            (first.parent / name).write_text("autre")
        for place, old in enumerate((first, kept)):
            os.utime(old, (1000 + place, 1000 + place))
        for day in range(1, KEPT + 1):
            copy = back_up(store.path, NOW + timedelta(days=day), "import")
    names = {path.name for path in first.parent.iterdir()}
    assert first.name not in names
    assert {kept.name, copy.name, *others} <= names
    assert len([name for name in names if name.endswith("_import.cpex") and name not in others]) == KEPT


def test_the_newest_copy_is_told_by_its_name_and_not_by_the_date_of_its_file(tmp_path: Path) -> None:
    with make(tmp_path / "base [44].cpex") as store:
        assert newest_copy(store.path) is None
        newest = back_up(store.path, NOW + timedelta(days=2, minutes=4), "main")
        back_up(store.path, NOW, "import")
        os.utime(newest, (1000, 1000))
        (newest.parent / "base [44]2_2027-01-01_10h0000_import.cpex").write_text("autre")
        (newest.parent / "notes.txt").write_text("autre")
        told = newest_copy(store.path)
    assert told is not None
    assert told.replace(tzinfo=UTC) == NOW + timedelta(days=2, minutes=4)


def test_a_damaged_base_set_aside_is_no_copy_and_is_kept(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        first = back_up(store.path, NOW, "import")
        aside = first.with_name(f"base_2027-01-01_10h0000_{DAMAGED}.cpex")
        aside.write_bytes(b"illisible")
        os.utime(aside, (1000, 1000))
        assert [copy.path for copy in list_copies(store.path)] == [first]
        told = newest_copy(store.path)
        for day in range(1, KEPT + 1):
            back_up(store.path, NOW + timedelta(days=day), "import")
    assert told is not None
    assert told.replace(tzinfo=UTC) == NOW
    assert aside.is_file()


def test_two_copies_of_one_second_have_two_names(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        assert len({back_up(store.path, NOW, "import") for _ in range(3)}) == 3


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        backup_folder(store.path).write_text("un fichier à la place du dossier")
        with pytest.raises(UserError):
            batch(store, [value(A, 1)])
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM batch").fetchone() == (0,)


@pytest.mark.parametrize("place", ["absent.cpex/copie.cpex", "base.cpex/copie.cpex", "dossier"])
def test_a_copy_that_cannot_be_written_is_not_said_of_the_base(place: str, tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "absent.cpex").write_text("pas un dossier")
    with make(tmp_path / "base.cpex") as store:
        with pytest.raises(UserError, match="copie n’a pas pu") as refused:
            back_up(store.path, NOW, "main", target=tmp_path / place)
        assert str((tmp_path / place).parent) in refused.value.detail
        assert "base.cpex" in refused.value.detail
        assert "disque" in refused.value.remedy
    assert not list(tmp_path.rglob("*.partiel"))


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="only Linux has a folder where nothing can be made"
)
def test_a_copy_where_no_file_can_be_made_is_not_said_of_the_base(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store, pytest.raises(UserError, match="copie n’a pas pu"):
        back_up(store.path, NOW, "main", target=Path("/proc/copie.cpex"))


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right before it makes a link to nothing")
def test_a_copy_that_is_gone_when_its_turn_comes_hinders_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        first = back_up(store.path, NOW, "import")
        os.utime(first, (1000, 1000))
        gone = first.with_name("base_2026-01-01_10h0000_import.cpex")
        gone.symlink_to(tmp_path / "partie.cpex")
        for day in range(1, KEPT + 1):
            assert back_up(store.path, NOW + timedelta(days=day), "import").is_file()
    assert not first.exists()
