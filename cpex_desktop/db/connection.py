"""Opening the SQLite file: pragmas, identity, journal mode. Nothing else opens a base."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cpex_desktop.db.location import on_network
from cpex_desktop.db.problems import reachable
from cpex_desktop.errors import UserError
from cpex_desktop.paths import sqlite_uri

APPLICATION_ID = 0x43504558
"""« CPEX » in ASCII: says that a SQLite file is one of ours (PRAGMA application_id)."""

_BUSY_MS = 5_000


def connect(path: Path, *, read_only: bool = False, immutable: bool = False) -> sqlite3.Connection:
    """Open ``path`` with the house's pragmas and explicit transactions.

    WAL with ``synchronous=FULL`` on a local disk (a committed change survives a power cut); on a network
    share the rollback journal, since a WAL index is shared memory. ``immutable`` promises SQLite that nobody
    can write the file meanwhile: it then needs no lock and no file beside. Raises ``sqlite3.Error``.
    """
    mode = "ro" if read_only else "rw"
    uri = sqlite_uri(path.resolve(), f"mode={mode}&immutable=1" if immutable else f"mode={mode}")
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if not read_only:
            journal = "DELETE" if on_network(path) else "WAL"
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def check_identity(path: Path) -> None:
    """Refuse, before touching it, a file that is not a CPEX base: absent, a folder, empty or foreign."""
    with reachable(path):
        if not path.exists():
            raise UserError(
                "La base est introuvable.",
                f"Le fichier «\u00a0{path.name}\u00a0» n’existe pas dans «\u00a0{path.parent}\u00a0».",
                "Vérifiez le chemin, ou créez une base.",
            )
        if not path.is_file() or path.stat().st_size == 0:
            raise _not_a_base(path)
        with path.open("rb") as file:
            head = file.read(100)
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        raise _not_a_base(path)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise _not_a_base(path)


def _not_a_base(path: Path) -> UserError:
    return UserError(
        "Ce fichier n’est pas une base CPEX.",
        f"«\u00a0{path.name}\u00a0» n’a pas le format attendu.",
        "Choisissez un fichier «\u00a0.cpex\u00a0» créé par CPEX Desktop.",
    )
