"""Copies of a base that are whole even while it is open, through the SQLite backup API."""

from __future__ import annotations

import contextlib
import glob
import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cpex_desktop.db.connection import connect
from cpex_desktop.db.problems import copied, explained, reachable

KEPT = 20
"""Automatic copies kept beside a base; the oldest leaves first."""

_MOMENT = "%Y-%m-%d_%Hh%M%S"

BY_HAND = "main"
"""Reason of a copy that the officer asked for: it is never thinned out."""

DAMAGED = "endommagee"
"""What a damaged base set aside among the copies is named after: no copy to come back to, nor to thin out."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy kept beside a base: when and why it was made, as its name says, and its size in octets."""

    path: Path
    made: datetime
    reason: str
    size: int


def backup_folder(base: Path) -> Path:
    """Folder of the automatic copies of ``base``: beside it, so that it travels and is found."""
    return base.parent / "sauvegardes"


def back_up(base: Path, now: datetime, reason: str, *, target: Path | None = None) -> Path:
    """Copy ``base`` whole, as its last commit left it, and return the copy's path.

    ``reason`` is a short word of the file name (« import », « migration », « main »). The copy appears
    under its name only once it is complete. Raises UserError when the disk refuses.
    """
    folder = backup_folder(base) if target is None else target.parent
    with explained(base), reachable(base), copied(base, folder):
        folder.mkdir(parents=True, exist_ok=True)
        copy = target or _free_name(folder, f"{base.stem}_{now:{_MOMENT}}_{reason}")
        partial = copy.with_name(copy.name + ".partiel")
        try:
            copy_whole(base, partial)
            partial.replace(copy)
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
    if target is None:
        _thin_out(folder, base.stem)
    return copy


def newest_copy(base: Path) -> datetime | None:
    """Tell when the newest copy kept beside ``base`` was made, None when there is none.

    The moment is the one in the copy's name, since copying a folder elsewhere changes the dates of its files.
    """
    return max((copy.made for copy in list_copies(base)), default=None)


def list_copies(base: Path) -> tuple[Copy, ...]:
    """List the copies kept beside a base, newest first; other files, a damaged base too, are left out."""
    mark = re.compile(re.escape(f"{base.stem}_") + r"(\d{4}-\d\d-\d\d_\d\dh\d{4})_([a-z]+)(?:_\d+)?\.cpex")
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(backup_folder(base).iterdir()):
            name = mark.fullmatch(path.name)
            if name is not None and name[2] != DAMAGED:
                with contextlib.suppress(OSError, ValueError):
                    made = datetime.strptime(name[1], _MOMENT).astimezone()
                    found.append(Copy(path, made, name[2], path.stat().st_size))
    return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))


def copy_whole(base: Path, partial: Path, *, immutable: bool = False) -> None:
    """Copy a base as its last commit left it into a file that stands alone, without a WAL beside it.

    ``immutable``: nobody writes ``base`` meanwhile (see :func:`~cpex_desktop.db.connection.connect`).
    """
    source = connect(base, read_only=True, immutable=immutable)
    try:
        copy = sqlite3.connect(partial, isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    finally:
        source.close()


def _free_name(folder: Path, stem: str) -> Path:
    candidate, number = folder / f"{stem}.cpex", 2
    while candidate.exists():
        candidate, number = folder / f"{stem}_{number}.cpex", number + 1
    return candidate


def _thin_out(folder: Path, stem: str) -> None:
    # Room is made as far as the disk allows: the copy just made is whole, whatever becomes of the old ones.
    copies: list[tuple[int, Path]] = []
    with contextlib.suppress(OSError):
        for copy in folder.glob(f"{glob.escape(stem)}_????-??-??_??h????_*.cpex"):
            if not any(f"_{reason}" in copy.name[len(stem) :] for reason in (BY_HAND, DAMAGED)):
                with contextlib.suppress(OSError):
                    copies.append((copy.stat().st_mtime_ns, copy))
    for _moment, old in sorted(copies)[:-KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
