"""What is being typed and is no step of the journal yet, kept in a file beside the base.

As SQLite's own log does, it lies beside the file of the base and is nothing without it. It exists only while
something typed is not in the base, and is replaced whole: a machine that stops leaves the old one or the new.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_SUFFIX = ".saisie"


def typing_path(base: Path) -> Path:
    """Name the file of what is being typed in a base."""
    return base.with_name(base.name + _SUFFIX)


def write_typing(base: Path, text: str) -> None:
    """Replace what is kept, so that it survives the end of the process and a power cut; raises OSError."""
    target = typing_path(base)
    draft = _draft_path(target)
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    _settle_folder(target.parent)


def read_typing(base: Path) -> str:
    """Give what is kept, nothing when there is none; raises OSError when the disk refuses."""
    try:
        return typing_path(base).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def discard_typing(base: Path) -> None:
    """Remove what was kept: it is in the base."""
    with contextlib.suppress(OSError):
        typing_path(base).unlink(missing_ok=True)
    discard_typing_draft(base)


def discard_typing_draft(base: Path) -> None:
    """Remove what a kill left half written: nobody would read it, and nothing would erase a name from it."""
    with contextlib.suppress(OSError):
        _draft_path(typing_path(base)).unlink(missing_ok=True)


def set_aside_typing(base: Path) -> None:
    """Rename what cannot be read, for whoever can: the next text that is typed would take its place."""
    target = typing_path(base)
    rank, aside = 1, target.with_name(target.name + ".illisible")
    while aside.exists():
        rank += 1
        aside = target.with_name(f"{target.name}.illisible-{rank}")
    with contextlib.suppress(OSError):
        target.rename(aside)


def _draft_path(target: Path) -> Path:
    return target.with_name(target.name + ".partiel")


def _settle_folder(folder: Path) -> None:
    """Have the disk know the new file by its name too: until then a power cut brings the old one back.

    Windows writes the name with the file, and lets nobody open a folder; some network disks refuse too.
    """
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
