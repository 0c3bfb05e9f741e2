"""Some rows of an extract with what is known of each, column by column.

A loop of Python over a hundred thousand rows costs more than what it does for each of them: what is looked up
cell by cell is looked up here for a whole column in one call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cpex_desktop.imports.types import Cell, Row

T = TypeVar("T")


@dataclass(slots=True)
class Block:
    """Rows with their numbers in the sheet, and the territory, the sector and the ground of each."""

    numbers: list[int]
    rows: list[Row]
    places: list[int]
    sectors: list[int] = field(default_factory=list)
    grounds: list[int] = field(default_factory=list)

    def only(self, kept: Sequence[object]) -> Block:
        """Give the rows for which ``kept`` is true."""
        return Block(
            list(compress(self.numbers, kept)),
            list(compress(self.rows, kept)),
            list(compress(self.places, kept)),
            list(compress(self.sectors, kept)),
            list(compress(self.grounds, kept)),
        )

    def cells(self, column: int) -> Iterator[Cell]:
        """Give the cells of a column."""
        return map(itemgetter(column), self.rows)

    def read(self, column: int, memo: dict[Cell, T]) -> list[T]:
        """Give what ``memo``, which fills itself, makes of the cells of a column."""
        return list(map(memo.__getitem__, self.cells(column)))
