"""How a base is named to SQLite: an odd name, a drive and a share must all be understood."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from cpex_desktop.paths import sqlite_uri


@pytest.mark.parametrize(
    "name", ["base.cpex", "à l’été #1 50%.cpex", "a?mode=rw&x=1.cpex", "deux  espaces.cpex"]
)
def test_whatever_its_name_the_right_file_is_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE here (x)")
    with closing(sqlite3.connect(sqlite_uri(path, "mode=ro"), uri=True)) as base:
        assert base.execute("SELECT name FROM sqlite_master").fetchall() == [("here",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            base.execute("DROP TABLE here")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/srv/b.cpex"), "file:///srv/b.cpex?mode=ro"),
        (PureWindowsPath(r"C:\Données\b.cpex"), "file:///C:/Donn%C3%A9es/b.cpex?mode=ro"),
        (PureWindowsPath(r"\\serveur\partage\b.cpex"), "file:////serveur/partage/b.cpex?mode=ro"),
    ],
)
def test_a_drive_and_a_share_are_named_as_sqlite_wants(
    path: PurePosixPath | PureWindowsPath, uri: str
) -> None:
    assert sqlite_uri(path, "mode=ro") == uri
