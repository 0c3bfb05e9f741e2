"""Tell which rows of an extract are identical to another in every cell, while reading few cells of most.

Rows are told apart by a 64-bit hash of their cells, held in memory for the time of the count only. That of
thirty cells costs half of what counting their row does, that of the few which name an act far less: rows
that differ in these differ. Where some do not, the sheet is read again and whole rows are compared.
"""

from __future__ import annotations

from array import array
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.types import Row


class RowPrints:
    """Hold a hash of each distinct row of one table among those that are counted.

    ``telling`` are columns that mostly differ from row to row; the first one, often a file's number, is
    added. ``whole``: every cell counts from the start, since the rows will be looked for in another sheet.
    """

    def __init__(self, table: Table, telling: Iterable[int], *, whole: bool) -> None:
        self._width = len(table.columns)
        self._again = table.again
        few: Callable[[Row], object] = itemgetter(*sorted({0, *telling}))
        is_enough = not whole and self._again is not None and _tells_apart(few, table, self._width)
        self._read: Callable[[Row], object] = few if is_enough else tuple
        self._numbers = array("I")
        self._seen: set[int] = set()

    def add(self, numbers: Iterable[int], rows: Iterable[Row]) -> None:
        """Take in rows as wide as the header, with their numbers in the sheet."""
        self._numbers.extend(numbers)
        self._seen.update(map(hash, map(self._read, rows)))

    def identical(self) -> int:
        """Count the rows that repeat another, once all are in."""
        if self._read is not tuple and self._again is not None and len(self._seen) < len(self._numbers):
            kept = frozenset(self._numbers)
            again = (_padded(row, self._width) for number, row in self._again() if number in kept)
            self._read, self._seen = tuple, set(map(hash, map(tuple, again)))
        return len(self._numbers) - len(self._seen)

    def packed(self) -> array[int]:
        """Give the hashes of the whole distinct rows; nothing when few cells were enough."""
        return array("q", self._seen if self._read is tuple else ())


def _tells_apart(few: Callable[[Row], object], table: Table, width: int) -> bool:
    """Try the few cells on the sample, lest the sheet be read twice for nothing."""
    rows = [_padded(row, width) for _, row in table.sample]
    return len(set(map(few, rows))) == len(rows)


def _padded(row: Row, width: int) -> Row:
    return row if len(row) >= width else [*row, *[""] * (width - len(row))]
