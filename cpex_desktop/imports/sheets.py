"""What the rest of the import reads, whatever the file: sheets of rows, numbered as the spreadsheet shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import islice
from types import TracebackType

from cpex_desktop.imports.types import Cell, Finding, Row


def letter(index: int) -> str:
    """Name a column as the spreadsheet does, so that a finding can be found: 0 gives A, 27 gives AB."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_blank(cell: Cell) -> bool:
    """Tell an empty cell from a zero."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


_DURATIONS = {time, timedelta}


def plain(cell: Cell | time | timedelta) -> Cell:
    """Write times and durations as text: « 12:00:00 », « 36:00:00 ». No figure of ours is one."""
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    return cell.isoformat() if isinstance(cell, time) else cell


def plain_row(row: Row) -> Row:
    """Give a row with its times and durations written; itself when it has none."""
    return row if _DURATIONS.isdisjoint(map(type, row)) else list(map(plain, row))


class Sheet:
    """One table sheet, read as often as asked without being kept whole in Python.

    ``source`` gives all the rows from the first one of the spreadsheet, blank ones included, column A first,
    and starts again at each call. ``is_text`` says that every cell is a text (csv), ``hidden`` that the
    spreadsheet does not show this sheet; ``label`` is how messages name it. Rows must not be modified by who
    reads them.
    """

    def __init__(
        self,
        name: str,
        source: Callable[[], Iterator[Row]],
        *,
        hidden: bool = False,
        is_text: bool = False,
        label: str = "",
    ) -> None:
        self.name = name
        self.label = label or name
        self.hidden = hidden
        self.is_text = is_text
        self._source = source
        self._head: list[Row] = []
        self._head_asked = 0

    def head(self, n: int) -> list[Row]:
        """Give the first ``n`` rows, blank ones included, to find where tables start: index 0 is row 1."""
        if n > self._head_asked:
            self._head = list(map(plain_row, islice(self._source(), n)))
            self._head_asked = n
        return self._head[:n]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give every row that holds something, with its number from 1; a gap in the numbers is a blank.

        Rows are as the reader gives them: times and durations are still to be written (:func:`plain_row`).
        """
        for number, row in enumerate(self._source(), 1):
            # The second test only serves rows of zeros: nearly every row stops at the first.
            if any(row) or any(cell != "" and cell is not None for cell in row):
                yield number, row


def _nothing() -> None:
    """Serve as the ``close`` of a workbook that holds no file open."""


@dataclass(slots=True)
class Workbook:
    """A file opened for reading, with what reading itself had to say.

    ``notes`` grows while sheets are read (formulas without a value, cells in error…): whoever reports reads
    it last. Used as a context manager, it lets go of the file at the end.
    """

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: list[Finding] = field(default_factory=list)
    close: Callable[[], None] = _nothing

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
