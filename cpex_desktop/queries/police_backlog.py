"""What each truce built up and how it was absorbed, and whether this year catches up more than the others."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.backlog import (
    MOST_YEARS,
    Backlog,
    CatchUp,
    catch_up,
    flow_backlog,
    stock_backlog,
    whole_months,
)
from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.queries.police_force import (
    ENFORCED,
    GRANTED,
    NOT_ENFORCED,
    PENDING,
    REFUSED,
    REQUESTS,
)
from cpex_desktop.queries.totals import TOTAL, Cut, monthly_series
from cpex_desktop.queries.truces import base_truces, last_truce
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.truce import TrucePeriod

CAUGHT_UP = (REQUESTS, GRANTED, ENFORCED)
"""The flows whose catching up is followed, in the order of the procedure."""

_FLOWS = (REQUESTS, GRANTED, REFUSED, ENFORCED)
_Series = Mapping[str, Mapping[int, float | None]]


@dataclass(frozen=True, slots=True)
class TruceLine:
    """One truce: two backlogs by flows, and the same two by the stocks that the prefecture counts.

    ``instruction``: requests less grants and express refusals; those that end otherwise (withdrawn, left
    without an answer for two months) stay in it, so it is the most that may be. ``enforcement``: grants less
    executions; the households that left by themselves stay in it. ``pending`` and ``not_enforced`` follow the
    counted stocks from the eve of the truce, and see all of that.
    """

    truce: TrucePeriod
    months: Span
    instruction: Backlog
    enforcement: Backlog
    pending: Backlog
    not_enforced: Backlog

    @property
    def known(self) -> bool:
        """Tell whether a month of it has a level."""
        backlogs = (self.instruction, self.enforcement, self.pending, self.not_enforced)
        return any(level is not None for backlog in backlogs for level in backlog.levels)


@dataclass(frozen=True, slots=True)
class CatchUpLine:
    """The catching up of one flow since the last truce; ``extended`` are the mean's years of long truces."""

    indicator: catalogue.Indicator
    truce: TrucePeriod
    span: Span
    found: CatchUp
    extended: tuple[int, ...]


def truce_lines(
    connection: sqlite3.Connection, territory: int, last: int, cut: Cut = TOTAL
) -> tuple[TruceLine, ...]:
    """Follow every truce begun by ``last``, oldest first, up to the month before the next one.

    Those of which nothing is known are left out.
    """
    truces = _with_months(connection, last)
    if not truces:
        return ()
    reach = Span(add_months(truces[0][1].first, -1), last)
    series = _series(connection, (*_FLOWS, PENDING, NOT_ENFORCED), territory, reach, cut)
    lines = []
    for place, (truce, months) in enumerate(truces):
        following = truces[place + 1][1].first if place + 1 < len(truces) else add_months(last, 1)
        until = min(last, add_months(following, -1))
        lines.append(_truce_line(truce, months, until, following <= last, series))
    return tuple(line for line in lines if line.known)


def _with_months(connection: sqlite3.Connection, last: int) -> list[tuple[TrucePeriod, Span]]:
    found = []
    for truce in base_truces(connection):
        months = whole_months(truce.start, truce.end)
        if months is not None and months.first <= last:
            found.append((truce, months))
    return found


def _series(
    connection: sqlite3.Connection, codes: Sequence[str], territory: int, span: Span, cut: Cut
) -> dict[str, dict[int, float | None]]:
    found = {}
    for code in codes:
        figures = monthly_series(connection, catalogue.indicator(code).number, territory, span, cut)
        found[code] = {month: known.amount for month, known in zip(span.months, figures, strict=True)}
    return found


def _truce_line(truce: TrucePeriod, months: Span, until: int, followed: bool, series: _Series) -> TruceLine:
    run = Span(months.first, until).months
    come = {code: [series[code][month] for month in run] for code in series}
    eve = add_months(months.first, -1)
    return TruceLine(
        truce=truce,
        months=months,
        instruction=flow_backlog(months, come[REQUESTS], (come[GRANTED], come[REFUSED]), next_truce=followed),
        enforcement=flow_backlog(months, come[GRANTED], (come[ENFORCED],), next_truce=followed),
        pending=stock_backlog(months, series[PENDING][eve], come[PENDING], next_truce=followed),
        not_enforced=stock_backlog(
            months, series[NOT_ENFORCED][eve], come[NOT_ENFORCED], next_truce=followed
        ),
    )


def catch_up_lines(
    connection: sqlite3.Connection, territory: int, last: int, cut: Cut = TOTAL
) -> tuple[CatchUpLine, ...]:
    """Add up the flows since the last truce ended, beside the same months of up to three earlier years.

    From the first month that no truce takes whole (April in metropolitan France) to ``last``, or to the eve
    of the next truce. Empty before the end of a first truce, and where no date is known.
    """
    truces = base_truces(connection)
    truce = last_truce(truces, last)
    months = whole_months(truce.start, truce.end) if truce else None
    if truce is None or months is None:
        return ()
    later = [found.first for _, found in _with_months(connection, last) if found.first > months.last]
    span = Span(add_months(months.last, 1), add_months(later[0], -1) if later else last)
    return tuple(_catch_up_line(connection, code, territory, truce, span, cut) for code in CAUGHT_UP)


def _catch_up_line(
    connection: sqlite3.Connection, code: str, territory: int, truce: TrucePeriod, span: Span, cut: Cut
) -> CatchUpLine:
    indicator = catalogue.indicator(code)
    counts = {}
    window = span
    for _ in range(MOST_YEARS + 1):
        figures = monthly_series(connection, indicator.number, territory, window, cut)
        counts[window.first // 100] = [known.amount for known in figures]
        window = window.previous_year()
    now = counts.pop(span.first // 100)
    # A year of which nothing was received is no year left out: the service did not count yet.
    earlier = {year: values for year, values in counts.items() if any(v is not None for v in values)}
    found = catch_up(span.months, now, earlier)
    long_ones = {truce.end.year for truce in base_truces(connection) if truce.extended}
    extended = tuple(year for year in found.years if year in long_ones)
    return CatchUpLine(indicator, truce, span, found, extended)
