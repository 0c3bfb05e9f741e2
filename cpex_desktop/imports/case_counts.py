"""Count the rows of an extract as they stream by: nothing of a row is kept but the counters it adds to.

Identical rows are told by a 64-bit hash of their cells, held in memory for the time of the count only.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    from collections.abc import Callable, Iterable, Mapping

    from cpex_desktop.imports.case_columns import CaseColumns, Stage
    from cpex_desktop.imports.gazetteer import Place
    from cpex_desktop.imports.landlords import Landlords
    from cpex_desktop.imports.row_places import RowPlaces
    from cpex_desktop.imports.types import Cell, Row
    from cpex_desktop.progress import Progress

_ROWS_SHOWN = 100
_STEP = 2_000
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
    are keyed by what they are, the column and the cell; ``seen`` holds a hash of each distinct row, packed.
    """

    acts: dict[Group, int] = field(default_factory=lambda: defaultdict(int))
    by_landlord: dict[LandlordGroup, int] = field(default_factory=lambda: defaultdict(int))
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
        self.refs = {int(sector): LandlordRefs(landlords, sector) for sector in Sector}

    def count(self, rows: Iterable[tuple[int, Row]], width: int, progress: Progress) -> Counts:
        """Read every row once; ``width`` is that of the header, shorter rows being filled with blanks."""
        seen: set[int] = set()
        blanks: Row = [""] * width
        find = self.places.finder()
        sector_at, sectors, fixed_sector = self.columns.sector, self.sectors, int(self._fixed_sector)
        ground_at, grounds, fixed_ground = self.columns.ground, self.grounds, int(self._fixed_ground)
        count_row, read, kept = self._row_counter(), 0, 0
        for number, row in rows:
            if len(row) < width:
                row = [*row, *blanks[len(row) :]]
            read += 1
            if not read % _STEP:
                progress.step(read, 0, "Comptage des actes")
            place = find(row)
            if place.repair or not place.id:
                read -= self._tell_place(number, plain_row(row), place)
                if not place.id:
                    continue
            seen.add(hash(tuple(row)))
            kept += 1
            sector = fixed_sector if sector_at is None else sectors[row[sector_at]]
            ground = fixed_ground if ground_at is None else grounds[row[ground_at]]
            count_row(number, row, place.id, sector, ground)
        self.counts.rows, self.counts.identical = read, kept - len(seen)
        self.counts.seen = array("q", seen)
        return self.counts

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

    def _row_counter(self) -> Callable[[int, Row, int, int, int], None]:
        """Build the inner loop with everything it needs bound to local names."""
        days, acts, troubles = self.days, self.counts.acts, self.counts.troubles
        stages = [
            (stage.date, stage.told_by or 0, self.natures.get(stage), numbers(stage.acts))
            for stage in self.columns.stages
        ]
        is_required = self.columns.one_act_a_row
        applied = {stage.date: AppliedAmounts(self.columns, stage) for stage in self.columns.stages}
        by_landlord, landlord_at, refs = self.counts.by_landlord, self.columns.landlord, self.refs
        has_amounts, add_amounts = bool(self.columns.amounts), self._add_amounts

        def count_row(number: int, row: Row, place: int, sector: int, ground: int) -> None:
            for date_at, told_by, natures, fixed in stages:
                period = days[row[date_at]]
                if period <= 0:
                    if period or is_required:
                        cell = plain(row[date_at])
                        troubles[_DAY_TROUBLES[period], date_at, cell].meet(number)
                    continue
                counted = fixed if natures is None else natures[row[told_by]]
                if counted:
                    acts[place, period, counted, sector, ground] += 1
                    if landlord_at is not None:
                        by_landlord[refs[sector][row[landlord_at]], period, counted, sector] += 1
                elif natures is not None:
                    told = plain(row[told_by])
                    troubles["nature" if counted is None else "ignored", told_by, told].meet(number)
                    continue
                if has_amounts and (found := applied[date_at][counted or ()]):
                    add_amounts(number, row, found, (period, place, sector))

        return count_row

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
