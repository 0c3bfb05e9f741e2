"""Cells in error (#N/A, #DIV/0!…) and formulas without value put back where the reader gives a blank.

Taken for a blank, a sector in error would count in all sectors and a commune in error would be a row without
territory: what follows must see that something stood there, and refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from cpex_desktop.imports.types import Row

_CHUNK = 1 << 18
_CELL_LENGTH = 40_000  # a formula holds 8,192 characters, of five bytes each at worst
_MARK = b't="e"'
_FORMULA_MARK = re.compile(rb"[<:]f[ />]")
UNVALUED = "#FORMULE SANS VALEUR"
"""What stands for a formula whose value no program has recorded: nobody knows what it would give."""
_PREFIX = rb"(?:\w+:)?"
# No tag holds another: a tag that is never closed is given up at the next one, not at the end of the part.
_FORMULA = rb"<" + _PREFIX + rb"f\b[^<>]*?(?:/>|>[^<]*</" + _PREFIX + rb"f>)"
_ERROR = re.compile(
    rb"<" + _PREFIX + rb'c (?=[^<>]*\bt="e")(?=[^<>]*\br="([A-Z]{1,3})(\d+)")[^<>]*>'
    rb"(?:" + _FORMULA + rb")?"
    rb"<" + _PREFIX + rb"v>([^<]{1,30})<"
)
# A formula that gave an empty text has a value: that of a text.
_UNVALUED = re.compile(
    rb"<" + _PREFIX + rb'c (?![^<>]*\bt="str")(?=[^<>]*\br="([A-Z]{1,3})(\d+)")[^<>]*>' + _FORMULA
    + rb"(?:<" + _PREFIX + rb"v\s*/>|<" + _PREFIX + rb"v></" + _PREFIX + rb"v>)?</" + _PREFIX + rb"c>"
)  # fmt: skip


class ErrorRun(NamedTuple):
    """Neighbouring rows with the same cells in error; rows and columns count from 1, both ends included.

    ``cells`` are (first column, last column, text of the error).
    """

    first: int
    last: int
    cells: tuple[tuple[int, int, str], ...]


def gather(cells: Iterable[tuple[int, int, str]]) -> list[ErrorRun]:
    """Make runs of single cells, given as row, column and text."""
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for row, column, text in cells:
        rows.setdefault(row, []).append((column, column, text))
    return [ErrorRun(row, row, tuple(rows[row])) for row in sorted(rows)]


def errors_of_part(part: IO[bytes]) -> list[ErrorRun]:
    """Find the cells in error and the formulas without value of a part, be its tags prefixed or not."""
    return gather(_found(part))


def _found(part: IO[bytes]) -> Iterator[tuple[int, int, str]]:
    kept = b""
    texts: dict[bytes, str] = {}
    while piece := part.read(_CHUNK):
        piece = kept + piece
        end = 0
        if _MARK in piece:
            for match in _ERROR.finditer(piece):
                letters, row, text = match.groups()
                end = match.end()
                yield int(row), _column(letters), texts.setdefault(text, text.decode("utf-8", "replace"))
        if _FORMULA_MARK.search(piece):
            for match in _UNVALUED.finditer(piece):
                end = max(end, match.end())
                yield int(match[2]), _column(match[1]), UNVALUED
        kept = piece[max(end, len(piece) - _CELL_LENGTH) :]


def _column(letters: bytes) -> int:
    number = 0
    for character in letters:
        number = number * 26 + character - 64
    return number


def put_back(rows: Iterator[Row], runs: Iterable[ErrorRun]) -> Iterator[Row]:
    """Give ``rows``, which start at the first of the sheet, with their errors written as texts.

    A row of errors alone says nothing, such as a formula drawn down below the table: it stays blank.
    """
    waiting = iter(runs)
    run = next(waiting, None)
    for number, row in enumerate(rows, 1):
        while run is not None and run.last < number:
            run = next(waiting, None)
        if run is None:
            yield row
            yield from rows
            return
        says_something = run.first <= number and any(cell != "" and cell is not None for cell in row)
        yield _filled(row, run) if says_something else row


def _filled(row: Row, run: ErrorRun) -> Row:
    filled = list(row)
    for first, last, text in run.cells:
        for column in range(first, min(last, len(filled)) + 1):
            filled[column - 1] = text
    return filled
