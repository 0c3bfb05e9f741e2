"""How one indicator moves in one territory: its months, rolling years and season, or its yearly values."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months, rolling_12
from cpex_desktop.analysis.seasons import NO_SEASON, Season, YearsMean, mean_of_years, season, year_profile
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.monthly_amounts import (
    Asked,
    Point,
    amount_over,
    monthly_points,
    rolling_amounts,
)
from cpex_desktop.queries.places import Place, find_place
from cpex_desktop.queries.question import Against, Question
from cpex_desktop.queries.territory_values import TerritoryValue, territory_values
from cpex_desktop.queries.totals import NOTHING
from cpex_desktop.queries.truces import base_truces, extended_months
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Aggregation, Indicator
from cpex_desktop.reference.series_breaks import SeriesBreak, breaks_of
from cpex_desktop.reference.truce import TruceCover, covered_months

_YEAR = 12
_YEARS_OF_A_MEAN = 3


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course of an indicator in one territory.

    ``kind`` is the finest period in which it is known there; ``whole`` runs over all those known, None
    without any, and ``points`` has one for each. By month: ``span`` is the year looked at, ``now`` its
    months, ``before`` those of the year before, ``mean`` of the three years before, ``rolling`` the twelve
    months ending at each month of ``whole``. ``season`` has the shares of January to December over the
    complete years, ``profile`` those of ``span`` in its own order; both are empty for what does not add up.
    ``value`` is the year as the map and the ranking tell it.
    """

    asked: Asked
    kind: PeriodKind
    whole: Span | None
    points: tuple[Point, ...]
    span: Span
    now: tuple[Point, ...]
    before: tuple[Point, ...]
    mean: tuple[YearsMean, ...]
    rolling: tuple[float | None, ...]
    season: Season
    profile: tuple[float | None, ...]
    value: TerritoryValue
    breaks: tuple[SeriesBreak, ...]
    truce: Mapping[int, TruceCover]
    extended: frozenset[int]

    @property
    def known(self) -> bool:
        """Tell whether anything at all may be shown."""
        return any(point.amount is not None for point in self.points)


def read_course(connection: sqlite3.Connection, question: Question) -> Course:
    """Read how the indicator of a question moves in its territory; the year ends with the span asked.

    Raises UserError for an unknown indicator and for a territory that is gone.
    """
    indicator = find_indicator(connection, question.code)
    place = find_place(connection, question.territory)
    asked = Asked(indicator, question.measure, place, question.cut)
    kind, whole = _reach(connection, asked)
    span = question.span if question.span.count == _YEAR else rolling_12(question.span.last)
    if kind is PeriodKind.MONTH:
        points = () if whole is None else monthly_points(connection, asked, whole)
    else:
        points = _periods(connection, asked, kind, whole)
    by_month = {point.start: point for point in points} if kind is PeriodKind.MONTH else {}
    rolling = rolling_amounts(connection, asked, whole, points) if by_month and whole is not None else ()
    truces = base_truces(connection) if procedure.follows_truce(indicator) else ()
    shaded = whole or span
    first, last = min(shaded.first, span.first), max(shaded.last, span.last)
    return Course(
        asked=asked,
        kind=kind,
        whole=whole,
        points=points,
        span=span,
        now=_months(by_month, span),
        before=_months(by_month, span.previous_year()),
        mean=_mean(by_month, span),
        rolling=rolling,
        season=_season(by_month, indicator),
        profile=_profile(by_month, indicator, span),
        value=_value(connection, question, place, span),
        breaks=breaks_of(indicator),
        truce=covered_months(truces, first, last),
        extended=extended_months(truces, Span(first, last)),
    )


def _reach(connection: sqlite3.Connection, asked: Asked) -> tuple[PeriodKind, Span | None]:
    """Find the finest periods known at the territory's level, and all that they cover."""
    for number in dict.fromkeys((asked.numerator.number, asked.indicator.number)):
        rows = connection.execute(
            "SELECT period_kind, min(period_start), max(period_start) FROM summary WHERE indicator = ?"
            " AND level = ? AND period_kind IN (1, 2, 3) AND amount IS NOT NULL GROUP BY 1 ORDER BY 1",
            (number, int(asked.place.kind)),
        ).fetchall()
        if rows:
            kind = PeriodKind(rows[0][0])
            return kind, Span(int(rows[0][1]), add_months(int(rows[0][2]), kind.length - 1))
    return PeriodKind.MONTH, None


def _periods(
    connection: sqlite3.Connection, asked: Asked, kind: PeriodKind, whole: Span | None
) -> tuple[Point, ...]:
    if whole is None:
        return ()
    starts = whole.months[:: kind.length]
    return tuple(
        amount_over(connection, asked, Span(start, add_months(start, kind.length - 1))) for start in starts
    )


def _months(by_month: Mapping[int, Point], span: Span) -> tuple[Point, ...]:
    return tuple(by_month.get(month, Point(month, None, NOTHING)) for month in span.months)


def _mean(by_month: Mapping[int, Point], span: Span) -> tuple[YearsMean, ...]:
    years = []
    for _ in range(_YEARS_OF_A_MEAN):
        span = span.previous_year()
        years.append([point.amount for point in _months(by_month, span)])
    return mean_of_years(years)


def _adds_up(indicator: Indicator) -> bool:
    return indicator.aggregation in {Aggregation.FLOW, Aggregation.AMOUNT}


def _season(by_month: Mapping[int, Point], indicator: Indicator) -> Season:
    if not _adds_up(indicator):
        return NO_SEASON
    # Of the acts, be they shown as a rate: the households of a year are the same in all its months.
    return season({month: point.figure.amount for month, point in by_month.items()})


def _profile(by_month: Mapping[int, Point], indicator: Indicator, span: Span) -> tuple[float | None, ...]:
    if not _adds_up(indicator):
        return ()
    return year_profile([point.figure.amount for point in _months(by_month, span)])


def _value(connection: sqlite3.Connection, question: Question, place: Place, span: Span) -> TerritoryValue:
    asked = replace(question, level=place.kind, span=span, against=Against.YEAR_BEFORE)
    return next(value for value in territory_values(connection, asked) if value.place.id == place.id)
