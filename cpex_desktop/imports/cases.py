"""Turn an extract of acts (a row per act or per file) into counts that hold no household.

Acts are counted by commune, month, sector and ground; amounts are summed or averaged by commune, month and
sector. A landlord column gives a second set of counts, by landlord and month over the whole perimeter: by
commune they would often come down to one household. These never enter a sum of communes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.imports.acts import Decision
from cpex_desktop.imports.case_cells import Days, Natures, period_of
from cpex_desktop.imports.case_counts import CaseCounter, Counts
from cpex_desktop.imports.case_findings import ask_natures, ask_period, report_counts, report_span
from cpex_desktop.imports.row_places import RowPlaces
from cpex_desktop.imports.scope import CaseSpan, answered_span, claims, given_span, observed_span, perimeter
from cpex_desktop.imports.targets import GROUND_WORDS, SECTOR_WORDS
from cpex_desktop.imports.types import ScopeClaim, ValueRow
from cpex_desktop.models.enums import Ground, Sector, ValueStatus
from cpex_desktop.reference.catalogue import Aggregation, Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.case_columns import CaseColumns
    from cpex_desktop.imports.measures import Measures
    from cpex_desktop.imports.tools import Tools

_ALL_SECTORS = sum(1 << sector for sector in Sector)
_STATUSES = {
    "consolide": ValueStatus.CONSOLIDATED,
    "provisoire": ValueStatus.PROVISIONAL,
    "estime": ValueStatus.ESTIMATED,
}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What an extract gives; ``as_of_hint`` is the day of its last act."""

    values: list[ValueRow]
    scopes: tuple[ScopeClaim, ...]
    as_of_hint: date | None = None


def read_cases(table: Table, columns: CaseColumns, tools: Tools) -> CaseResult:
    """Count every row of an extract once; findings and questions go to the report.

    Raises UserError when ``periode=``, ``perimetre=`` or ``territoire=`` cannot be read.
    """
    answers, report = tools.answers, tools.report
    span = given_span(answers, tools.today)
    days = Days(tools.today, span)
    natures = {
        stage: Natures(tools.measures, answers, stage.decision)
        for stage in columns.stages
        if stage.told_by is not None
    }
    places = RowPlaces(columns.plan, tools.places)
    counter = CaseCounter(columns, places, days, natures, tools.landlords, _fixed(tools))
    counts = counter.count(table.rows(), len(table.columns), tools.progress)
    report.rows_read += counts.rows
    ask_natures(counts, table, columns, report)
    report_counts(counter, table, report)
    if not columns.one_act_a_row and span is None:
        ask_period(days, tools.today, report)
    case_span = _case_span(days, counts, span, columns, tools)
    report_span(case_span, table.sheet, report)
    whole = perimeter(answers, tools.places)
    values = _Values(columns, tools, case_span, whole)
    rows = values.acts(counts) + values.amounts(counts) + values.landlords(counts)
    return CaseResult(rows, _claimed(rows, columns, tools.measures, case_span, whole), days.last)


def _fixed(tools: Tools) -> tuple[Sector, Ground]:
    """Give what ``parc=`` and ``motif=`` say of all the rows."""
    sector = SECTOR_WORDS[tools.answers.get("parc") or "tous"]
    return sector, GROUND_WORDS[tools.answers.get("motif") or "tous"]


def _case_span(days: Days, counts: Counts, span: Span | None, columns: CaseColumns, tools: Tools) -> CaseSpan:
    if span is not None:
        return answered_span(span, tools.today)
    if days.first is not None and days.last is not None:
        if not columns.one_act_a_row:
            return CaseSpan(None)
        return observed_span(days.first, days.last, sum(counts.acts.values()), tools.today)
    spans = [
        period_of(code).span
        for code in {key[1] for key in counts.acts} | {group[0] for _, group in counts.sums}
    ]
    if not spans:
        return CaseSpan(None)
    whole = Span(min(one.first for one in spans), max(one.last for one in spans))
    return answered_span(whole, tools.today)


class _Values:
    """Write counters as rows of values, splitting an indicator only as the catalogue admits."""

    def __init__(self, columns: CaseColumns, tools: Tools, span: CaseSpan, whole: int) -> None:
        self._columns, self._measures, self._span, self._whole = columns, tools.measures, span, whole
        self._status = _STATUSES.get(tools.answers.get("statut") or "", ValueStatus.AVAILABLE)
        self._periods: dict[int, tuple[int, int, int]] = {}
        self._splits: dict[int, tuple[bool, bool]] = {}

    def _period(self, code: int) -> tuple[int, int, int]:
        """Give the kind, the first month and the status of a coded period."""
        if code not in self._periods:
            period = period_of(code)
            is_settled = self._span.provisional.isdisjoint(period.span.months)
            status = self._status if is_settled else max(self._status, ValueStatus.PROVISIONAL)
            self._periods[code] = (int(period.kind), period.start, int(status))
        return self._periods[code]

    def _split(self, indicator: int) -> tuple[bool, bool]:
        """Tell whether an indicator keeps its sector and its ground; what was said of all rows stays."""
        if indicator not in self._splits:
            measure = self._measures.by_number(indicator)
            self._splits[indicator] = (
                self._columns.sector is None or measure.admits(Dimension.SECTOR),
                self._columns.ground is None or measure.admits(Dimension.GROUND),
            )
        return self._splits[indicator]

    def acts(self, counts: Counts) -> list[ValueRow]:
        """Count acts by commune, period, sector and ground."""
        totals: dict[tuple[int, int, int, int, int], int] = defaultdict(int)
        for (place, code, counted, sector, ground), number in counts.acts.items():
            for indicator in counted:
                by_sector, by_ground = self._split(indicator)
                totals[indicator, code, place, sector * by_sector, ground * by_ground] += number
        return [
            self._row(indicator, code, place, sector, float(number), ground)
            for (indicator, code, place, sector, ground), number in sorted(totals.items())
        ]

    def amounts(self, counts: Counts) -> list[ValueRow]:
        """Give sums of amounts, and means with the number of acts behind them."""
        rows = []
        for (indicator, (code, place, sector)), (total, terms) in sorted(counts.sums.items()):
            is_mean = self._measures.by_number(indicator).aggregation is Aggregation.MEAN
            amount, weight = (total / terms, terms) if is_mean else (total, None)
            rows.append(self._row(indicator, code, place, sector, amount, weight=weight))
        return rows

    def landlords(self, counts: Counts) -> list[ValueRow]:
        """Count acts by landlord over the whole perimeter, in the sector that most of its acts have."""
        sectors: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        totals: dict[tuple[int, int, int], int] = defaultdict(int)
        for (landlord, code, counted, sector), number in counts.by_landlord.items():
            if not landlord:
                continue
            sectors[landlord][sector] += number
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


def _claimed(
    rows: Iterable[ValueRow], columns: CaseColumns, measures: Measures, span: CaseSpan, whole: int
) -> tuple[ScopeClaim, ...]:
    """Claim the span for every indicator that the extract can count, even those it counts none of."""
    if span.claimed is None:
        return ()
    found: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        found[row.indicator, row.period_kind] |= 1 << row.sector
    for indicator in _dated(columns, measures):
        found[indicator, int(PeriodKind.MONTH)] |= 1 << Sector.ALL
    claimed: list[ScopeClaim] = []
    for (indicator, kind), mask in sorted(found.items()):
        is_split = columns.sector is not None and measures.by_number(indicator).admits(Dimension.SECTOR)
        sectors = _ALL_SECTORS if is_split else mask
        by_landlord = columns.landlord is not None and not _is_amount(indicator, columns)
        claimed += claims([indicator], whole, PeriodKind(kind), span.claimed, sectors, by_landlord)
    return tuple(claimed)


def _is_amount(indicator: int, columns: CaseColumns) -> bool:
    return any(measure.number == indicator for _, measure in columns.amounts)


def _dated(columns: CaseColumns, measures: Measures) -> set[int]:
    """List the indicators that have their own column of dates, and so are counted even when they are none."""
    if columns.one_act_a_row:
        return set()
    found = {measure.number for stage in columns.stages for measure in stage.acts}
    if any(stage.decision is Decision.FORCE for stage in columns.stages):
        both = (measures.by_code("police_granted"), measures.by_code("police_refused"))
        found |= {measure.number for measure in both if measure is not None}
    return found
