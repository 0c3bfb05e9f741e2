"""Where a base lies decides its journal: never a shared-memory index across a network."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from cpex_desktop.db import location
from cpex_desktop.db.connection import connect
from cpex_desktop.db.location import mount_type, on_network

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
serveur:/partage /mnt/partage nfs4 rw 0 0
/dev/sdb1 /mnt/partage/local ext4 rw 0 0
//serveur/Mes\\040documents /mnt/Mes\\040documents cifs rw 0 0
tmpfs /mnt/part tmpfs rw 0 0

"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/bases", "ext4"),
        ("/mnt/partage", "nfs4"),
        ("/mnt/partage/service", "nfs4"),
        ("/mnt/partage/local/service", "ext4"),
        ("/mnt/Mes documents/a", "cifs"),
        ("/mnt/part", "tmpfs"),
        ("/mnt/partages", "ext4"),
    ],
)
def test_the_deepest_mount_point_names_the_file_system(folder: str, kind: str) -> None:
    assert mount_type(Path(folder), MOUNTS) == kind


def test_a_system_that_tells_nothing_is_taken_as_local(tmp_path: Path) -> None:
    assert mount_type(tmp_path, "") == ""
    assert not on_network(tmp_path / "base.cpex")


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells a share by its drive, not by a list of mounts"
)
@pytest.mark.parametrize(("kind", "journal"), [("cifs", "delete"), ("nfs4", "delete"), ("ext4", "wal")])
def test_a_base_on_a_share_keeps_no_index_in_shared_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, journal: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//serveur/bases {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr(location, "_MOUNTS", mounts)
    (tmp_path / "base.cpex").touch()
    with contextlib.closing(connect(tmp_path / "base.cpex")) as connection:
        connection.execute("CREATE TABLE t (a)")
        assert connection.execute("PRAGMA journal_mode").fetchone() == (journal,)
        assert (tmp_path / "base.cpex-wal").exists() == (journal == "wal")
