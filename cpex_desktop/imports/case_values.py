"""Write what was counted in extracts of acts as rows of values, ready for the base."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cpex_desktop.imports.case_cells import period_of
from cpex_desktop.imports.types import ValueRow
from cpex_desktop.models.enums import Ground, Sector, ValueStatus
from cpex_desktop.reference.catalogue import Aggregation, Dimension

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cpex_desktop.imports.case_columns import CaseColumns
    from cpex_desktop.imports.case_counts import Counts
    from cpex_desktop.imports.measures import Measures
    from cpex_desktop.imports.scope import CaseSpan

Read = tuple["CaseColumns", "Counts"]
"""The columns of one table and what its rows add up to."""


class CaseValues:
    """Write the counters of the tables of one file, splitting an indicator only as the catalogue admits.

    A table without a column of sectors counts in ALL; beside another table that has one, its acts are of an
    UNKNOWN sector, so that the parts of a file add up. The same holds for grounds.
    """

    def __init__(
        self, read: Sequence[Read], measures: Measures, span: CaseSpan, status: ValueStatus, whole: int
    ) -> None:
        self._read, self._measures, self._span = read, measures, span
        self._status, self._whole = status, whole
        self._periods: dict[int, tuple[int, int, int]] = {}
        has_sectors = any(columns.sector is not None for columns, _ in read)
        has_grounds = any(columns.ground is not None for columns, _ in read)
        self._no_sector = int(Sector.UNKNOWN if has_sectors else Sector.ALL)
        self._no_ground = int(Ground.UNKNOWN if has_grounds else Ground.ALL)

    def rows(self) -> list[ValueRow]:
        """Give every value once, in the order of the base's key within an indicator."""
        return self._acts() + self._amounts() + self._landlords()

    def _period(self, code: int) -> tuple[int, int, int]:
        """Give the kind, the first month and the status of a coded period."""
        if code not in self._periods:
            period = period_of(code)
            is_settled = self._span.provisional.isdisjoint(period.span.months)
            status = self._status if is_settled else max(self._status, ValueStatus.PROVISIONAL)
            self._periods[code] = (int(period.kind), period.start, int(status))
        return self._periods[code]

    def _acts(self) -> list[ValueRow]:
        totals: dict[tuple[int, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for columns, counts in self._read:
            splits = _Splits(columns, self._measures)
            for (place, code, counted, sector, ground), number in counts.acts.items():
                for indicator in counted:
                    by_sector, by_ground = splits[indicator]
                    kept_sector = (sector or self._no_sector) if by_sector else 0
                    kept_ground = (ground or self._no_ground) if by_ground else 0
                    totals[indicator, code][place << 8 | kept_sector << 4 | kept_ground] += number
        rows: list[ValueRow] = []
        for (indicator, code), cells in sorted(totals.items()):
            kind, start, status = self._period(code)
            # One number a cell sorts several times faster than three.
            rows += [
                ValueRow(
                    indicator,
                    kind,
                    start,
                    cell >> 8,
                    cell >> 4 & 15,
                    cell & 15,
                    0,
                    0,
                    float(number),
                    None,
                    status,
                    0,
                )
                for cell, number in sorted(cells.items())
            ]
        return rows

    def _amounts(self) -> list[ValueRow]:
        """Give sums of amounts, and means with the number of acts behind them."""
        sums: dict[tuple[int, int, int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for _, counts in self._read:
            for (indicator, (code, place, sector)), (total, terms) in counts.sums.items():
                kept = sums[indicator, code, place, sector or self._no_sector]
                kept[0] += total
                kept[1] += terms
        rows = []
        for (indicator, code, place, sector), (total, terms) in sorted(sums.items()):
            is_mean = self._measures.by_number(indicator).aggregation is Aggregation.MEAN
            amount, weight = (total / terms, terms) if is_mean else (total, None)
            rows.append(self._row(indicator, code, place, sector, amount, weight=weight))
        return rows

    def _landlords(self) -> list[ValueRow]:
        """Count acts by landlord over the whole perimeter, in the sector that most of its acts have."""
        sectors: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        totals: dict[tuple[int, int, int], int] = defaultdict(int)
        for _, counts in self._read:
            for (landlord, code, counted, sector), number in counts.by_landlord.items():
                if not landlord:
                    continue
                sectors[landlord][sector or self._no_sector] += number
                for indicator in counted:
                    totals[indicator, code, landlord] += number
        chosen = {landlord: _usual(found) for landlord, found in sectors.items()}
        return [
            self._row(indicator, code, self._whole, chosen[landlord], float(number), landlord=landlord)
            for (indicator, code, landlord), number in sorted(totals.items())
        ]

    def _row(
        self,
        indicator: int,
        code: int,
        place: int,
        sector: int,
        amount: float,
        ground: int = 0,
        landlord: int = 0,
        weight: float | None = None,
    ) -> ValueRow:
        kind, start, status = self._period(code)
        return ValueRow(
            indicator, kind, start, place, sector, ground, landlord, 0, amount, weight, status, 0
        )  # fmt: skip


def _usual(found: Mapping[int, int]) -> int:
    known = {sector: number for sector, number in found.items() if sector != Sector.UNKNOWN}
    most = max((known or found).values())
    usual = [sector for sector, number in (known or found).items() if number == most]
    return usual[0] if len(usual) == 1 else int(Sector.UNKNOWN)


class _Splits(dict[int, tuple[bool, bool]]):
    """Whether an indicator keeps its sector and its ground; what was said of all rows stays."""

    def __init__(self, columns: CaseColumns, measures: Measures) -> None:
        super().__init__()
        self._columns, self._measures = columns, measures

    def __missing__(self, indicator: int) -> tuple[bool, bool]:
        measure = self._measures.by_number(indicator)
        found = self[indicator] = (
            self._columns.sector is None or measure.admits(Dimension.SECTOR),
            self._columns.ground is None or measure.admits(Dimension.GROUND),
        )
        return found
