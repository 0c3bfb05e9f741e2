"""The sentences that say how to read the course of an indicator, made from the rows that its charts show."""

from __future__ import annotations

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.analysis.rates import Unread
from cpex_desktop.french import list_words, month_name, num, percent, plural, signed_percent, span_label
from cpex_desktop.models.enums import Sector, ValueStatus
from cpex_desktop.queries.evolution import Course
from cpex_desktop.queries.monthly_amounts import Point
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.question_words import HOUSEHOLDS, decimals_of
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.territory_readings import full_name, written
from cpex_desktop.queries.wording import capitalised, wording
from cpex_desktop.reference.catalogue import Aggregation, Unit
from cpex_desktop.reference.series_breaks import SeriesBreak

_FIRM = (ValueStatus.CONSOLIDATED, ValueStatus.AVAILABLE)


def year_reading(course: Course) -> str:
    """Read the year: its amount, the year before if the two compare, then its last month beside the mean."""
    if course.value.amount is None and not any(point.amount is not None for point in course.now):
        return f"{START}aucune valeur n’est connue {span_label(course.span, 'prose')}."
    parts = [_year(course), _last_month(course)]
    return START + _joined([part for part in parts if part])


def _year(course: Course) -> str:
    amount = course.value.amount
    if amount is None:
        return ""
    stock = course.asked.numerator.aggregation is Aggregation.STOCK
    when = f"à fin {month_name(course.span.last)}" if stock else span_label(course.span, "prose")
    said = f"{stated(course, amount)} {when}"
    if course.value.count.missing and not stock:
        lost = len(course.value.count.missing)
        said += f" (somme partielle, {num(lost)}\u00a0mois sans valeur)"
    return said + _against(course)


def _against(course: Course) -> str:
    broken = broken_by(course, Span(course.span.previous_year().first, course.span.last))
    if broken is not None:
        return f"\u202f; rupture de série en {month_name(broken.first)}, évolution non interprétée"
    value, comparison = course.value, course.value.comparison
    if comparison.fraction is None:
        unread = comparison.unread
        return f"\u202f; {unread.label}" if unread not in {None, Unread.MISSING} and unread else ""
    before = _written(course, value.before)
    if course.asked.indicator.unit is Unit.PERCENT:
        return f", contre {before} un an plus tôt"
    return f", contre {before} un an plus tôt ({signed_percent(comparison.fraction)})"


def _last_month(course: Course) -> str:
    last = next((point for point in reversed(course.now) if point.amount is not None), None)
    if last is None:
        return ""
    place = course.now.index(last)
    said = f"en {month_name(last.start)}\u00a0: {_written(course, last.amount)}"
    mean = course.mean[place]
    crossed = broken_by(course, Span(add_months(last.start, -36), last.start))
    if mean.value is not None and crossed is None:
        # A mean of counts is not a count: one decimal tells it from a year.
        decimals = 1 if _counts(course) else decimals_of(course.asked.indicator, course.asked.measure)
        said += (
            f", contre {num(mean.value, decimals)}{_unit(course)} en moyenne sur {num(mean.years)}\u00a0ans"
        )
    if last.figure.status not in _FIRM:
        said += " (valeur provisoire)"
    return said


def rolling_reading(course: Course) -> str:
    """Read the rolling years: the last one, then the highest and the lowest of all."""
    whole = course.whole
    known = [
        (month, amount)
        for month, amount in zip(whole.months if whole else (), course.rolling, strict=True)
        if amount is not None
    ]
    if not known:
        return f"{START}il faut douze mois de suite pour calculer une première année glissante."
    month, amount = known[-1]
    mean = course.asked.numerator.aggregation in {Aggregation.STOCK, Aggregation.MEAN}
    word = "en moyenne " if mean and not course.asked.ratio else ""
    first = f"{word}{_written(course, amount)} sur les 12\u00a0mois à fin {month_name(month)}"
    if len(known) < 2:
        return f"{START}{first}."
    top, low = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
    if top[1] == low[1]:
        return f"{START}{first}, sans changement depuis {month_name(known[0][0])}."
    ends = [
        f"le plus {word_} {_written(course, value)} à fin {month_name(when)}"
        for word_, (when, value) in (("haut", top), ("bas", low))
    ]
    return f"{START}{first}\u202f; {list_words(ends)}."


def season_reading(course: Course) -> str:
    """Read the season: the months that weigh most, against what each would weigh without any season."""
    found = course.season
    if not found.years:
        return f"{START}aucune année civile n’est complète\u00a0: la saison ne peut pas être décrite."
    order = sorted(range(12), key=lambda place: -found.shares[place])[:2]
    names = [month_name(202600 + place + 1).rpartition(" ")[0] for place in sorted(order)]
    total = sum(found.shares[place] for place in order)
    what = _acts(course)
    return (
        f"{START}{list_words(names)} concentrent {percent(total)} des {what} d’une année "
        f"({years_named(found.years)})\u202f; deux mois ordinaires en feraient {percent(2 / 12)}."
    )


def periods_reading(course: Course) -> str:
    """Read quarters or years: the last one known, and the one before."""
    known = [point for point in course.points if point.amount is not None]
    if not known:
        return f"{START}aucune valeur n’est connue."
    last = known[-1]
    said = f"{stated(course, last.amount or 0.0)} en {period_label(course.kind, last.start)}"
    if len(known) > 1:
        before = known[-2]
        said += f", contre {_written(course, before.amount)} en {period_label(course.kind, before.start)}"
    kind = "par an" if course.kind is PeriodKind.YEAR else "par trimestre"
    return f"{START}{_joined([said])} Cet indicateur n’est connu que {kind}."


def period_label(kind: PeriodKind, start: int) -> str:
    """Name a stored period: « sept. 2026 », « T3 2026 », « 2026 »."""
    if kind is PeriodKind.YEAR:
        return str(start // 100)
    if kind is PeriodKind.QUARTER:
        return f"T{(start % 100 + 2) // 3} {start // 100}"
    return month_name(start, "short")


def years_named(years: tuple[int, ...]) -> str:
    """Name years: « 2024 », « moyenne 2024 et 2025 », « moyenne 2021 à 2025 », « moyenne de 3 années »."""
    if len(years) == 1:
        return str(years[0])
    if len(years) == 2:
        return f"moyenne {years[0]} et {years[1]}"
    joined = years[-1] - years[0] == len(years) - 1
    return f"moyenne {years[0]} à {years[-1]}" if joined else f"moyenne de {len(years)}\u00a0années"


def broken_by(course: Course, span: Span) -> SeriesBreak | None:
    """Give the newest break that parts the months of a span, None when they all count the same thing."""
    return next((one for one in reversed(course.breaks) if one.parts(span.first, span.last)), None)


def shown_breaks(course: Course) -> tuple[SeriesBreak, ...]:
    """List the breaks inside what the charts show."""
    whole = course.whole
    return () if whole is None else tuple(one for one in course.breaks if one.parts(whole.first, whole.last))


def course_lacks(course: Course) -> str:
    """Say which months and communes lack behind the year, and which may still change; empty when none."""
    said = []
    if course.kind is PeriodKind.MONTH and any(point.amount is not None for point in course.now):
        said += [
            _missing(course.now, "Sans valeur pour"),
            _missing(course.before, "Un an plus tôt, sans valeur pour"),
        ]
        said += [_uncovered(course), _provisional(course)]
    return " ".join(part for part in said if part)


def _missing(points: tuple[Point, ...], start: str) -> str:
    lost = [point.start for point in points if point.amount is None]
    return "" if not lost or len(lost) == len(points) else f"{start} {month_runs(lost)}."


def _uncovered(course: Course) -> str:
    least = [point.figure for point in course.now if point.figure.covered < point.figure.expected]
    if not least:
        return ""
    lost = max(figure.expected - figure.covered for figure in least)
    return f"{num(lost)} {plural(lost, 'commune manque', 'communes manquent')} au mois le moins couvert."


def _provisional(course: Course) -> str:
    soft = [p.start for p in course.now if p.amount is not None and p.figure.status not in _FIRM]
    return f"Valeurs provisoires\u00a0: {month_runs(soft)}." if soft else ""


def stated(course: Course, amount: float) -> str:
    """State an amount of the territory as the start of a sentence."""
    name, words = full_name(course.asked.place), wording(course.asked.indicator)
    if course.asked.related:
        households = HOUSEHOLDS.get(course.asked.cut.sector, HOUSEHOLDS[Sector.ALL])
        return f"{name} compte {_bare(course, amount)} {words.many} pour 1\u202f000\u00a0{households}"
    if _counts(course) and course.asked.indicator.aggregation is Aggregation.FLOW:
        return f"{name} compte {words.counted(amount)}"
    label = course.asked.indicator.label
    lowered = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return f"{lowered}, {name}\u00a0: {_written(course, amount)}"


def _acts(course: Course) -> str:
    indicator = course.asked.indicator
    return wording(indicator).many if indicator.unit is Unit.COUNT else "montants"


def _counts(course: Course) -> bool:
    return course.asked.indicator.unit is Unit.COUNT and course.asked.measure is Measure.COUNT


def _written(course: Course, amount: float | None) -> str:
    return written(course.asked.indicator, course.asked.measure, amount)


def _bare(course: Course, amount: float) -> str:
    return num(amount, decimals_of(course.asked.indicator, course.asked.measure))


def _unit(course: Course) -> str:
    whole = written(course.asked.indicator, course.asked.measure, 0.0)
    return whole.lstrip("0123456789,")


def _joined(parts: list[str]) -> str:
    """Write clauses as sentences, the first without capital since it follows a colon."""
    return " ".join(f"{capitalised(part) if place else part}." for place, part in enumerate(parts))
