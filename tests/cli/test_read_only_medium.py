"""A base on a disc that nobody can write is read by the commands that only read, and by no other."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.db.connection import connect
from cpex_desktop.db.location import on_sealed_medium
from cpex_desktop.db.sealed import SealedBase
from cpex_desktop.errors import UserError
from tests.cli.bases import make_belfort
from tests.db.disks import mount_small, seal, unmount
from tests.small_base import CLOCK

READING = [["chiffres", "--indicateur", "summonses", "--periode", "2026-09"], ["lots"], ["verifier"]]


@pytest.fixture(scope="module")
def belfort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("belfort") / "belfort.cpex"
    make_belfort(path)
    return path


@pytest.fixture
def disc(tmp_path: Path) -> Iterator[Path]:
    """A small disk that a test fills, then seals."""
    place = tmp_path / "disque"
    if not mount_small(place):
        pytest.skip("no right to mount a disk here, and nothing else is read-only for everybody")
    yield place
    unmount(place)


@pytest.fixture
def sealed(belfort: Path, disc: Path) -> Path:
    base = Path(shutil.copyfile(belfort, disc / "belfort.cpex"))
    seal(disc)
    return base


@pytest.mark.parametrize("words", READING)
def test_what_is_read_on_a_disc_is_what_is_read_beside(
    belfort: Path, sealed: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    answers = []
    for base in (belfort, sealed):
        assert main([words[0], str(base), *words[1:]]) == 0
        answers.append(capsys.readouterr())
    assert answers[0].out == answers[1].out
    assert answers[0].out
    assert answers[0].err == ""
    assert answers[1].err.startswith("Support en lecture seule")
    assert [path.name for path in sealed.parent.iterdir()] == ["belfort.cpex"]


def test_what_writes_is_refused_on_a_disc(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["retirer", str(sealed), "1"], ["reglages", str(sealed), "--set", "service=DDETS"]):
        assert main(words) == 1
        assert "Copiez la base" in capsys.readouterr().err
    with SealedBase.open(sealed, CLOCK).read() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM value")


def test_writes_that_wait_beside_a_sealed_base_are_not_left_out(
    belfort: Path, disc: Path, tmp_path: Path
) -> None:
    here = Path(shutil.copyfile(belfort, tmp_path / "belfort.cpex"))
    with contextlib.closing(connect(here)) as connection:
        connection.execute("DELETE FROM summary")
        for path in tmp_path.glob("belfort.cpex*"):
            shutil.copyfile(path, disc / path.name)
    seal(disc)
    with pytest.raises(UserError, match="n’a pas été refermée"):
        SealedBase.open(disc / "belfort.cpex", CLOCK)


@pytest.mark.parametrize(("version", "words"), [(0, "mettre à jour"), (99, "plus récente")])
def test_a_sealed_base_of_another_version_says_what_to_do(
    belfort: Path, tmp_path: Path, version: int, words: str
) -> None:
    other = Path(shutil.copyfile(belfort, tmp_path / "autre.cpex"))
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with pytest.raises(UserError, match=words):
        SealedBase.open(other, CLOCK)


def test_a_damaged_sealed_base_is_refused(belfort: Path, tmp_path: Path) -> None:
    content = bytearray(belfort.read_bytes())
    content[4096 * 4 : 4096 * 5] = b"\xa5" * 4096
    damaged = tmp_path / "abîmée.cpex"
    damaged.write_bytes(content)
    with pytest.raises(UserError, match="endommagée"):
        SealedBase.open(damaged, CLOCK)


def test_a_folder_without_rights_is_no_sealed_medium(belfort: Path, sealed: Path) -> None:
    assert on_sealed_medium(sealed)
    assert not on_sealed_medium(belfort)
    belfort.parent.chmod(0o555)
    try:
        assert not on_sealed_medium(belfort)
    finally:
        belfort.parent.chmod(0o755)
    assert not on_sealed_medium(belfort.parent / "absent" / "base.cpex")
