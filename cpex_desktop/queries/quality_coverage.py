"""Which months each source has given, series by series: the first thing to look at before citing a sum."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator

MOST_MONTHS = 36
_LEAST_MONTHS = 12


class Coverage(StrEnum):
    """What a source gave of one month; BEFORE is a month older than its first."""

    FULL = "full"
    PARTIAL = "partial"
    ABSENT = "absent"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One month of one source: of the ``expected`` series that it has given so far, ``whole`` are complete.

    ``absent`` names the series that lack, ``partly`` those for which some communes do, in the order of the
    catalogue.
    """

    month: int
    whole: int
    expected: int
    absent: tuple[str, ...]
    partly: tuple[str, ...]

    @property
    def coverage(self) -> Coverage:
        """Sum the month up."""
        if not self.expected:
            return Coverage.BEFORE
        if len(self.absent) == self.expected:
            return Coverage.ABSENT
        return Coverage.FULL if self.whole == self.expected else Coverage.PARTIAL


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One source over the months looked at; ``batches`` are those behind its series, newest last."""

    source: str
    cells: tuple[CoverageCell, ...]
    batches: tuple[int, ...]


def coverage_span(span: Span) -> Span:
    """Give the months to look at around a period: a year at least, three at most, ending with it."""
    count = min(max(span.count, _LEAST_MONTHS), MOST_MONTHS)
    return Span(add_months(span.last, 1 - count), span.last)


def source_coverage(connection: sqlite3.Connection, span: Span) -> tuple[CoverageLine, ...]:
    """Give one line per source of monthly figures in use, those that give most series first."""
    given: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    batches: dict[str, set[int]] = defaultdict(set)
    rows = connection.execute(
        "SELECT b.source, s.indicator, s.period_start, b.id FROM summary_source s"
        " JOIN batch b ON b.id = s.batch WHERE s.period_kind = ? AND b.withdrawn_at IS NULL",
        (int(PeriodKind.MONTH),),
    )
    for source, indicator, month, batch in rows:
        given[source][indicator].add(month)
        batches[source].add(batch)
    short = _short_months(connection, span)
    names = _names(connection, {number for series in given.values() for number in series})
    lines = [
        CoverageLine(
            source,
            tuple(_cell(series, short, names, month) for month in span.months),
            tuple(sorted(batches[source])),
        )
        for source, series in given.items()
    ]
    ranks = {line.source: -len(given[line.source]) for line in lines}
    return tuple(sorted(lines, key=lambda line: (ranks[line.source], line.source)))


def _cell(
    series: dict[int, set[int]], short: set[tuple[int, int]], names: dict[int, str], month: int
) -> CoverageCell:
    begun = sorted(number for number, months in series.items() if min(months) <= month)
    absent = [number for number in begun if month not in series[number]]
    partly = [number for number in begun if number not in absent and (number, month) in short]
    return CoverageCell(
        month=month,
        whole=len(begun) - len(absent) - len(partly),
        expected=len(begun),
        absent=tuple(names[number] for number in absent),
        partly=tuple(names[number] for number in partly),
    )


def _short_months(connection: sqlite3.Connection, span: Span) -> set[tuple[int, int]]:
    """List the series and months whose département total lacks communes.

    A total with no commune behind it is one that does not add up communes: nothing lacks from it.
    """
    rows = connection.execute(
        "SELECT indicator, period_start FROM summary WHERE level = ? AND period_kind = ? AND sector = 0"
        " AND ground = 0 AND landlord = 0 AND detail = 0 AND covered BETWEEN 1 AND expected - 1"
        " AND amount IS NOT NULL AND period_start BETWEEN ? AND ?",
        (int(TerritoryKind.DEPARTEMENT), int(PeriodKind.MONTH), span.first, span.last),
    )
    return set(rows)


def _names(connection: sqlite3.Connection, numbers: set[int]) -> dict[int, str]:
    rows = connection.execute("SELECT number, code FROM indicator")
    return {
        number: find_indicator(connection, code).short_label for number, code in rows if number in numbers
    }
