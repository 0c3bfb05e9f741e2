"""Months to check in one territory: counts that chance does not explain beside those of other years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from cpex_desktop.analysis.jumps import Jump, Series, find_jumps
from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.totals import monthly_series
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit
from cpex_desktop.reference.series_breaks import SeriesBreak, breaks_of

_YEARS = 3


@dataclass(frozen=True, slots=True)
class Suspect:
    """One month of one indicator to check, with the batches that its total rests on."""

    indicator: Indicator
    jump: Jump[int] | Jump[tuple[int, int]]
    batches: tuple[int, ...]


def list_suspects(connection: sqlite3.Connection, territory: int, span: Span) -> tuple[Suspect, ...]:
    """Test the months of ``span`` for every indicator that counts acts by month in a territory.

    Months from before a break of the series are no reference for those after it: they counted something else.
    """
    known = {indicator.number: indicator for indicator in counted_indicators(connection)}
    series = [
        Series(number, counts_of(connection, indicator, territory, span), procedure.follows_truce(indicator))
        for number, indicator in known.items()
    ]
    jumps = find_jumps(series, span.months, few_acts(connection))
    return tuple(
        Suspect(known[jump.key], jump, batches_of(connection, jump.key, jump.month)) for jump in jumps
    )


def reference_span(span: Span) -> Span:
    """Give the months that a test of ``span`` looks at: its own and those of the three years before."""
    return Span(add_months(span.first, -12 * _YEARS), span.last)


def counts_of(
    connection: sqlite3.Connection, indicator: Indicator, territory: int, span: Span
) -> dict[int, float]:
    """Read the whole counts of a series, month by month: none from before a break, none that is partial."""
    whole = reference_span(span)
    found = monthly_series(connection, indicator.number, territory, whole)
    begun = max((one.first for one in breaks_of(indicator) if one.first <= span.last), default=0)
    return {
        month: figure.amount
        for month, figure in zip(whole.months, found, strict=True)
        if figure.amount is not None and not figure.partial and month >= begun
    }


def known_breaks(connection: sqlite3.Connection) -> tuple[tuple[SeriesBreak, tuple[Indicator, ...]], ...]:
    """List the breaks that part the months of a series of the base, each with these series, newest first."""
    parted: dict[SeriesBreak, list[Indicator]] = {}
    rows = connection.execute(
        "SELECT i.code, min(s.period_start), max(s.period_start) FROM summary_source s"
        " JOIN indicator i ON i.number = s.indicator GROUP BY i.number ORDER BY i.number"
    )
    for code, first, last in rows:
        indicator = find_indicator(connection, code)
        for one in breaks_of(indicator):
            if one.parts(first, last):
                parted.setdefault(one, []).append(indicator)
    return tuple((one, tuple(held)) for one, held in sorted(parted.items(), key=lambda pair: -pair[0].first))


def counted_indicators(connection: sqlite3.Connection) -> Iterator[Indicator]:
    """Give the indicators that count acts by month in this base."""
    rows = connection.execute(
        "SELECT DISTINCT i.code FROM summary_source s JOIN indicator i ON i.number = s.indicator"
        " WHERE s.period_kind = ? AND i.aggregation = ? AND i.unit = ? ORDER BY i.number",
        (int(PeriodKind.MONTH), str(Aggregation.FLOW), str(Unit.COUNT)),
    ).fetchall()
    for (code,) in rows:
        yield find_indicator(connection, code)


def batches_of(connection: sqlite3.Connection, number: int, month: int) -> tuple[int, ...]:
    """Give the batches in use that the totals of an indicator and a month rest on."""
    rows = connection.execute(
        "SELECT s.batch FROM summary_source s JOIN batch b ON b.id = s.batch WHERE s.indicator = ?"
        " AND s.period_kind = ? AND s.period_start = ? AND b.withdrawn_at IS NULL ORDER BY s.batch",
        (number, int(PeriodKind.MONTH), month),
    )
    return tuple(batch for (batch,) in rows)
