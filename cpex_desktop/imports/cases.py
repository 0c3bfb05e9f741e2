"""Turn an extract of acts (a row per act or per file) into counts that hold no household.

Acts are counted by commune, month, sector and ground; amounts are summed or averaged by commune, month and
sector. A landlord column gives a second set of counts, by landlord and month over the whole perimeter: by
commune they would often come down to one household. These never enter a sum of communes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.imports.acts import Decision
from cpex_desktop.imports.case_cells import Days, Natures, period_of
from cpex_desktop.imports.case_copies import RowPrints
from cpex_desktop.imports.case_counts import CaseCounter
from cpex_desktop.imports.case_findings import (
    ask_copy,
    ask_natures,
    refuse_month_first,
    report_counts,
)
from cpex_desktop.imports.case_months import ask_period, report_span
from cpex_desktop.imports.case_values import CaseValues, Read
from cpex_desktop.imports.row_places import RowPlaces
from cpex_desktop.imports.scope import (
    CaseSpan,
    answered_span,
    claims,
    claims_nowhere,
    given_span,
    observed_span,
    perimeter,
)
from cpex_desktop.imports.targets import GROUND_WORDS, SECTOR_WORDS
from cpex_desktop.imports.types import ScopeClaim, ValueRow
from cpex_desktop.imports.words import sector_of, split_header
from cpex_desktop.models.enums import Ground, Sector, ValueStatus
from cpex_desktop.reference.catalogue import Dimension

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.case_columns import CaseColumns
    from cpex_desktop.imports.measures import Measures
    from cpex_desktop.imports.tools import Tools

_ALL_SECTORS = sum(1 << sector for sector in Sector)
_FEWEST_COPIED = 5
_STATUSES = {
    "consolide": ValueStatus.CONSOLIDATED,
    "provisoire": ValueStatus.PROVISIONAL,
    "estime": ValueStatus.ESTIMATED,
}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What the extracts of a file give; ``as_of_hint`` is the day of the last act."""

    values: list[ValueRow]
    scopes: tuple[ScopeClaim, ...]
    as_of_hint: date | None = None


class CaseExtracts:
    """Count the extracts of one file, be they one table or several sheets of a same extraction.

    Their acts are added up and their months judged together: a sheet a year, or a sheet a sector, is one
    extraction. ``alone``: one sheet is read, so that none can be the copy of another.
    """

    def __init__(self, tools: Tools, *, alone: bool = False) -> None:
        self._tools, self._alone = tools, alone
        self._read: list[Read] = []
        self._days: list[Days] = []
        self._seen: list[tuple[str, Sector, array[int]]] = []

    def read(self, table: Table, columns: CaseColumns) -> None:
        """Count every row of a table once; findings and questions go to the report.

        Raises UserError when ``periode=`` cannot be read, or when the dates give the month first.
        """
        refuse_month_first(table, [stage.date for stage in columns.stages])
        tools, report = self._tools, self._tools.report
        span = given_span(tools.answers, tools.today)
        days = Days(tools.today, span)
        natures = {
            stage: Natures(tools.measures, tools.answers, stage.decision)
            for stage in columns.stages
            if stage.told_by is not None
        }
        places = RowPlaces(columns.plan, tools.places)
        fixed = _fixed(table, columns, tools)
        counter = CaseCounter(columns, places, days, natures, tools.landlords, fixed)
        prints = RowPrints(table, columns.told_by_row(), whole=not self._alone)
        counts = counter.count(table.raw_rows(), len(table.columns), prints, tools.progress)
        report.rows_read += counts.rows
        ask_natures(counts, table, report)
        report_counts(counter, table, report)
        self._ask_copies(table.sheet, fixed[0], counts.seen)
        self._read.append((columns, counts))
        self._days.append(days)

    def _ask_copies(self, sheet: str, sector: Sector, seen: array[int]) -> None:
        """Ask for the sheet when all the rows of one are in another, a copy or a filter of it."""
        for other, other_sector, others in self._seen:
            small, large = sorted((seen, others), key=len)
            if other == sheet or other_sector is not sector or len(small) < _FEWEST_COPIED:
                continue
            if set(large).issuperset(small):
                ask_copy(*((other, sheet) if others is large else (sheet, other)), self._tools.report)
        self._seen.append((sheet, sector, seen))

    def result(self) -> CaseResult:
        """Give the values and claims of all that was read; nothing when no table was an extract.

        Raises UserError when ``perimetre=`` cannot be read.
        """
        if not self._read:
            return CaseResult([], ())
        tools = self._tools
        last = max((days.last for days in self._days if days.last is not None), default=None)
        span, completes = self._span(last), claims_nowhere(tools.answers)
        if completes:
            span = replace(span, claimed=None)
        report_span(span, tools.report, completes)
        whole = perimeter(tools.answers, tools.places)
        status = _STATUSES.get(tools.answers.get("statut") or "", ValueStatus.AVAILABLE)
        rows = CaseValues(self._read, tools.measures, span, status, whole).rows()
        if completes:  # counts by landlord are those of the whole perimeter, and there is none
            rows = [row for row in rows if not row.landlord]
        return CaseResult(rows, _claimed(rows, self._read, tools.measures, span, whole), last)

    def _span(self, last: date | None) -> CaseSpan:
        tools = self._tools
        given = given_span(tools.answers, tools.today)
        if given is not None:
            return answered_span(given, tools.today)
        if any(not columns.one_act_a_row for columns, _ in self._read):
            ask_period(last, tools.today, tools.report)
            return CaseSpan(None)
        first = min((days.first for days in self._days if days.first is not None), default=None)
        if first is not None and last is not None:
            acts = sum(sum(counts.acts.values()) for _, counts in self._read)
            return observed_span(first, last, acts, tools.today)
        spans = [period_of(code).span for _, counts in self._read for code in counts.periods()]
        if not spans:
            return CaseSpan(None)
        whole = Span(min(one.first for one in spans), max(one.last for one in spans))
        return answered_span(whole, tools.today)


def _fixed(table: Table, columns: CaseColumns, tools: Tools) -> tuple[Sector, Ground]:
    """Give the sector and ground of all the rows: ``parc=`` and ``motif=``, else the title's sector."""
    ground = GROUND_WORDS[tools.answers.get("motif") or "tous"]
    given = tools.answers.get("parc")
    if given is not None or columns.sector is not None:
        return SECTOR_WORDS[given or "tous"], ground
    told = {sector_of(title) or split_header(title).sector for title in table.titles} - {None, Sector.ALL}
    return (told.pop() or Sector.ALL if len(told) == 1 else Sector.ALL), ground


def _claimed(
    rows: Iterable[ValueRow], read: Sequence[Read], measures: Measures, span: CaseSpan, whole: int
) -> tuple[ScopeClaim, ...]:
    """Claim the span for every indicator that the extracts can count, even those they count none of."""
    if span.claimed is None:
        return ()
    found: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        found[row.indicator, row.period_kind] |= 1 << row.sector
    for columns, _ in read:
        for indicator in _dated(columns, measures):
            found[indicator, int(PeriodKind.MONTH)] |= 1 << Sector.ALL
    has_sectors = any(columns.sector is not None for columns, _ in read)
    has_landlords = any(columns.landlord is not None for columns, _ in read)
    amounts = {measure.number for columns, _ in read for _, measure in columns.amounts}
    claimed: list[ScopeClaim] = []
    for (indicator, kind), mask in sorted(found.items()):
        is_split = has_sectors and measures.by_number(indicator).admits(Dimension.SECTOR)
        sectors = _ALL_SECTORS if is_split else mask
        by_landlord = has_landlords and indicator not in amounts
        claimed += claims([indicator], whole, PeriodKind(kind), span.claimed, sectors, by_landlord)
    return tuple(claimed)


def _dated(columns: CaseColumns, measures: Measures) -> set[int]:
    """List the indicators that have their own column of dates, and so are counted even when they are none."""
    if columns.one_act_a_row:
        return set()
    found = {measure.number for stage in columns.stages for measure in stage.acts}
    if any(stage.decision is Decision.FORCE for stage in columns.stages):
        both = (measures.by_code("police_granted"), measures.by_code("police_refused"))
        found |= {measure.number for measure in both if measure is not None}
    return found
