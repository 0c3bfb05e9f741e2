"""Whatever happens to the file, the officer reads a sentence and the base stays as it was."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.backup import back_up
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.db.disks import mount_small, unmount
from tests.small_base import CLOCK, A, batch, make, value

resource = pytest.importorskip("resource", reason="limits, users and small disks are made the POSIX way here")

ROOT = Path(__file__).resolve().parents[2]
_HOLD = """
import sys
from pathlib import Path
from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
store = Store.open(Path(sys.argv[1]), system_clock)
print("ouverte", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with make(tmp_path / "essai.cpex") as store:
        batch(store, [value(A, 1)])
    return tmp_path / "essai.cpex"


@pytest.fixture
def holder(base: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the base open."""
    command = [sys.executable, "-c", _HOLD, str(base)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ouverte\n"
        yield process
        process.kill()


def refusal(path: Path) -> UserError:
    """Try to open a base that must be refused, with the three parts of the sentence."""
    with pytest.raises(UserError) as caught:
        Store.open(path, CLOCK).close()
    assert caught.value.title
    assert caught.value.detail
    assert caught.value.remedy
    return caught.value


@contextlib.contextmanager
def as_somebody() -> Iterator[None]:
    """Act as a plain user: permissions do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A base of somebody's in a folder that anybody may reach."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "essai.cpex")
        with make(path) as store:
            save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
        for place in (Path(folder), path):
            os.chown(place, 65534 if os.geteuid() == 0 else -1, -1)
        Path(folder).chmod(0o755)
        yield path
        Path(folder).chmod(0o755)


def test_a_base_open_elsewhere_says_where(base: Path, holder: subprocess.Popen[str]) -> None:
    assert "déjà ouverte" in refusal(base).title
    holder.communicate("")
    Store.open(base, CLOCK).close()
    assert {path.name for path in base.parent.iterdir()} == {base.name, "sauvegardes"}


def test_a_base_opened_twice_in_one_process_is_refused(base: Path) -> None:
    with Store.open(base, CLOCK):
        assert "déjà ouverte" in refusal(base).title


def test_a_killed_process_frees_its_base(base: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with Store.open(base, CLOCK) as store:
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
    assert {path.name for path in base.parent.iterdir()} == {base.name, "sauvegardes"}


def test_a_read_only_file_is_refused_at_once(guarded: Path) -> None:
    guarded.chmod(0o444)
    with as_somebody():
        assert "lecture seule" in refusal(guarded).title


def test_a_read_only_folder_is_refused_at_once(guarded: Path) -> None:
    guarded.parent.chmod(0o555)
    with as_somebody():
        assert "ne peut pas être ouverte" in refusal(guarded).title


def test_a_closed_folder_is_refused_at_once(guarded: Path) -> None:
    guarded.parent.chmod(0o000)
    with as_somebody():
        assert "ne peut pas être ouverte" in refusal(guarded).title
        with pytest.raises(UserError):
            Store.create(guarded.with_name("neuve.cpex"), CLOCK)


def test_a_base_that_becomes_read_only_says_so_when_written(guarded: Path) -> None:
    with as_somebody(), Store.open(guarded, CLOCK) as store:
        for path in guarded.parent.iterdir():
            path.chmod(0o444)
        guarded.parent.chmod(0o555)
        with pytest.raises(UserError):
            save_setting(store, SettingKey.SERVICE_NAME, "autre")
        guarded.parent.chmod(0o755)


def _page(content: bytearray, number: int) -> slice:
    size = int.from_bytes(content[16:18], "big")
    return slice((number - 1) * size, number * size)


def _spoil_the_schema(content: bytearray) -> bytearray:
    content[100:400] = b"\xff" * 300
    return content


def _spoil_a_page(content: bytearray) -> bytearray:
    page = _page(content, 5)
    content[page] = b"\xa5" * (page.stop - page.start)
    return content


DAMAGES: dict[str, tuple[Callable[[bytearray], bytes | bytearray], str]] = {
    "schema spoilt": (_spoil_the_schema, "endommagée"),
    "page spoilt": (_spoil_a_page, "endommagée"),
    "cut in the middle": (lambda content: content[: len(content) // 2], "endommagée"),
    "cut in the first page": (lambda content: content[:600], "endommagée"),
    "cut in the header": (lambda content: content[:60], "pas une base"),
    "empty": (lambda _: b"", "pas une base"),
    "zeros": (lambda content: bytes(len(content)), "pas une base"),
    "text": (lambda _: b"commune;assignations\n" * 50, "pas une base"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_and_left_alone(base: Path, damage: str) -> None:
    spoil, words = DAMAGES[damage]
    base.write_bytes(spoil(bytearray(base.read_bytes())))
    before = base.read_bytes()
    assert words in refusal(base).title
    assert base.read_bytes() == before
    assert {path.name for path in base.parent.iterdir()} == {base.name, "sauvegardes"}


def test_a_foreign_sqlite_file_is_not_taken_for_a_base(tmp_path: Path) -> None:
    foreign = tmp_path / "autre.cpex"
    with contextlib.closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE history (url TEXT)")
    before = foreign.read_bytes()
    assert "pas une base" in refusal(foreign).title
    assert foreign.read_bytes() == before


def test_a_folder_and_nothing_and_an_endless_name_are_refused(tmp_path: Path) -> None:
    assert "pas une base" in refusal(tmp_path).title
    assert "introuvable" in refusal(tmp_path / "absente.cpex").title
    assert refusal(tmp_path / ("n" * 300 + ".cpex")).remedy
    assert list(tmp_path.iterdir()) == []


def _dump(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def _fill(path: Path) -> None:
    with Store.open(path, CLOCK) as store:
        rows = [value(A, 1, month=year * 100 + 1, ground=g) for year in range(1900, 2199) for g in range(6)]
        batch(store, rows, as_of="2026-04-01")


def _in_a_child(work: Callable[[], None]) -> int:
    """Run ``work`` in a fork: 0 when a UserError told the mishap, 1 when nothing happened, 2 for a defect."""
    child = os.fork()
    if child == 0:
        code = 2
        with contextlib.suppress(BaseException):
            try:
                work()
                code = 1
            except UserError as error:
                code = 0 if error.detail and error.remedy else 2
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("room", [1, 20_000, 200_000])
def test_a_file_that_may_not_grow_leaves_the_base_as_it_was(base: Path, room: int) -> None:
    before = _dump(base)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        _fill(base)

    assert _in_a_child(work) == 0
    assert _dump(base) == before
    Store.open(base, CLOCK).close()
    assert not list(base.parent.rglob("*.partiel*"))


def test_a_copy_cut_short_leaves_the_one_that_it_was_to_replace(base: Path) -> None:
    target = back_up(base, CLOCK(), "main", target=base.with_name("copie.cpex"))
    before = target.read_bytes()
    with Store.open(base, CLOCK) as store:
        batch(store, [value(A, 2, month=202602)])

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
        back_up(base, CLOCK(), "main", target=target)

    assert _in_a_child(work) == 0
    assert target.read_bytes() == before
    with target.open("rb") as reader:
        back_up(base, CLOCK(), "main", target=target)
        assert reader.read() == before  # another file took the name: whoever reads has one copy or the other
    assert _dump(target) == _dump(base)
    assert not list(base.parent.rglob("*.partiel*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, that really fills up."""
    place = tmp_path / "disque"
    if not mount_small(place):
        pytest.skip("no right to mount a small disk here; the limit on file sizes is tested anyway")
    yield place
    unmount(place)


@pytest.mark.parametrize("left", [0, 100_000, 300_000, 500_000])
def test_a_full_disk_leaves_the_base_as_it_was(base: Path, small_disk: Path, left: int) -> None:
    full = small_disk / "essai.cpex"
    shutil.copyfile(base, full)
    before = _dump(full)
    room = os.statvfs(small_disk)
    Path(small_disk, "rempli").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    with pytest.raises(UserError) as caught:
        _fill(full)
    assert caught.value.title == "Le disque est plein."
    Path(small_disk, "rempli").unlink()
    assert _dump(full) == before
    with Store.open(full, CLOCK) as store:
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
    assert not list(small_disk.rglob("*.partiel*"))


def test_a_base_that_cannot_be_made_leaves_nothing(small_disk: Path) -> None:
    room = os.statvfs(small_disk)
    Path(small_disk, "rempli").write_bytes(bytes(room.f_bavail * room.f_frsize - 30_000))
    with pytest.raises(UserError, match="disque est plein"):
        Store.create(small_disk / "neuve.cpex", CLOCK)
    assert [path.name for path in small_disk.iterdir()] == ["rempli"]
