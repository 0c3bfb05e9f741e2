"""What the grid of coverage draws, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """One month of one source; ``state`` is « full », « partial », « absent » or « before »."""

    state: str
    written: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One source and its months, in the order of the grid."""

    name: str
    cells: Sequence[GridCell]


@dataclass(frozen=True, slots=True)
class CoverageGrid:
    """The sources one under the other over the same months (yyyymm)."""

    months: Sequence[int]
    rows: Sequence[GridRow]
