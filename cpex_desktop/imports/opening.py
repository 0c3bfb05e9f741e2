"""One door to a file: what it is, whether it may be read, and by which reader."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.imports.archives import inspect_archive
from cpex_desktop.imports.fingerprint import sha256_of
from cpex_desktop.imports.remarks import remark_extension
from cpex_desktop.imports.sheets import Workbook
from cpex_desktop.imports.sniff import Content, sniff, unreadable
from cpex_desktop.imports.spreadsheets import check_extents, open_spreadsheet
from cpex_desktop.imports.text_tables import open_text


def open_workbook(path: Path) -> Workbook:
    """Open a file by its content, whatever its extension, so that the rest of the import sees only sheets.

    Raises UserError for everything that is refused. A reader can still abort the process or take all the
    memory on a file made for it: only a child process should call this on a file from outside.
    """
    content = sniff(path) or inspect_archive(path)
    try:
        sha256 = sha256_of(path)
        workbook = (
            open_text(path, sha256) if content is Content.TEXT else open_spreadsheet(path, content, sha256)
        )
    except OSError as error:
        raise unreadable(path) from error
    workbook.notes.extend(remark_extension(path, content))
    return workbook


def explain_death(path: Path) -> None:
    """Look for what made a reader die of a file, without reading it: a sheet that extends too far.

    Raises UserError when it is found.
    """
    content = sniff(path) or inspect_archive(path)
    if content is Content.XLSX:
        check_extents(path, content)
