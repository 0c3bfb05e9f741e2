"""SQLite's complaints, told to an officer: what happened, why, what to do."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpex_desktop.errors import UserError

_SAYINGS: dict[int, tuple[str, str, str]] = {
    sqlite3.SQLITE_FULL: (
        "Le disque est plein.",
        "La base «\u00a0{name}\u00a0» n’a pas pu être écrite\u202f; elle est restée dans son état précédent.",
        "Libérez de la place sur le disque, puis recommencez.",
    ),
    sqlite3.SQLITE_BUSY: (
        "La base est occupée.",
        "Un autre programme écrit en ce moment dans «\u00a0{name}\u00a0».",
        "Attendez qu’il ait fini, ou fermez-le, puis recommencez.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "La base est occupée.",
        "Un autre programme écrit en ce moment dans «\u00a0{name}\u00a0».",
        "Attendez qu’il ait fini, ou fermez-le, puis recommencez.",
    ),
    sqlite3.SQLITE_READONLY: (
        "La base est en lecture seule.",
        "Le fichier «\u00a0{name}\u00a0» ou son dossier n’accepte pas l’écriture.",
        "Copiez la base dans un dossier qui vous appartient, puis ouvrez la copie.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "La base est endommagée.",
        "Le fichier «\u00a0{name}\u00a0» a été altéré et ne peut plus être lu en entier.",
        "Gardez-le tel quel et rouvrez la dernière sauvegarde.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "Ce fichier n’est pas une base CPEX.",
        "«\u00a0{name}\u00a0» n’a pas le format attendu.",
        "Choisissez un fichier «\u00a0.cpex\u00a0» créé par CPEX Desktop.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "La base ne peut pas être ouverte.",
        "Le fichier «\u00a0{name}\u00a0» est absent, ou son dossier n’est pas accessible.",
        "Vérifiez le chemin et vos droits sur le dossier.",
    ),
    sqlite3.SQLITE_IOERR: (
        "Le disque ne répond pas.",
        "Une lecture ou une écriture de «\u00a0{name}\u00a0» a échoué\u202f; rien n’a été validé.",
        "Vérifiez que le disque ou la clé est bien branché, puis recommencez.",
    ),
}


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if sys.platform != "win32" else {errno.ENOSPC}

_NO_ROOM = 100_000


def explain(error: sqlite3.Error, path: Path) -> UserError | None:
    """Turn a mishap of the disk or of the file into a UserError; None when the fault is ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    family = code & 0xFF
    # What SQLite keeps beside a base finds no room by a code of its own, and may have left some since.
    if family == sqlite3.SQLITE_IOERR and (code == sqlite3.SQLITE_IOERR_SHMSIZE or _is_full(path)):
        family = sqlite3.SQLITE_FULL
    saying = _SAYINGS.get(family)
    if saying is None:
        return None
    title, detail, remedy = saying
    return UserError(title, detail.format(name=path.name), remedy)


def _is_full(path: Path) -> bool:
    # The index of a WAL that finds no room is reported as a failure of the disk.
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False


@contextmanager
def reachable(path: Path) -> Iterator[None]:
    """Let the system's refusals to reach ``path`` (rights, length of the name, full disk) be told as well."""
    try:
        yield
    except OSError as error:
        code = sqlite3.SQLITE_FULL if error.errno in _FULL else sqlite3.SQLITE_CANTOPEN
        title, detail, remedy = _SAYINGS[code]
        raise UserError(title, detail.format(name=path.name), remedy) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Let SQLite's known mishaps on ``path`` leave the block as UserErrors; defects pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        told = explain(error, path)
        if told is None:
            raise
        raise told from error


_OF_THE_BASE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def copied(base: Path, folder: Path) -> Iterator[None]:
    """Let what refuses a copy of ``base`` in ``folder`` be said of the copy: the base is as it was."""
    try:
        yield
    except OSError as error:
        raise _no_copy(base, folder, is_full=error.errno in _FULL) from error
    except sqlite3.Error as error:
        family = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if not family or family in _OF_THE_BASE or not base.is_file():
            raise
        is_full = family == sqlite3.SQLITE_IOERR and _is_full(folder / base.name)
        raise _no_copy(base, folder, is_full=is_full or family == sqlite3.SQLITE_FULL) from error


def _no_copy(base: Path, folder: Path, *, is_full: bool) -> UserError:
    kept = f"\u202f; la base «\u00a0{base.name}\u00a0» est restée dans son état précédent."
    if is_full:
        return UserError(
            "Le disque est plein.",
            f"La copie n’a pas pu être écrite dans «\u00a0{folder}\u00a0»{kept}",
            "Libérez de la place, ou choisissez un autre dossier.",
        )
    return UserError(
        "La copie n’a pas pu être écrite.",
        f"Le dossier «\u00a0{folder}\u00a0» est absent, ou refuse l’écriture{kept}",
        "Vérifiez que le disque ou la clé est bien branché, vos droits, ou choisissez un autre dossier.",
    )
