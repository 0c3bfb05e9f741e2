"""How far a sheet extends, read from its XML as it streams by, before a reader asks the memory for it.

A reader lays a sheet out as a full rectangle from its first to its last filled cell: two cells, A1 and
XFD1048576, make it ask for 549 GB. So the rectangle is measured first, on the cells themselves, since the
``dimension`` that the sheet declares may lie. Blank cells count for nothing, however many are formatted.

Of a long sheet the top is enough where a cap on memory ends the reading process anyway: measuring it whole
costs a fifth of what the reader takes. The rest is only searched for what a reader gives as blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import IO
from xml.parsers import expat

from cpex_desktop.imports.archives import PIECE
from cpex_desktop.imports.error_cells import ErrorRun
from cpex_desktop.imports.sheets import letter

MAX_CELLS = 16_000_000
"""Cells of a rectangle that the reader may lay out: 32 bytes each, about 500 MB before any text."""
_ROWS_NAMED = 100
_LONG = 32 * 1024**2
_TOP = 8 * 1024**2
_LENGTHENED = 1.25
_SAMPLED = 2
_CELL_LENGTH = 200  # the start of a cell in error, before its text


@dataclass(slots=True)
class Extent:
    """The rectangle that a reader would lay out, and what the sheet holds that it would not tell.

    ``rows`` and ``columns`` count from A1; ``written`` is the last row that the sheet mentions, be it blank.
    ``unvalued`` counts the formulas without a recorded value, ``unvalued_rows`` names the first of their
    rows; ``errors`` counts the cells such as #N/A, which a reader gives as blank, and ``error_runs`` says
    where they are, if the measure told. Where only the top of the sheet was measured (not ``whole``),
    ``rows`` and ``written`` are what its length lets expect.
    """

    rows: int = 0
    columns: int = 0
    written: int = 0
    formulas: bool = False
    unvalued: int = 0
    unvalued_rows: list[int] = field(default_factory=list)
    errors: int = 0
    error_runs: list[ErrorRun] = field(default_factory=list)
    whole: bool = True

    @property
    def cells(self) -> int:
        """Give the size of the rectangle."""
        return self.rows * self.columns

    @property
    def last_cell(self) -> str:
        """Name the far corner as the spreadsheet does, so that the officer finds what to delete."""
        return f"{letter(max(0, self.columns - 1))}{self.rows}"

    def disagrees(self, rows: int, columns: int) -> bool:
        """Tell whether what was read, its far corner given, belies the top: the whole must be measured."""
        return not self.whole and (self.written > rows * _LENGTHENED or rows * columns > MAX_CELLS)

    def note_unvalued(self, row: int) -> None:
        """Count a formula without value, and name its row among the first hundred."""
        self.unvalued += 1
        if len(self.unvalued_rows) < _ROWS_NAMED:
            self.unvalued_rows.append(row)


_USUAL_CELL = b'<c r="'
_WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d+"[^>]*(?<!/)>')
_ANY = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*(?<!/)>')
_ROW = re.compile(rb'<row r="(\d+)"')
# A formula that gave an empty text has a value: that of a text.
_UNVALUED = re.compile(
    rb'<c r="[A-Z]+(\d+)"(?![^>]*\bt="str")[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_ERROR = re.compile(rb'<c [^>]*t="e"')


def measure_sheet(part: IO[bytes]) -> Extent:
    """Measure a worksheet part of an .xlsx; ``part`` can seek back to its start.

    The bounds are first taken coarsely (single-letter columns count as 26, blank formatted cells as
    filled), which costs a fifth of what the reader will take, and exactly when that seems too much. Sheets
    whose XML is not written as the usual programs do are measured exactly at once.
    """
    usual = _is_usual(part.read(PIECE))
    part.seek(0)
    if not usual:
        return _parsed(part)
    extent = _coarse(_cut(_pieces(part)))
    if extent.cells > MAX_CELLS:
        part.seek(0)
        _refine(part, extent)
    return extent


def measure_top(pieces: Iterator[bytes], length: int) -> Extent | None:
    """Measure the top of a worksheet part of ``length`` bytes, None where it may not speak for the whole.

    A short sheet, a width that would make too many cells, errors anywhere, formulas in the first 8 MB or in
    the pieces sampled below are worth the whole: a sector in error, read as blank, would be all sectors.
    """
    top = [next(pieces, b"")]
    if length <= _LONG or not _is_usual(top[0]):
        return None
    read = len(top[0])
    while read < _TOP and (piece := next(pieces, b"")):
        top.append(piece)
        read += len(piece)
    extent = _coarse(_cut(top))
    extent.rows = extent.written = extent.rows * length // read
    extent.whole = False
    told = extent.formulas or extent.errors or not extent.rows or extent.cells > MAX_CELLS
    return None if told or _hides_blanks(top[-1], pieces) else extent


def _hides_blanks(before: bytes, pieces: Iterable[bytes]) -> bool:
    """Search the rest of a part for errors, and half of it for formulas, which run down columns.

    Looking for one byte, the mark of every error (#N/A), costs nothing beside the unpacking.
    """
    for index, piece in enumerate(pieces):
        if b"#" in piece and _ERROR.search(before[-_CELL_LENGTH:] + piece):
            return True
        if index % _SAMPLED == 0 and piece.rfind(b"</f>") >= 0:
            return True
        before = piece
    return False


def _is_usual(first: bytes) -> bool:
    usual = first.count(_USUAL_CELL) == first.count(b"<c ") + first.count(b"<c>")
    return usual and (_USUAL_CELL in first or b"<sheetData/>" in first)


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(part.read, PIECE), b"")


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a part where a cell starts, so that no cell straddles two pieces."""
    kept = b""
    for piece in pieces:
        joined = kept + piece
        cut = max(joined.rfind(b"<c "), joined.rfind(b"<row "))
        if cut <= 0:
            cut = len(joined)
        kept = joined[cut:]
        yield joined[:cut]
    if kept:
        yield kept


def _column(letters: bytes) -> int:
    number = 0
    for character in letters:
        number = number * 26 + character - 64
    return number


def _coarse(pieces: Iterable[bytes]) -> Extent:
    extent = Extent(columns=26)
    wide: set[bytes] = set()
    for piece in pieces:
        rows = piece.rfind(b"<row r=")
        if rows >= 0 and (row := _ROW.match(piece, rows)):
            extent.rows = extent.written = max(extent.rows, int(row[1]))
        wide.update(_WIDE.findall(piece))
        if b"</f>" in piece:
            extent.formulas = True
            for match in _UNVALUED.finditer(piece):
                extent.note_unvalued(int(match[1]))
        if b"#" in piece:
            extent.errors += len(_ERROR.findall(piece))
    extent.columns = max(map(_column, wide), default=26)
    return extent


def _refine(part: IO[bytes], extent: Extent) -> None:
    columns: set[bytes] = set()
    last = 0
    for piece in _cut(_pieces(part)):
        for letters, row in _ANY.findall(piece):
            columns.add(letters)
            last = max(last, int(row))
    extent.rows, extent.columns = last, max(map(_column, columns), default=0)


class _SheetParser:
    """Measure a worksheet token by token: three times slower, indifferent to how its XML is written."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row = self._column = 0
        self._formula = self._value = self._is_text = False

    def parse(self, part: IO[bytes]) -> Extent:
        """Read the part to its end. Raises expat.ExpatError when it is not well formed."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(part)
        return self.extent

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self.extent.written = max(self.extent.written, self._row)
            self._column = 0
        elif tag == "c":
            letters = "".join(filter(str.isalpha, attributes.get("r", "")))
            self._column = _column(letters.encode()) if letters else self._column + 1
            self._formula = self._value = False
            self._is_text = attributes.get("t") == "str"
            self.extent.errors += attributes.get("t") == "e"
        elif tag == "f":
            self._formula = self.extent.formulas = True

    def _text(self, text: str) -> None:
        self._value = True

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "f":
            self._value = False  # the formula's own text is no value
        elif tag == "c" and self._value:
            self.extent.rows = max(self.extent.rows, self._row)
            self.extent.columns = max(self.extent.columns, self._column)
        elif tag == "c" and self._formula and not self._is_text:
            self.extent.note_unvalued(self._row)


def _parsed(part: IO[bytes]) -> Extent:
    return _SheetParser().parse(part)
