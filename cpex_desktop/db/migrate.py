"""Carry a base from the version that it has to the one that this program knows, or leave it as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from cpex_desktop.db.migrations import STEPS
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted

CURRENT = len(STEPS)
"""Version written by this program (``PRAGMA user_version``)."""


def version_of(connection: sqlite3.Connection) -> int:
    """Read the version of an open base."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(version: int, known: int, path: Path) -> None:
    """Raise UserError for a base that a later program has written."""
    if version > known:
        raise UserError(
            "Cette base vient d’une version plus récente de CPEX Desktop.",
            f"{quoted(path.name)} est en version {version}, ce programme connaît la version {known}.",
            "Installez la dernière version de CPEX Desktop, puis rouvrez la base.",
        )


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    *,
    back_up: Callable[[], object],
    steps: Sequence[ModuleType] = STEPS,
) -> None:
    """Run the missing steps, each in its own transaction with foreign keys checked before the commit.

    ``back_up`` is called once, before the first step, on a base that already holds something. A base newer
    than the program raises UserError; a failing step leaves the version reached before it.
    """
    version = version_of(connection)
    refuse_newer(version, len(steps), path)
    if version == len(steps):
        return
    if version > 0:
        back_up()
    for number, step in enumerate(steps[version:], start=version + 1):
        _run(connection, step, number)


def _run(connection: sqlite3.Connection, step: ModuleType, number: int) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        step.upgrade(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError(f"step {number} leaves a broken reference")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already, and its own complaint must be heard
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
