"""The cells of an extract read once per distinct text: a hundred thousand rows hold a few hundred of them.

Each memo is a dictionary that fills itself, so that the loop over the rows costs a lookup a cell; times and
durations are written as they are met. Codes above
zero are good; zero is blank; below zero the cell cannot be counted, for the reason that the memo keeps.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.imports.acts import Acts, Decision, decided, natures_of, with_total
from cpex_desktop.imports.answers import column_key
from cpex_desktop.imports.dates import read_date, read_period
from cpex_desktop.imports.measures import FIRST_LOCAL
from cpex_desktop.imports.sheets import plain
from cpex_desktop.imports.words import ground_of, sector_of
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.reference import catalogue

if TYPE_CHECKING:
    from cpex_desktop.analysis.periods import Span
    from cpex_desktop.imports.case_columns import CaseColumns, Stage
    from cpex_desktop.imports.landlords import Landlords
    from cpex_desktop.imports.measures import Measure, Measures
    from cpex_desktop.imports.types import Answers, Cell

BLANK = 0
UNREADABLE = -1
FUTURE = -2
OUTSIDE_PERIOD = -3

_YEAR, _QUARTER = 90, 50  # what stands in the place of the month: 202590 is a year, 202551 a first quarter


class Days(dict["Cell", int]):
    """Cells of a column of dates as months (202509), or coded years and quarters; see ``period_of``.

    Days later than today are FUTURE, those outside ``span`` are OUTSIDE_PERIOD. ``first`` and ``last`` bound
    the days read, None while only months or years were.
    """

    def __init__(self, today: date, span: Span | None) -> None:
        super().__init__()
        self._today, self._span = today, span
        self.first: date | None = None
        self.last: date | None = None

    def __missing__(self, cell: Cell) -> int:
        code = self[cell] = self._read(plain(cell))
        return code

    def _read(self, cell: Cell) -> int:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return BLANK
        day = read_date(cell)
        if day is not None:
            if day > self._today:
                return FUTURE
            return self._kept(day, day.year * 100 + day.month)
        period = read_period(cell)
        if period is None:
            return UNREADABLE
        if period.start > self._today.year * 100 + self._today.month:
            return FUTURE
        if self._span is not None and not self._span.overlaps(period.span):
            return OUTSIDE_PERIOD
        year, month = divmod(period.start, 100)
        if period.kind is PeriodKind.YEAR:
            return year * 100 + _YEAR
        return year * 100 + (_QUARTER + (month + 2) // 3 if period.kind is PeriodKind.QUARTER else month)

    def _kept(self, day: date, month: int) -> int:
        if self._span is not None and not self._span.covers(month):
            return OUTSIDE_PERIOD
        self.first = day if self.first is None or day < self.first else self.first
        self.last = day if self.last is None or day > self.last else self.last
        return month


def period_of(code: int) -> Period:
    """Give back the period that a code of ``Days`` above zero stands for."""
    year, rest = divmod(code, 100)
    if rest == _YEAR:
        return Period(PeriodKind.YEAR, year * 100 + 1)
    if rest > _QUARTER:
        return Period(PeriodKind.QUARTER, year * 100 + (rest - _QUARTER) * 3 - 2)
    return Period(PeriodKind.MONTH, code)


class Sectors(dict["Cell", int]):
    """Cells of a sector column; what is blank, « tous » or not recognised is UNKNOWN, the last kept aside."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: set[Cell] = set()

    def __missing__(self, cell: Cell) -> int:
        told = plain(cell)
        sector = sector_of(str(told)) if told else Sector.UNKNOWN
        if sector is None or sector is Sector.ALL:
            self.unread.add(told)
            sector = Sector.UNKNOWN
        self[cell] = code = int(sector)
        return code


class Grounds(dict["Cell", int]):
    """Cells of a ground column, with the same rule as sectors."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: set[Cell] = set()

    def __missing__(self, cell: Cell) -> int:
        told = plain(cell)
        ground = ground_of(str(told)) if told else Ground.UNKNOWN
        if ground is None or ground is Ground.ALL:
            self.unread.add(told)
            ground = Ground.UNKNOWN
        self[cell] = code = int(ground)
        return code


Counted = tuple[int, ...]
"""Numbers of the indicators that an act counts in; empty for none."""


class Natures(dict["Cell", "Counted | None"]):
    """Cells that name an act, as the indicators it counts in; None when it must be asked for.

    ``nature.<value>`` in the answers wins over the vocabulary; « ignorer » counts nowhere.
    """

    def __init__(self, measures: Measures, answers: Answers, decision: Decision | None = None) -> None:
        super().__init__()
        self._measures, self._decision = measures, decision
        self._given = answers.starting_with("nature.")

    def __missing__(self, cell: Cell) -> Counted | None:
        text = "" if cell is None else str(plain(cell))
        given = self._given.get(column_key(text)) if text.strip() else None
        acts: Acts | None
        if given is not None:
            acts = () if column_key(given) == "ignorer" else with_total(given.strip())
        elif self._decision is not None:
            acts = decided(self._decision, text)
        else:
            acts = natures_of(text)
        counted = None if acts is None else numbers([self._measures.by_code(code) for code in acts])
        self[cell] = counted
        return counted


def numbers(measures: list[Measure | None] | tuple[Measure, ...]) -> Counted:
    """Give the numbers of measures, unknown ones left out."""
    return tuple(measure.number for measure in measures if measure is not None)


class LandlordRefs(dict["Cell", "int | None"]):
    """Cells of a landlord column, in rows of one sector, as references; see ``Landlords.ref``.

    A blank cell is 0, which is nobody; None is a landlord whose name is not kept.
    """

    def __init__(self, landlords: Landlords, sector: Sector) -> None:
        super().__init__()
        self._landlords, self._sector = landlords, sector

    def __missing__(self, cell: Cell) -> int | None:
        text = "" if cell is None else str(plain(cell)).strip()
        ref = self[cell] = self._landlords.ref(text, self._sector) if text else 0
        return ref


class AppliedAmounts(dict[Counted, list[tuple[int, int]]]):
    """The amounts that go with an act, as columns and indicators: those of its stage of the procedure.

    A table with one kind of act has no doubt to settle: every amount goes with it.
    """

    def __init__(self, columns: CaseColumns, stage: Stage) -> None:
        super().__init__()
        self._amounts = columns.amounts
        self._is_alone = columns.one_act_a_row and stage.told_by is None

    def __missing__(self, counted: Counted) -> list[tuple[int, int]]:
        moments = {catalogue.by_number(number).stage for number in counted if number < FIRST_LOCAL}
        found = self[counted] = [
            (index, measure.number)
            for index, measure in self._amounts
            if self._is_alone or (measure.entry is not None and measure.entry.stage in moments)
        ]
        return found
