"""The charts of an evolution and the tables behind them, put together from one course."""

from __future__ import annotations

from cpex_desktop.analysis.periods import PeriodKind, Span, months_between
from cpex_desktop.charts.evolution_series import LongTrack, Marks, PeriodColumns, SeasonTracks, YearTracks
from cpex_desktop.french import MASKED, NOT_AVAILABLE, month_name, num, percent, span_label
from cpex_desktop.models.enums import Absence, ValueStatus
from cpex_desktop.queries.evolution import Course
from cpex_desktop.queries.evolution_readings import (
    period_label,
    periods_reading,
    rolling_reading,
    season_reading,
    year_reading,
    years_named,
)
from cpex_desktop.queries.monthly_amounts import Point
from cpex_desktop.queries.question_words import decimals_of
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference.catalogue import Aggregation
from cpex_desktop.ui.diagnosis.evolution_rows import (
    LongView,
    PeriodsView,
    SeasonView,
    SeriesRow,
    YearView,
)

_FIRM = (ValueStatus.CONSOLIDATED, ValueStatus.AVAILABLE)
_PROVISIONAL = "provisoire"
_THREE = 3


def year_view(course: Course) -> YearView:
    """Make the card of the year."""
    span = course.span
    tracks = YearTracks(
        months=span.months,
        now=[point.amount for point in course.now],
        before=[point.amount for point in course.before],
        mean=[mean.value for mean in course.mean],
        names=(_named(span), _named(span.previous_year()), _mean_name(course)),
        provisional=_provisional(course.now),
        decimals=_decimals(course),
        truce=course.truce,
        extended=course.extended,
        breaks=_marks(course, span),
    )
    rows = tuple(
        SeriesRow(
            month_name(now.start, "short"),
            (_cell(course, now), _cell(course, before), _mean_cell(course, mean.value, mean.years)),
        )
        for now, before, mean in zip(course.now, course.before, course.mean, strict=True)
    )
    return YearView(_named(span), tracks, rows, year_reading(course))


def long_view(course: Course) -> LongView:
    """Make the card of the rolling years."""
    whole = course.whole or course.span
    title, name = _rolling_names(course)
    known = [amount for amount in course.rolling if amount is not None]
    rows = tuple(
        SeriesRow(month_name(point.start, "short"), (_cell(course, point), _written(course, amount)))
        for point, amount in zip(course.points, course.rolling, strict=True)
    )
    view = LongView(title, _named(whole), None, rows[::-1], rolling_reading(course))
    if course.asked.numerator.aggregation is Aggregation.RATE:
        absence = (
            "Ce taux a été reçu déjà calculé\u00a0: sans ses deux termes, douze mois ne s’additionnent pas."
        )
        return LongView(title, view.subtitle, None, view.rows, "", absence)
    if not known:
        absence = "Il faut douze mois de suite, sans mois manquant, pour une première année glissante."
        return LongView(title, view.subtitle, None, view.rows, "", absence)
    first = next(place for place, amount in enumerate(course.rolling) if amount is not None)
    months = whole.months[first:]
    track = LongTrack(
        months=months,
        values=course.rolling[first:],
        name=name,
        decimals=_decimals(course),
        breaks=_marks(course, Span(months[0], months[-1])),
        last=_written(course, known[-1]) if course.rolling[-1] is not None else "",
    )
    return LongView(title, _named(Span(months[0], months[-1])), track, view.rows, view.reading)


def _rolling_names(course: Course) -> tuple[str, str]:
    kind = course.asked.numerator.aggregation
    if course.asked.ratio:
        return "Taux sur 12\u00a0mois glissants", "Taux des 12\u00a0mois qui finissent"
    if kind in {Aggregation.STOCK, Aggregation.MEAN}:
        return "Moyenne sur 12\u00a0mois glissants", "Moyenne des 12\u00a0mois qui finissent"
    return "12\u00a0mois glissants", "Somme des 12\u00a0mois qui finissent"


def season_view(course: Course) -> SeasonView | None:
    """Make the card of the season; None for a stock, a mean or a ratio, of which no month is a part."""
    if course.asked.indicator.aggregation not in {Aggregation.FLOW, Aggregation.AMOUNT}:
        return None
    found, span = course.season, course.span
    if not found.years and all(share is None for share in course.profile):
        absence = "Il faut une année civile complète, ou douze mois de suite, pour décrire une saison."
        return SeasonView("Part de chaque mois dans l’année", None, (), "", absence)
    shares = tuple(found.shares[month % 100 - 1] if found.years else None for month in span.months)
    named = capitalised(years_named(found.years)) if found.years else ""
    rows = tuple(
        SeriesRow(month_name(month).rpartition(" ")[0], (_share(mean), _share(year)))
        for month, mean, year in zip(span.months, shares, course.profile, strict=True)
    )
    tracks = SeasonTracks(
        span.months, shares, course.profile, (named, _named(span)), course.truce, course.extended
    )
    return SeasonView("Part de chaque mois dans l’année", tracks, rows, season_reading(course))


def periods_view(course: Course) -> PeriodsView:
    """Make the one card of what is only known by quarter or by year."""
    labels = [period_label(course.kind, point.start) for point in course.points]
    rows = tuple(
        SeriesRow(label, (_cell(course, point),)) for label, point in zip(labels, course.points, strict=True)
    )
    by_year = course.kind is PeriodKind.YEAR
    whole = course.whole or course.span
    columns = PeriodColumns(
        labels=labels,
        values=[point.amount for point in course.points],
        name=course.asked.indicator.short_label,
        provisional=_provisional(course.points),
        decimals=_decimals(course),
        breaks=_marks(course, whole, course.kind.length),
    )
    return PeriodsView(
        "Année par année" if by_year else "Trimestre par trimestre",
        _named(whole),
        columns,
        rows[::-1],
        periods_reading(course),
    )


def _named(span: Span) -> str:
    """Name a year in a legend: « 2025 », « Oct. 2025 – sept. 2026 »."""
    return capitalised(span_label(span))


def _mean_name(course: Course) -> str:
    """Say of how many years the mean is made, which may not be three yet."""
    counts = sorted({mean.years for mean in course.mean if mean.value is not None})
    said = " ou ".join(num(count) for count in counts) or num(_THREE)
    return f"Moyenne des {said}\u00a0années précédentes"


def _marks(course: Course, span: Span, length: int = 1) -> Marks:
    return [
        (months_between(span.first, one.first) // length, one.name)
        for one in course.breaks
        if one.parts(span.first, span.last)
    ]


def _provisional(points: tuple[Point, ...]) -> frozenset[int]:
    return frozenset(
        place
        for place, point in enumerate(points)
        if point.amount is not None and point.figure.status not in _FIRM
    )


def _cell(course: Course, point: Point) -> str:
    if point.amount is None:
        return MASKED if point.figure.absence is Absence.SECRET else NOT_AVAILABLE
    soft = f" ({_PROVISIONAL})" if point.figure.status not in _FIRM else ""
    return f"{_written(course, point.amount)}{soft}"


def _mean_cell(course: Course, value: float | None, years: int) -> str:
    if value is None:
        return NOT_AVAILABLE
    decimals = max(_decimals(course), 1)
    said = num(value, decimals)
    return said if years == _THREE else f"{said} ({num(years)}\u00a0ans)"


def _written(course: Course, amount: float | None) -> str:
    return written(course.asked.indicator, course.asked.measure, amount)


def _decimals(course: Course) -> int:
    return decimals_of(course.asked.indicator, course.asked.measure)


def _share(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else percent(value, 1)
