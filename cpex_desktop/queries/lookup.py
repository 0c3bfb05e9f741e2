"""Any indicator at any level over any span: what the command line and the tables ask for."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from cpex_desktop.analysis.intervals import Interval, count_interval, rate_interval
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, compare
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.rates import Rate, computed_rates
from cpex_desktop.queries.totals import NOTHING, TOTAL, Cut, Figure, figures
from cpex_desktop.reference import catalogue


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One territory's value of one indicator; ``value`` is None when it is absent or not computable.

    ``figure`` is what the value rests on (the numerator for a rate), ``denominator`` its other side. The
    interval is exact Poisson at 95 %, for counts and for rates of counts.
    """

    place: Place
    value: float | None
    figure: Figure
    denominator: Figure | None = None
    denominator_year: int = 0
    interval: Interval | None = None
    before: Figure | None = None
    comparison: Comparison | None = None


def figure_lines(
    connection: sqlite3.Connection, code: str, level: TerritoryKind, span: Span, cut: Cut = TOTAL
) -> list[FigureLine]:
    """Give every territory of a level, in reference order, with its value; raises UserError for the code."""
    indicator = find_indicator(connection, code)
    places = list_places(connection, level)
    if indicator.computable:
        known = computed_rates(connection, indicator, level, span, cut)
        if any(rate.value is not None for rate in known.values()):
            return [_rate_line(place, known.get(place.id), indicator) for place in places]
    found = figures(connection, indicator.number, level, span, cut)
    lines = [_count_line(place, found.get(place.id, NOTHING), indicator) for place in places]
    if indicator.aggregation not in {catalogue.Aggregation.FLOW, catalogue.Aggregation.AMOUNT}:
        return lines
    earlier = figures(connection, indicator.number, level, span.previous_year(), cut)
    minimum = few_acts(connection)
    return [_compared(line, earlier.get(line.place.id, NOTHING), minimum) for line in lines]


def _compared(line: FigureLine, before: Figure, minimum: int) -> FigureLine:
    alike = same_perimeter(line.figure, before)
    comparison = compare(line.value, before.amount, minimum=minimum, same_perimeter=alike)
    return replace(line, before=before, comparison=comparison)


def _count_line(place: Place, found: Figure, indicator: catalogue.Indicator) -> FigureLine:
    counted = indicator.unit is catalogue.Unit.COUNT and indicator.aggregation is catalogue.Aggregation.FLOW
    amount = found.amount
    interval = count_interval(amount) if counted and amount is not None and _whole(amount) else None
    return FigureLine(place, amount, found, interval=interval)


def _rate_line(place: Place, rate: Rate | None, indicator: catalogue.Indicator) -> FigureLine:
    if rate is None:
        return FigureLine(place, None, NOTHING)
    above, below = rate.acts, rate.exposure
    interval = None
    if indicator.unit is catalogue.Unit.PER_THOUSAND and above is not None and _whole(above):
        interval = rate_interval(above, below, rate.per)
    return FigureLine(place, rate.value, rate.numerator, rate.denominator, rate.year, interval)


def _whole(amount: float) -> bool:
    return amount >= 0 and amount % 1 == 0
