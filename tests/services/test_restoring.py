"""A base brought back to one of its copies: all of it or nothing, and never without a way back."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpex_desktop.db.backup import KEPT, back_up, backup_folder, list_copies
from cpex_desktop.db.restore import staged_path
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.queries.copy_preview import CopyPreview, preview_copy
from cpex_desktop.queries.journal import list_steps
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import withdraw_batch
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.services.restoring import reading_copy, restore_copy
from cpex_desktop.settings import SettingKey
from tests.dump import dump
from tests.small_base import CLOCK, A, B, batch, make, value

ROOT = Path(__file__).resolve().parents[2]
_KILLED_AT = """
import os, signal, sys
from pathlib import Path
from cpex_desktop.clock import system_clock
from cpex_desktop.progress import Progress
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.restoring import restore_copy

class Killed(Progress):
    def step(self, done, total, text):
        if done >= int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)

with open_base(Path(sys.argv[1]), system_clock) as store:
    restore_copy(store, Path(sys.argv[2]), Killed())
"""


def steps_of(store: Store) -> list[str]:
    with store.read() as connection:
        return [step.label for step in list_steps(connection)]


def preview(store: Store, copy: Path) -> CopyPreview:
    with reading_copy(store, copy) as (held, base):
        return preview_copy(held, base)


def with_copy(path: Path) -> tuple[Store, Path]:
    """Make a base of one batch, its copy, and a second batch that the copy has not."""
    store = make(path)
    batch(store, [value(A, 1)])
    copy = store.back_up("main")
    batch(store, [value(B, 2)], as_of="2026-03-01")
    return store, copy


def test_the_base_becomes_what_the_copy_held_and_what_it_was_is_kept(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with store:
        late = dump(store)
        before = restore_copy(store, copy)
        early = dump(store)
        assert "restauration" in before.name
        restore_copy(store, before)
        again = dump(store)
        restore_copy(store, copy)
        assert dump(store) == early
    assert early != late
    assert again == late
    with closing(sqlite3.connect(tmp_path / "base.cpex")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert {one.name for one in tmp_path.iterdir()} == {"base.cpex", "sauvegardes"}


def test_the_journal_says_which_copy_came_back(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with store:
        save_setting(store, SettingKey.OFFICER_NAME, "Référent")
        restore_copy(store, copy)
        (newest, *others) = steps_of(store)
        outside = Path(shutil.copy(copy, tmp_path / "rangée.cpex"))
        restore_copy(store, outside)
        assert steps_of(store)[0] == "Restaurer la sauvegarde «\u00a0rangée.cpex\u00a0»"
    made = list_copies(store.path)[-1].made
    assert newest == f"Restaurer la sauvegarde du {made:%d/%m/%Y}, {made.hour}\u202fh\u202f{made:%M}"
    assert others == ["Importer «\u00a0essai\u00a0»", "Essai"]


def test_a_base_that_was_restored_is_worked_on_as_before(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with store:
        restore_copy(store, copy)
        assert batch(store, [value(B, 5)], as_of="2026-03-01") == 2
        withdraw_batch(store, 1)
    with Store.open(tmp_path / "base.cpex", CLOCK) as again:
        assert len(steps_of(again)) == 5


def test_a_copy_says_what_it_holds_and_what_would_be_lost(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with store:
        withdraw_batch(store, 1)
        early = preview(store, copy)
        late = preview(store, restore_copy(store, copy))
    assert (early.batches, early.withdrawn, early.lost, early.regained) == (1, 0, 2, 0)
    assert [step.label for step in early.lost_steps] == [
        "Retirer le lot n°\u00a01, «\u00a0essai\u00a0»",
        "Importer «\u00a0essai\u00a0»",
    ]
    assert early.last is not None
    assert early.last.label == "Importer «\u00a0essai\u00a0»"
    assert (late.batches, late.withdrawn, late.lost, late.regained) == (1, 1, 1, 2)
    assert [step.label[:9] for step in late.lost_steps] == ["Restaurer"]


def refusal(store: Store, copy: Path) -> str:
    """Try what must be refused, with nothing changed and nothing left beside the base."""
    held, beside = dump(store), sorted(path.name for path in store.path.parent.rglob("*"))
    with pytest.raises(UserError) as caught:
        restore_copy(store, copy)
    assert caught.value.detail
    assert caught.value.remedy
    assert dump(store) == held
    assert sorted(path.name for path in store.path.parent.rglob("*")) == beside
    return caught.value.title


def test_a_copy_of_another_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / "autre").mkdir()
    with make(tmp_path / "autre" / "base.cpex") as other:
        copy = other.back_up("main")
    store, _own = with_copy(tmp_path / "base.cpex")
    with store:
        assert refusal(store, copy) == "Cette sauvegarde est celle d’une autre base."
        assert refusal(store, store.path) == "Ce fichier est la base elle-même."


def test_a_newer_copy_is_refused(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with store:
        assert "version plus récente" in refusal(store, copy)


def _overwrite(copy: Path, page: int) -> None:
    content = bytearray(copy.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    content[(page - 1) * size : page * size] = os.urandom(size)
    copy.write_bytes(content)


@pytest.mark.parametrize("page", [2, 5, 9, 14])
def test_a_damaged_copy_is_refused(tmp_path: Path, page: int) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    _overwrite(copy, page)
    with store:
        assert refusal(store, copy) == "La sauvegarde est endommagée."


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + bytes(84)])
def test_a_file_that_is_no_base_is_refused(tmp_path: Path, content: bytes) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    copy.write_bytes(content)
    with store:
        assert refusal(store, copy) == "Ce fichier n’est pas une base CPEX."
        copy.unlink()
        assert refusal(store, copy) == "La base est introuvable."


def test_a_truncated_copy_is_refused(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    copy.write_bytes(copy.read_bytes()[:-9000])
    with store:
        assert refusal(store, copy) == "La sauvegarde est endommagée."


def test_a_copy_of_an_earlier_version_is_carried_to_this_one(tmp_path: Path) -> None:
    released = sorted((ROOT / "tests" / "db" / "released").glob("*.base"))[0]
    base = Path(shutil.copy(released, tmp_path / "base.cpex"))
    copy = Path(shutil.copy(released, tmp_path / "ancienne.cpex"))
    with open_base(base, CLOCK) as store:
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
        restore_copy(store, copy)
        with store.read() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()
            saved = connection.execute("SELECT 1 FROM setting WHERE value = 'DDETS'").fetchone()
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() < version
    assert saved is None
    with open_base(base, CLOCK) as again:
        assert any(step.startswith("Restaurer") for step in steps_of(again))


class _Stop(Progress):
    def __init__(self, at: int) -> None:
        self.at = at

    def step(self, done: int, total: int, text: str) -> None:
        assert total
        assert text
        if done >= self.at:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 20, 40])
def test_a_restoration_that_is_cancelled_changes_nothing(tmp_path: Path, at: int) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    with store:
        held = dump(store)
        with pytest.raises(Cancelled):
            restore_copy(store, copy, _Stop(at))
        assert dump(store) == held
        assert not staged_path(store.path).exists()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("at", [0, 20, 40, 55, 75, 100])
def test_a_killed_restoration_leaves_the_base_whole(tmp_path: Path, at: int) -> None:
    """Large enough for the pages to be written in several goes; the last moment is after the commit."""
    path = tmp_path / "base.cpex"
    with create_base(path, "44", CLOCK) as store:
        copy = store.back_up("main")
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
        with store.write_bulk("Alourdir", ["setting"]) as connection:
            connection.executemany(
                "INSERT INTO setting VALUES (?, ?)", [(f"cle{n}", "x" * 3000) for n in range(6000)]
            )
        heavy, late = store.back_up("lourde"), dump(store)
        restore_copy(store, copy)
        early = dump(store)
    command = [sys.executable, "-c", _KILLED_AT, str(path), str(heavy), str(at)]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with open_base(path, CLOCK) as again:
        found = dump(again)
        with again.read() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert found == (late if at == 100 else early)
    assert {one.name for one in tmp_path.iterdir()} == {"base.cpex", "sauvegardes"}
    if at > 20:
        assert any("restauration" in one.name for one in backup_folder(path).iterdir())


def test_an_old_copy_comes_back_even_when_its_place_is_needed(tmp_path: Path) -> None:
    """The copy made before takes the place of the oldest, which may be the one that comes back."""
    now = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    with make(tmp_path / "base.cpex") as store:
        batch(store, [value(A, 1)])
        for copy in backup_folder(store.path).iterdir():
            copy.unlink()
        oldest = back_up(store.path, now, "import")
        os.utime(oldest, (1000, 1000))
        batch(store, [value(B, 2)])
        for _copy in range(KEPT - 2):
            back_up(store.path, now, "import")
        assert oldest.exists()
        restore_copy(store, oldest)
        assert not oldest.exists()
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)


def test_readers_see_the_base_as_it_was_until_the_end(tmp_path: Path) -> None:
    store, copy = with_copy(tmp_path / "base.cpex")
    seen: list[int] = []

    class Look(Progress):
        def step(self, done: int, total: int, text: str) -> None:
            with store.read() as connection:
                seen.append(connection.execute("SELECT count(*) FROM batch").fetchone()[0])

    with store:
        restore_copy(store, copy, Look())
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)
    assert set(seen[:-1]) == {2}
