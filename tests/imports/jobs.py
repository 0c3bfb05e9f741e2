"""What the reading process is asked to do in the tests of its life and death."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.imports.child import check
from cpex_desktop.imports.types import Answers, ImportContext
from cpex_desktop.progress import Progress


def count_rows(path: Path, progress: Progress) -> tuple[int, list[str]]:
    """Read a whole file; give its number of rows and the modules that it took."""
    from cpex_desktop.imports.opening import open_workbook

    with open_workbook(path) as workbook:
        progress.step(1, 2, "Lecture des lignes…")
        rows = sum(1 for sheet in workbook.sheets for _ in sheet.rows())
    return rows, sorted(sys.modules)


def note_reasons(path: Path, progress: Progress) -> list[str]:
    """Read a whole file; give what reading it had to say."""
    from cpex_desktop.imports.opening import open_workbook

    with open_workbook(path) as workbook:
        for sheet in workbook.sheets:
            sheet.head(1)
    return [note.reason for note in workbook.notes]


def check_and_list(path: Path, context: ImportContext, progress: Progress) -> list[str]:
    """Check a file as an import does; give the modules that it took."""
    check(path, context, Answers(), progress)
    return sorted(sys.modules)


def last(path: Path, progress: Progress) -> None:
    """Write who runs, then go on for ever."""
    path.write_text(str(os.getpid()), encoding="utf-8")
    progress.step(3, 10, "Contrôle des lignes…")
    while True:
        time.monotonic()


def refuse(path: Path, progress: Progress) -> None:
    """Refuse in French."""
    raise UserError("Titre.", f"{path.name}.", "Remède.")


def stumble(name: str, progress: Progress) -> None:
    """Fail by a defect whose message holds a name."""
    raise ValueError(f"unexpected {name}")


def swell(size: int, progress: Progress) -> int:
    """Ask for memory and use it."""
    return len(bytearray(size))


def die(code: int, progress: Progress) -> None:
    """Abort without a word, as a reader written in another language does."""
    os.abort()


def babble(text: str, progress: Progress) -> str:
    """Print where the answer travels."""
    print(text)
    os.write(1, text.encode())
    return text


def read_unchecked(path: Path, progress: Progress) -> int:
    """Let the reader lay a sheet out whatever its extents."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).height


def give_lists(count: int, _progress: Progress) -> list[list[int]]:
    """Give objects that the garbage collector follows."""
    return [[number] for number in range(count)]
