"""How far the sheets of an .ods extend, since its repeated rows and cells swell once laid out."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

from cpex_desktop.imports.error_cells import UNVALUED, ErrorRun
from cpex_desktop.imports.extents import Extent

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CELLS = {_TABLE + "table-cell", _TABLE + "covered-table-cell"}


def measure_tables(part: IO[bytes]) -> dict[str, Extent]:
    """Measure each table of ``content.xml``, by name.

    A reader repeats what ``number-rows-repeated`` and ``number-columns-repeated`` announce, up to the last
    filled cell; the blank rows that every .ods repeats to the bottom of the sheet are not worth a remark.
    Raises expat.ExpatError when the part is not well formed.
    """
    return _TableParser().parse(part)


def _repeats(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isdecimal() else 1


class _TableParser:
    def __init__(self) -> None:
        self._extents: dict[str, Extent] = {}
        self._extent = Extent()
        self._row = self._column = self._last_filled = 0
        self._row_repeats = self._cell_repeats = 1
        self._filled = self._formula = False
        self._errors: list[tuple[int, int, str]] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def parse(self, part: IO[bytes]) -> dict[str, Extent]:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.ParseFile(part)
        return self._extents

    def _text(self, text: str) -> None:
        first, last, known = self._errors[-1]
        self._errors[-1] = (first, last, known + text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self._extent = self._extents.setdefault(attributes.get(_TABLE + "name", ""), Extent())
            self._row = 0
        elif tag == _TABLE + "table-row":
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
            self._column = self._last_filled = 0
            self._errors = []
        elif tag in _CELLS:
            self._cell_repeats = _repeats(attributes, "number-columns-repeated")
            self._formula = _TABLE + "formula" in attributes
            self._filled = _OFFICE + "value-type" in attributes
            # The standard itself has no word for it: LibreOffice adds its own, beside an empty text.
            if attributes.get(_CALC + "value-type") == "error":
                self._extent.errors += self._row_repeats * self._cell_repeats
                self._errors.append((self._column + 1, self._column + self._cell_repeats, ""))
                self._parser.CharacterDataHandler = self._text  # only here: a call a text costs
        elif tag == _TEXT + "p":
            self._filled = True

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            self._column += self._cell_repeats
            if self._filled:
                self._last_filled = self._column
            elif self._formula:
                self._extent.note_unvalued(self._row + 1)
                self._errors.append((self._column - self._cell_repeats + 1, self._column, UNVALUED))
            self._extent.formulas |= self._formula
            self._filled = self._formula = False
            self._parser.CharacterDataHandler = None
        elif tag == _TABLE + "table-row":
            if self._errors:
                run = ErrorRun(self._row + 1, self._row + self._row_repeats, tuple(self._errors))
                self._extent.error_runs.append(run)
            self._row += self._row_repeats
            if self._last_filled:
                self._extent.rows = self._extent.written = self._row
                self._extent.columns = max(self._extent.columns, self._last_filled)
