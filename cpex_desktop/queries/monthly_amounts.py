"""Month by month, what a measure shows of one territory: a count as received, or a rate remade."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, rolling_12, single_month
from cpex_desktop.analysis.rates import rate
from cpex_desktop.analysis.seasons import rolling_means, rolling_sums
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.rates import Rate, computed_rates, exposure_code, rates
from cpex_desktop.queries.totals import NOTHING, Cut, Figure, figure, latest_annual, monthly_series
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Periodicity, Unit

_SECTORS = {
    Sector.ALL: "all",
    Sector.SOCIAL: "social",
    Sector.PRIVATE: "private",
    Sector.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: what the measure shows of it, and the figure that it rests on."""

    start: int
    amount: float | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose series is read: an indicator under a measure, one territory, one part of the acts."""

    indicator: Indicator
    measure: Measure
    place: Place
    cut: Cut

    @property
    def related(self) -> bool:
        """Tell whether acts are related to tenant households, the indicator itself being a count of acts."""
        counted = self.indicator.unit is Unit.COUNT and self.indicator.aggregation is Aggregation.FLOW
        return self.measure is Measure.RATE and counted

    @property
    def ratio(self) -> bool:
        """Tell whether the amounts are remade from two sides."""
        return self.related or self.indicator.computable

    @property
    def numerator(self) -> Indicator:
        """Give what is counted: the upper side of a ratio, else the indicator itself."""
        above = None if self.related else self.indicator.numerator
        return self.indicator if above is None or not self.ratio else catalogue.indicator(above)

    @property
    def denominator(self) -> Indicator | None:
        """Give what a ratio is related to, None where nothing is or where nobody counts it."""
        if not self.ratio:
            return None
        sector = self.cut.sector
        code = exposure_code(sector) if self.related else self.indicator.denominator_for(_SECTORS[sector])
        return None if code is None else catalogue.indicator(code)

    @property
    def per(self) -> int:
        """Give what a ratio is multiplied by."""
        return 1000 if self.related else self.indicator.factor


def monthly_points(connection: sqlite3.Connection, asked: Asked, span: Span) -> tuple[Point, ...]:
    """Give one point per month of ``span``; absent months keep their place, without an amount.

    The amount of a month is the one that :func:`amount_over` gives for that month alone.
    """
    above = _series(connection, asked, asked.numerator, span)
    if not asked.ratio:
        return tuple(
            Point(month, found.amount, found) for month, found in zip(span.months, above, strict=True)
        )
    below = _below(connection, asked, span)
    return tuple(
        Point(month, _ratio(connection, asked, single_month(month), up, down), up)
        for month, up, down in zip(span.months, above, below, strict=True)
    )


def rolling_amounts(
    connection: sqlite3.Connection, asked: Asked, span: Span, points: Sequence[Point]
) -> tuple[float | None, ...]:
    """Give, at each month, what the measure shows of the twelve months that end there; None when one lacks.

    Acts and money are summed, levels averaged, means weighed, ratios remade from the sums of their sides.
    What was received as a ratio, without its sides, has none.
    """
    kind = asked.numerator.aggregation
    values = [point.figure.amount for point in points]
    if not asked.ratio:
        if kind is Aggregation.MEAN:
            return rolling_means(values, [point.figure.weight for point in points])
        return _ROLLING[kind](values)
    if kind is not Aggregation.FLOW:
        return tuple(None for _ in values)
    below = asked.denominator
    yearly = below is not None and _comes_yearly(below)
    down = _below(connection, asked, span)
    sums = [found.amount for found in down] if yearly else rolling_sums([one.amount for one in down])
    partial = [_lacks(up.figure) or _lacks(one) for up, one in zip(points, down, strict=True)]
    return tuple(
        _rolled(connection, asked, month, total, exposure, any(partial[max(place - 11, 0) : place + 1]))
        for place, (month, total, exposure) in enumerate(
            zip(span.months, rolling_sums(values), sums, strict=True)
        )
    )


def amount_over(connection: sqlite3.Connection, asked: Asked, span: Span) -> Point:
    """Give the one amount of a span, by the same road as the map and the ranking."""
    home, level, cut = asked.place.id, asked.place.kind, asked.cut
    found: dict[int, Rate] = {}
    if asked.indicator.computable:
        found = computed_rates(connection, asked.indicator, level, span, cut)
    elif asked.related:
        found = rates(connection, asked.indicator.number, level, span, cut)
    related = found.get(home)
    if related is not None:
        return Point(span.first, related.value, related.numerator)
    known = figure(connection, asked.indicator.number, home, span, cut)
    return Point(span.first, None if asked.related else known.amount, known)


def _none(values: Sequence[float | None]) -> tuple[float | None, ...]:
    return tuple(None for _ in values)


_ROLLING: dict[Aggregation, Callable[[Sequence[float | None]], tuple[float | None, ...]]] = {
    Aggregation.FLOW: rolling_sums,
    Aggregation.AMOUNT: rolling_sums,
    Aggregation.STOCK: rolling_means,
    Aggregation.RATE: _none,
}


def _series(connection: sqlite3.Connection, asked: Asked, indicator: Indicator, span: Span) -> list[Figure]:
    return monthly_series(connection, indicator.number, asked.place.id, span, asked.cut)


def _comes_yearly(below: Indicator) -> bool:
    return below.aggregation is Aggregation.STOCK and below.periodicity == (Periodicity.YEAR,)


def _below(connection: sqlite3.Connection, asked: Asked, span: Span) -> list[Figure]:
    """Give the lower side of each month: its own, or the newest year known when it comes once a year."""
    below = asked.denominator
    if below is None:
        return [NOTHING for _ in span.months]
    if not _comes_yearly(below):
        return _series(connection, asked, below, span)
    # Those of a sector are indicators of their own, so they are read at their total.
    own = asked.cut if catalogue.Dimension.SECTOR in below.dimensions else Cut()
    by_year: dict[int, Figure] = {}
    for month in span.months:
        if month // 100 not in by_year:
            _, found = latest_annual(connection, below.number, asked.place.kind, month, own)
            by_year[month // 100] = found.get(asked.place.id, NOTHING)
    return [by_year[month // 100] for month in span.months]


def _lacks(found: Figure) -> bool:
    return found.covered < found.expected


def _ratio(
    connection: sqlite3.Connection, asked: Asked, span: Span, up: Figure, down: Figure
) -> float | None:
    # Some communes lack on a side: the ratio is then that of the communes of which both sides are known.
    if asked.place.kind is not TerritoryKind.COMMUNE and (_lacks(up) or _lacks(down)):
        return amount_over(connection, asked, span).amount
    return rate(up.amount, down.amount, asked.per)


def _rolled(
    connection: sqlite3.Connection,
    asked: Asked,
    month: int,
    total: float | None,
    exposure: float | None,
    partial: bool,
) -> float | None:
    if total is not None and partial and asked.place.kind is not TerritoryKind.COMMUNE:
        return amount_over(connection, asked, rolling_12(month)).amount
    return rate(total, exposure, asked.per)
