"""A base on a medium that nobody can write, a disc or a locked key: read as it stands, never worked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpex_desktop.clock import Clock
from cpex_desktop.db.connection import check_identity, connect
from cpex_desktop.db.migrate import CURRENT, refuse_newer, version_of
from cpex_desktop.db.problems import explained, reachable
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted

_COMPANIONS = ("-wal", "-journal")


class SealedBase:
    """Give the reading half of a store, without a lock, since none can be written there and none is needed.

    SQLite is told that the file cannot change (``immutable``): only where the whole medium is read-only and
    nobody else could write it, see :func:`~cpex_desktop.db.location.on_sealed_medium`.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock

    @classmethod
    def open(cls, path: Path, clock: Clock) -> SealedBase:
        """Check the base; UserError when absent, foreign, damaged, unfinished or of another version."""
        check_identity(path)
        _refuse_unfinished(path)
        base = cls(path, clock)
        with base.read() as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise UserError(
                    "La base est endommagée.",
                    f"Le fichier {quoted(path.name)} ne peut plus être lu en entier.",
                    "Rouvrez une autre copie.",
                )
            _refuse_other_version(connection, path)
        return base

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a read-only connection, valid inside the block."""
        with explained(self.path):
            connection = connect(self.path, read_only=True, immutable=True)
            try:
                yield connection
            finally:
                connection.close()

    def __enter__(self) -> SealedBase:
        """Use the base as a block, like a store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing to close: each reading closed its own connection."""


def _refuse_unfinished(path: Path) -> None:
    # What waits beside the base would be left out without a word.
    with reachable(path):
        waiting = [
            companion
            for companion in (path.with_name(path.name + suffix) for suffix in _COMPANIONS)
            if companion.exists() and companion.stat().st_size
        ]
    if waiting:
        raise UserError(
            "La base n’a pas été refermée.",
            f"Des écritures attendent dans {quoted(waiting[0].name)}, et ce support est en lecture seule.",
            "Copiez la base et ce fichier dans un dossier qui vous appartient, puis ouvrez la copie.",
        )


def _refuse_other_version(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection)
    refuse_newer(version, CURRENT, path)
    if version < CURRENT:
        raise UserError(
            "La base est à mettre à jour.",
            f"{quoted(path.name)} est en version {version} et ce support est en lecture seule.",
            "Copiez la base dans un dossier qui vous appartient, puis ouvrez la copie.",
        )
