"""Cells in error of an .xls, found in its records: the reader gives them as blank without a word.

An .xls is a small file system (compound file, [MS-CFB]) whose stream « Workbook » holds records ([MS-XLS]):
a list of sheets, then the cells of each. Only what names a cell in error is looked at.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from cpex_desktop.imports.error_cells import ErrorRun, gather

_END = 0xFFFFFFFA  # from here up, a sector number is a mark: end of chain, free sector…
_SECTORS = {9: 512, 12: 4096}  # the two sizes of the format, by their power of two
_MINI_CUTOFF = 4096
_MINI_SECTOR = 64
_ENTRY = 128
_FORMULA, _EOF, _BOUND_SHEET, _BOOL_ERR = 0x0006, 0x000A, 0x0085, 0x0205
_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_CODES = b"[" + b"".join(re.escape(bytes((code,))) for code in _TEXTS) + b"]"
_ANY_ERROR = re.compile(
    rb"\x05\x02\x08\x00.{6}" + _CODES + rb"\x01|\x02." + _CODES + rb".{3}\xff\xff", re.DOTALL
)


def errors_of_sheets(path: Path) -> list[list[ErrorRun]]:
    """List the cells in error of each sheet of an .xls, in the order of its list of sheets.

    Gives nothing for a container that does not follow its own format: whether it can be read is the reader's
    to say.
    """
    try:
        book = _workbook_stream(path.read_bytes())
        # Going through the records takes a second where looking for bytes takes none.
        return [gather(_errors(book, start)) for start in _sheets(book)] if _ANY_ERROR.search(book) else []
    except (struct.error, LookupError, ValueError):
        return []


def _workbook_stream(file: bytes) -> bytes:
    size = _SECTORS[struct.unpack_from("<H", file, 30)[0]]
    (directory,) = struct.unpack_from("<I", file, 48)
    first_mini, _, first_more = struct.unpack_from("<III", file, 60)
    tables = list(struct.unpack_from("<109I", file, 76))
    seen: set[int] = set()
    while first_more < _END and first_more not in seen:
        seen.add(first_more)
        more = struct.unpack_from(f"<{size // 4}I", file, (first_more + 1) * size)
        tables += more[:-1]
        first_more = more[-1]
    sectors = [sector for sector in tables if sector < _END]
    fat = _numbers(b"".join(_sector(file, sector, size) for sector in sectors))
    entries = _chained(file, directory, fat, size, size)
    root = book = None
    for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", entries, place + 64)
        name = entries[place : place + max(0, length - 2)].decode("utf-16-le", "replace").casefold()
        found = struct.unpack_from("<IQ", entries, place + 116)
        root = root or found
        book = found if name in {"workbook", "book"} else book
    if root is None or book is None:
        return b""
    start, length = book[0], book[1] & 0xFFFFFFFF
    if length >= _MINI_CUTOFF:
        return _chained(file, start, fat, size, size)[:length]
    minis = _numbers(_chained(file, first_mini, fat, size, size))
    return _chained(_chained(file, root[0], fat, size, size), start, minis, _MINI_SECTOR, 0)[:length]


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table)


def _sector(file: bytes, sector: int, size: int) -> bytes:
    return file[(sector + 1) * size : (sector + 2) * size]


def _chained(file: bytes, start: int, links: tuple[int, ...], size: int, header: int) -> bytes:
    """Join the sectors of a chain; a chain that bites its tail ends there."""
    pieces: list[bytes] = []
    while start < _END and len(pieces) <= len(links):
        pieces.append(file[header + start * size : header + (start + 1) * size])
        start = links[start]
    return b"".join(pieces)


def _records(book: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Give the kind, place and length of each record of a substream."""
    while start + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, start)
        if kind == _EOF:
            return
        yield kind, start + 4, length
        start += 4 + length


def _sheets(book: bytes) -> list[int]:
    return [
        struct.unpack_from("<I", book, place)[0]
        for kind, place, _ in _records(book, 0)
        if kind == _BOUND_SHEET
    ]


def _errors(book: bytes, start: int) -> Iterator[tuple[int, int, str]]:
    for kind, place, length in _records(book, start):
        if kind == _BOOL_ERR and length >= 8:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", book, place)
        elif kind == _FORMULA and length >= 14:
            row, column, _, result, code, _, mark = struct.unpack_from("<HHHBxB3sH", book, place)
            is_error = result == 2 and mark == 0xFFFF
        else:
            continue
        if is_error:
            yield row + 1, column + 1, _TEXTS.get(code, "#ERREUR")
