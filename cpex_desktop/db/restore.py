"""Putting a copy back in the place of a base: all of it or nothing, at whatever moment the work is cut short.

The copy is first carried to the present version in a file of its own beside the base. Then all its pages are
written into the base inside one transaction of SQLite, which a kill, a power cut or a full disk undoes.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cpex_desktop.db.backup import copy_whole
from cpex_desktop.db.connection import check_identity, connect
from cpex_desktop.db.migrate import CURRENT, migrate, refuse_newer, version_of
from cpex_desktop.db.problems import explained, reachable
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted

_PAGES = 2_000
_PATIENCE = 40
_WAIT_S = 0.25
_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SUFFIX = ".cpex"
_BESIDE = ("", "-wal", "-journal", "-shm")
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

Told = Callable[[int, int], object]
"""Is told how many pages are written, of how many; may raise to give the work up."""


@contextmanager
def copy_open(copy: Path) -> Iterator[sqlite3.Connection]:
    """Give a read-only connection to a copy that is whole and of a version known here; raises UserError."""
    check_identity(copy)
    with explained(copy), _told_of(copy):
        connection = connect(copy, read_only=True, immutable=_stands_alone(copy))
        try:
            refuse_newer(version_of(connection), CURRENT, copy)
            _refuse_damaged(connection, copy)
            yield connection
        finally:
            connection.close()


def staged_path(base: Path) -> Path:
    """Name the file in which a copy waits to be put in place; one that is found there was left by a kill."""
    return base.with_name(base.name + ".restauration")


@contextmanager
def staged(copy: Path, base: Path) -> Iterator[Path]:
    """Give the copy carried to the present version, in a file beside the base that goes with the block."""
    stage = staged_path(base)
    discard_stage(base)
    try:
        with reachable(base), explained(base), _told_of(copy):
            copy_whole(copy, stage, immutable=_stands_alone(copy))
            with contextlib.closing(sqlite3.connect(stage, isolation_level=None)) as connection:
                _refuse_damaged(connection, copy)
                migrate(connection, copy, back_up=lambda: None)
        yield stage
    finally:
        discard_stage(base)


def discard_stage(base: Path) -> None:
    """Remove what waited to be put in place."""
    stage = staged_path(base)
    for leftover in (stage, stage.with_name(stage.name + "-journal")):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)


def is_damaged(base: Path) -> bool:
    """Tell whether a base is a file that can no longer be read in full, and not merely one in use.

    A file of another kind is no damaged base, or a name mistyped would cost it its place.
    """
    if not base.is_file() or not _was_base(base):
        return False
    try:
        with contextlib.closing(connect(base, read_only=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.DatabaseError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNREADABLE


def _was_base(file: Path) -> bool:
    """Believe the name where damage has reached what the file says of itself."""
    with contextlib.suppress(UserError):
        check_identity(file)
        return True
    return file.suffix == _SUFFIX


def set_aside(base: Path, kept: Path) -> None:
    """Copy a damaged base byte for byte, with what SQLite keeps beside it: someone may mend it one day."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for end in _BESIDE:
        part = base.with_name(base.name + end)
        if part.exists():
            partial = kept.with_name(kept.name + end + ".partiel")
            shutil.copyfile(part, partial)
            partial.replace(kept.with_name(kept.name + end))


def put_in_place_of_damaged(stage: Path, base: Path) -> None:
    """Replace the file of a base that no transaction can be written into; call :func:`set_aside` before."""
    for end in _BESIDE[1:]:
        base.with_name(base.name + end).unlink(missing_ok=True)
    stage.replace(base)


def put_in_place(stage: Path, base: Path, told: Told) -> None:
    """Write all the pages of ``stage`` into ``base`` as one transaction; raises UserError, as ``told`` may.

    Readers see the former content until the end; the caller holds the lock of the base.
    """
    waited = 0

    def follow(status: int, left: int, pages: int) -> None:
        nonlocal waited
        waited = waited + 1 if status in _BUSY else 0
        if waited > _PATIENCE:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error
        if left:  # at none the whole is committed: it is too late to give up
            told(pages - left, pages)

    with explained(base):
        source = connect(stage, read_only=True)
        try:
            target = connect(base)
            try:
                source.backup(target, pages=_PAGES, progress=follow, sleep=_WAIT_S)
            finally:
                target.close()
        finally:
            source.close()


@contextmanager
def _told_of(copy: Path) -> Iterator[None]:
    """Say « sauvegarde » and not « base » of what cannot be read."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNREADABLE:
            raise _damaged(copy) from error
        raise


def _stands_alone(copy: Path) -> bool:
    """Tell whether a file is all there is: then reading it needs to leave nothing beside it."""
    return not any(copy.with_name(copy.name + end).exists() for end in _BESIDE[1:])


def _refuse_damaged(connection: sqlite3.Connection, copy: Path) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _damaged(copy)


def _damaged(copy: Path) -> UserError:
    return UserError(
        "La sauvegarde est endommagée.",
        f"{quoted(copy.name)} a été altéré et ne peut plus être lu en entier\u202f; rien n’a été changé.",
        "Choisissez une autre sauvegarde.",
    )
