"""Join what the header, the row and the title say of a figure into the key under which it is kept."""

from __future__ import annotations

from typing import NamedTuple

from cpex_desktop.analysis.periods import Period, month_of
from cpex_desktop.imports.dates import FoundPeriod, find_period
from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.periods_told import ToldPeriod, ask_period, fitted, says_half_year, told_periods
from cpex_desktop.imports.plans import Plan, ValueColumn
from cpex_desktop.imports.row_words import NO_DETAIL, RowSays
from cpex_desktop.imports.targets import Target
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.value_store import Key
from cpex_desktop.imports.words import detail_of
from cpex_desktop.reference.catalogue import Dimension

FUTURE = "La période de ce chiffre n’a pas commencé."


class Slot(NamedTuple):
    """Where a figure goes, but for its territory; ``problem`` says why it goes nowhere."""

    measure: Measure
    before: tuple[int, int, int]
    after: tuple[int, int, int, int]
    problem: str = ""
    proposal: str = ""

    def key(self, territory: int) -> Key:
        """Complete the slot with a territory."""
        return (*self.before, territory, *self.after)


class Slots:
    """Make the slots of one table, each once; remembers whether a period was missing."""

    def __init__(self, plan: Plan, tools: Tools) -> None:
        self._plan, self._tools = plan, tools
        self._told: ToldPeriod | None = None
        self._is_title = tools.answers.get("periode") is None
        self._hints: tuple[FoundPeriod, ...] = ()
        if any(value.period is None for value in plan.values):
            self._told, self._hints = told_periods(plan.table, tools.answers)
        if self._told is None and (named := find_period(tools.file_name.rpartition(".")[0])):
            self._hints += (named,)
        self._known: dict[tuple[int, int], Slot | None] = {}
        self._kept: list[RowSays] = []
        self.without_period = False

    def of(self, value: ValueColumn, says: RowSays) -> Slot | None:
        """Give the slot of a column in a row; None when its indicator or its period is not known."""
        key = (value.column.index, id(says))
        if key not in self._known:
            self._kept.append(says)  # an id is only sure while its object lives
            self._known[key] = self._make(value, says)
        return self._known[key]

    def _make(self, value: ValueColumn, says: RowSays) -> Slot | None:
        base = value.target if value.measure else says.target or self._plan.default
        measure = base.measure
        if measure is None:
            return None
        period = self._period(value, says, measure)
        if period is None:
            self.without_period = True
            return None
        detail, problem, proposal = base.detail or value.target.detail, "", ""
        if period.start > month_of(self._tools.today):
            problem = FUTURE
        elif says.detail:
            details = measure.entry.details if measure.entry else ()
            detail = (detail_of(measure.entry, says.detail) if measure.entry and details else None) or 0
            if not detail:
                problem, proposal = NO_DETAIL, ", ".join(one.label for one in details)
        return Slot(
            measure,
            (measure.number, int(period.kind), period.start),
            (self._sector(value, says, base), self._ground(value, says, base), says.landlord, detail),
            problem,
            proposal,
        )

    def _period(self, value: ValueColumn, says: RowSays, measure: Measure) -> Period | None:
        if value.period is not None:
            return fitted(ToldPeriod(value.period, value.as_of), measure)
        if says.period is not None:
            return says.period
        if self._told is None or (self._is_title and says_half_year(value.column.texts)):
            return None
        return fitted(self._told, measure)

    def _sector(self, value: ValueColumn, says: RowSays, base: Target) -> int:
        for said in (value.target.sector, says.sector, base.sector):
            if said is not None:
                return int(said)
        admits = base.measure is not None and base.measure.admits(Dimension.SECTOR)
        return int(self._plan.sector) if admits else 0

    def _ground(self, value: ValueColumn, says: RowSays, base: Target) -> int:
        for said in (value.target.ground, says.ground, base.ground):
            if said is not None:
                return int(said)
        admits = base.measure is not None and base.measure.admits(Dimension.GROUND)
        return int(self._plan.ground) if admits else 0

    def ask(self) -> None:
        """Ask for the period when some figures have none."""
        if self.without_period:
            self._tools.report.ask(ask_period(self._plan.table.sheet, self._hints))
