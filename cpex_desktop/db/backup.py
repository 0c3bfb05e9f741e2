"""Copies of a base that are whole even while it is open, through the SQLite backup API."""

from __future__ import annotations

import contextlib
import glob
import re
import sqlite3
from datetime import datetime
from pathlib import Path

from cpex_desktop.db.connection import connect
from cpex_desktop.db.problems import explained, reachable

KEPT = 20
"""Automatic copies kept beside a base; the oldest leaves first."""

_MOMENT = "%Y-%m-%d_%Hh%M%S"

BY_HAND = "main"
"""Reason of a copy that the officer asked for: it is never thinned out."""


def backup_folder(base: Path) -> Path:
    """Folder of the automatic copies of ``base``: beside it, so that it travels and is found."""
    return base.parent / "sauvegardes"


def back_up(base: Path, now: datetime, reason: str, *, target: Path | None = None) -> Path:
    """Copy ``base`` whole, as its last commit left it, and return the copy's path.

    ``reason`` is a short word of the file name (« import », « migration », « main »). The copy appears
    under its name only once it is complete. Raises UserError when the disk refuses.
    """
    folder = backup_folder(base) if target is None else target.parent
    with explained(base), reachable(target or base):
        folder.mkdir(parents=True, exist_ok=True)
        copy = target or _free_name(folder, f"{base.stem}_{now:{_MOMENT}}_{reason}")
        partial = copy.with_name(copy.name + ".partiel")
        try:
            _copy(base, partial)
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
    mark = re.compile(re.escape(f"{base.stem}_") + r"(\d{4}-\d\d-\d\d_\d\dh\d{4})_.*\.cpex")
    with contextlib.suppress(OSError):
        names = [mark.fullmatch(copy.name) for copy in backup_folder(base).iterdir()]
        moments = [datetime.strptime(name[1], _MOMENT).astimezone() for name in names if name]
        return max(moments, default=None)
    return None


def _copy(base: Path, partial: Path) -> None:
    source = connect(base, read_only=True)
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
            if f"_{BY_HAND}" not in copy.name[len(stem) :]:
                with contextlib.suppress(OSError):
                    copies.append((copy.stat().st_mtime_ns, copy))
    for _moment, old in sorted(copies)[:-KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
