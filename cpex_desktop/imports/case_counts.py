"""Count the rows of an extract as they stream by: nothing of a row is kept but the counters it adds to."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import compress, islice
from typing import TYPE_CHECKING

from cpex_desktop.imports.case_blocks import Block
from cpex_desktop.imports.case_cells import (
    BLANK,
    FUTURE,
    OUTSIDE_PERIOD,
    UNREADABLE,
    AppliedAmounts,
    Counted,
    Days,
    Grounds,
    LandlordRefs,
    Natures,
    Sectors,
    numbers,
)
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.place_names import is_total
from cpex_desktop.imports.sheets import is_blank, plain, plain_row
from cpex_desktop.models.enums import Ground, Sector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cpex_desktop.imports.case_columns import CaseColumns, Stage
    from cpex_desktop.imports.case_copies import RowPrints
    from cpex_desktop.imports.gazetteer import Place
    from cpex_desktop.imports.landlords import Landlords
    from cpex_desktop.imports.row_places import RowPlaces
    from cpex_desktop.imports.types import Cell, Row
    from cpex_desktop.progress import Progress

_ROWS_SHOWN = 100
_STEP = 500
_CELLS_OF_AN_ACT = 2

_DAY_TROUBLES = {BLANK: "blank day", UNREADABLE: "day", FUTURE: "future", OUTSIDE_PERIOD: "outside period"}

Group = tuple[int, int, Counted, int, int]
"""A place, a coded period, the indicators, a sector and a ground: what acts are counted by."""

LandlordGroup = tuple[int | None, int, Counted, int]
"""A landlord (None: not kept, 0: none given), a coded period, the indicators and the sector of the row."""


@dataclass(slots=True)
class Trouble:
    """A cell that could not be used, or had to be mended: how often, and where first."""

    count: int = 0
    rows: list[int] = field(default_factory=list)

    def meet(self, row: int) -> None:
        """Count one more row."""
        self.count += 1
        if len(self.rows) < _ROWS_SHOWN:
            self.rows.append(row)


@dataclass(slots=True)
class Counts:
    """Everything an extract adds up to.

    ``sums`` maps (indicator, (coded period, place, sector)) to a sum and its number of terms; ``troubles``
    are keyed by what they are, the column and the cell; ``seen`` holds the hashes of ``RowPrints.packed``.
    """

    acts: Counter[Group] = field(default_factory=Counter)
    by_landlord: Counter[LandlordGroup] = field(default_factory=Counter)
    sums: dict[tuple[int, tuple[int, int, int]], list[float]] = field(
        default_factory=lambda: defaultdict(lambda: [0.0, 0])
    )
    troubles: dict[tuple[str, int, Cell], Trouble] = field(default_factory=lambda: defaultdict(Trouble))
    rows: int = 0
    identical: int = 0
    seen: array[int] = field(default_factory=lambda: array("q"))

    def periods(self) -> set[int]:
        """Give the coded periods of all that was counted or summed."""
        return {group[1] for group in self.acts} | {group[0] for _, group in self.sums}


class CaseCounter:
    """Hold the memos of one table and count its rows.

    The fixed sector and ground serve where the table has no column for them.
    """

    def __init__(
        self,
        columns: CaseColumns,
        places: RowPlaces,
        days: Days,
        natures: Mapping[Stage, Natures],
        landlords: Landlords,
        fixed: tuple[Sector, Ground],
    ) -> None:
        self.columns, self.days, self.natures = columns, days, natures
        self.places, self.sectors, self.grounds = places, Sectors(), Grounds()
        self.counts = Counts()
        self.places_told: dict[tuple[str, int, Cell], Place] = {}
        self._fixed_sector, self._fixed_ground = fixed
        self.applied = {stage: AppliedAmounts(columns, stage) for stage in columns.stages}
        self.refs = {int(sector): LandlordRefs(landlords, sector) for sector in Sector}

    def count(
        self, rows: Iterable[tuple[int, Row]], width: int, prints: RowPrints, progress: Progress
    ) -> Counts:
        """Read every row once; ``width`` is that of the header, shorter rows being filled with blanks."""
        counts, left = self.counts, iter(rows)
        while some := list(islice(left, _STEP)):
            counts.rows += len(some)
            progress.step(counts.rows, 0, "Comptage des actes")
            block = self._located(some, width)
            prints.add(block.numbers, block.rows)
            for stage in self.columns.stages:
                self._count_stage(stage, block)
        counts.identical = prints.identical()
        counts.seen = prints.packed()
        # A block is read stage by stage, an officer reads row by row.
        counts.troubles = dict(sorted(counts.troubles.items(), key=lambda item: item[1].rows[0]))
        return counts

    def _located(self, some: list[tuple[int, Row]], width: int) -> Block:
        """Keep the rows whose territory is known, and tell of the others."""
        numbers = [number for number, _ in some]
        rows = [row for _, row in some]
        if min(map(len, rows)) < width:
            rows = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows]
        places = self.places.sure(rows)
        for index, place in enumerate(places):
            if place is None:
                places[index] = self._place(numbers[index], rows[index])
        block = Block(numbers, rows, [place or 0 for place in places])
        if not all(block.places):
            block = block.only(block.places)
        block.sectors = _codes(block, self.columns.sector, self.sectors, self._fixed_sector)
        block.grounds = _codes(block, self.columns.ground, self.grounds, self._fixed_ground)
        return block

    def _place(self, number: int, row: Row) -> int:
        """Find the territory of a row, 0 for none, and tell what there is to tell of it."""
        row = plain_row(row)
        place = self.places.find(row)
        if place.repair or not place.id:
            self.counts.rows -= self._tell_place(number, row, place)
        return place.id

    def _tell_place(self, number: int, row: Row, place: Place) -> bool:
        """Note a territory that was mended, lies elsewhere or is not found; True for a note below."""
        if not place.id and sum(not is_blank(cell) for cell in row) < _CELLS_OF_AN_ACT:
            return True
        label = self.places.label(row)
        if place.outside:
            what = "outside"
        elif place.id:
            what = "mended place"
        else:
            what = "total" if label and is_total(label) else "place"
        column, text = self.places.cited(row, place)
        key = (what, column or 0, text)
        self.counts.troubles[key].meet(number)
        self.places_told[key] = place
        return False

    def _count_stage(self, stage: Stage, block: Block) -> None:
        periods = block.read(stage.date, self.days)
        if min(periods, default=0) <= 0:
            self._tell_days(stage.date, block, periods)
            dated = [period > 0 for period in periods]
            block, periods = block.only(dated), list(compress(periods, dated))
        natures = self.natures.get(stage)
        if natures is None or stage.told_by is None:
            self._add(stage, block, periods, [numbers(stage.acts)] * len(periods))
            return
        told = block.read(stage.told_by, natures)
        if not all(told):
            self._tell_natures(stage.told_by, block, told)
            block, periods = block.only(told), list(compress(periods, told))
        self._add(stage, block, periods, [acts for acts in told if acts])

    def _tell_days(self, column: int, block: Block, periods: list[int]) -> None:
        for number, row, period in zip(block.numbers, block.rows, periods, strict=True):
            if period < 0 or (not period and self.columns.one_act_a_row):
                self.counts.troubles[_DAY_TROUBLES[period], column, plain(row[column])].meet(number)

    def _tell_natures(self, column: int, block: Block, told: list[Counted | None]) -> None:
        for number, row, counted in zip(block.numbers, block.rows, told, strict=True):
            if not counted:
                what = "nature" if counted is None else "ignored"
                self.counts.troubles[what, column, plain(row[column])].meet(number)

    def _add(self, stage: Stage, block: Block, periods: list[int], counted: list[Counted]) -> None:
        """Add the acts of one stage, all dated and known, to the counters."""
        sectors = block.sectors
        if counted and counted[0]:  # a column of dates may have amounts and no act
            self.counts.acts.update(zip(block.places, periods, counted, sectors, block.grounds, strict=True))
            if self.columns.landlord is not None:
                cells, refs_of = block.cells(self.columns.landlord), self.refs
                refs = [refs_of[sector][cell] for sector, cell in zip(sectors, cells, strict=True)]
                self.counts.by_landlord.update(zip(refs, periods, counted, sectors, strict=True))
        if self.columns.amounts:
            for index, found in enumerate(map(self.applied[stage].__getitem__, counted)):
                if found:
                    group = (periods[index], block.places[index], sectors[index])
                    self._add_amounts(block.numbers[index], block.rows[index], found, group)

    def _add_amounts(
        self, number: int, row: Row, found: list[tuple[int, int]], group: tuple[int, int, int]
    ) -> None:
        for index, indicator in found:
            amount = self._amount(number, index, row[index])
            if amount is not None:
                terms = self.counts.sums[indicator, group]
                terms[0] += amount
                terms[1] += 1

    def _amount(self, number: int, index: int, cell: Cell) -> float | None:
        if type(cell) is float and cell >= 0:
            return cell
        cell = plain(cell)
        read = read_number(cell)
        if read.problem or (read.amount is not None and read.amount < 0):
            self.counts.troubles["amount" if read.problem else "negative", index, cell].meet(number)
            return None
        return read.amount


def _codes(block: Block, column: int | None, memo: dict[Cell, int], fixed: int) -> list[int]:
    return [int(fixed)] * len(block.rows) if column is None else block.read(column, memo)
