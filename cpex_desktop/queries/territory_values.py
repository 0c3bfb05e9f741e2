"""Every territory of a level for one question: what the map colours and the ranking orders, by one road."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cpex_desktop.analysis.intervals import Interval, count_interval, rate_interval
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, Unread, compare, evolution
from cpex_desktop.analysis.secrecy import hidden_counts
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts, secrecy
from cpex_desktop.queries.question import Against, Measure, Question, earlier_spans
from cpex_desktop.queries.rates import Rate, computed_rates, rates
from cpex_desktop.queries.totals import NOTHING, Cut, Figure, figures
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit


@dataclass(frozen=True, slots=True)
class TerritoryValue:
    """One territory's answer. ``amount`` is what the measure shows, None when absent or not computable.

    ``count`` is what it rests on (the numerator of a rate) and says why there is nothing. ``before`` is the
    amount of the period compared with. ``rank`` goes by falling amount, equals sharing theirs, None for the
    absent. ``interval`` is exact Poisson at 95 %, of counts and of rates of counts. ``small``: the count is
    under the threshold of secrecy; ``masked``: a document would hide it, being small or because a small one
    could be worked out from it. The screen shows both.
    """

    place: Place
    count: Figure
    rate: Rate | None
    amount: float | None
    before: float | None
    comparison: Comparison
    rank: int | None
    interval: Interval | None
    small: bool
    masked: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """One territory over one span: the figure behind, the rate if one is asked, and what is shown."""

    count: Figure
    rate: Rate | None
    amount: float | None


_ABSENT = _Known(NOTHING, None, None)


def territory_values(connection: sqlite3.Connection, question: Question) -> tuple[TerritoryValue, ...]:
    """Answer for every territory of the level, those without a figure included, in reference order.

    Raises UserError for an unknown indicator.
    """
    indicator = find_indicator(connection, question.code)
    now = _known(connection, indicator, question.measure, question.level, question.span, question.cut)
    earlier = [
        _known(connection, indicator, question.measure, question.level, span, question.cut)
        for span in earlier_spans(question.span, question.against)
    ]
    # Chance moves counts; a mean or a ratio received as such bears no count to judge by.
    minimum = few_acts(connection) if indicator.unit is Unit.COUNT or indicator.computable else 0
    threshold = secrecy(connection)
    values = []
    for place in list_places(connection, question.level):
        here = now.get(place.id, _ABSENT)
        before = [known.get(place.id, _ABSENT) for known in earlier]
        value = _value(place, here, before, indicator, minimum, question.against)
        acts = here.count.amount if _is_count(here, indicator) else None
        values.append(replace(value, small=acts is not None and 0 < acts < threshold))
    return ranked(_with_masks(values, threshold))


def _with_masks(values: Sequence[TerritoryValue], threshold: int) -> list[TerritoryValue]:
    """Add what a document would hide, for whoever knows the totals of the groups that a territory is in."""
    if not any(value.small for value in values):
        return list(values)
    places = [value.place for value in values]
    hidden = hidden_counts(
        [value.count.amount for value in values],
        threshold,
        (
            [place.epci for place in places],
            [place.arrondissement for place in places],
            [place.area for place in places],
            [0 for _place in places],
        ),
    )
    return [replace(value, masked=masked) for value, masked in zip(values, hidden, strict=True)]


def ranked(values: Sequence[TerritoryValue]) -> tuple[TerritoryValue, ...]:
    """Give each its rank by falling amount, in the order received; equals share the best of their places."""
    amounts = sorted((value.amount for value in values if value.amount is not None), reverse=True)
    first: dict[float, int] = {}
    for rank, amount in enumerate(amounts, start=1):
        first.setdefault(amount, rank)
    return tuple(
        value if value.amount is None else replace(value, rank=first[value.amount]) for value in values
    )


def _known(
    connection: sqlite3.Connection,
    indicator: Indicator,
    measure: Measure,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
) -> dict[int, _Known]:
    related: dict[int, Rate] = {}
    if indicator.computable:
        related = computed_rates(connection, indicator, level, span, cut)
        # A ratio whose sides were never received may have been given as such.
        if all(rate.value is None for rate in related.values()):
            related = {}
    elif measure is Measure.RATE and indicator.aggregation is not Aggregation.RATE:
        related = rates(connection, indicator.number, level, span, cut)
    if related or (measure is Measure.RATE and _counts_acts(indicator)):
        return {place: _Known(rate.numerator, rate, rate.value) for place, rate in related.items()}
    found = figures(connection, indicator.number, level, span, cut)
    return {place: _Known(figure, None, figure.amount) for place, figure in found.items()}


def _counts_acts(indicator: Indicator) -> bool:
    return indicator.unit is Unit.COUNT and indicator.aggregation is Aggregation.FLOW


def _value(
    place: Place,
    now: _Known,
    earlier: Sequence[_Known],
    indicator: Indicator,
    minimum: int,
    against: Against,
) -> TerritoryValue:
    before = _mean([known.amount for known in earlier])
    return TerritoryValue(
        place=place,
        count=now.count,
        rate=now.rate,
        amount=now.amount,
        before=before,
        comparison=_comparison(now, earlier, before, minimum, against),
        rank=None,
        interval=_interval(now, indicator),
        small=False,
    )


def _comparison(
    now: _Known, earlier: Sequence[_Known], before: float | None, minimum: int, against: Against
) -> Comparison:
    """Read an evolution of the amount only where that of the acts behind it may be read."""
    counts = _mean([known.count.amount for known in earlier])
    alike = all(_same_reach(now.count, known.count, against) for known in earlier)
    of_counts = compare(now.count.amount, counts, minimum=minimum, same_perimeter=alike)
    if of_counts.fraction is None or now.rate is None:
        return of_counts
    if now.amount is None:
        return Comparison(None, Unread.MISSING)
    change = evolution(now.amount, before)
    return Comparison(None, Unread.NO_BASE) if change is None else Comparison(change, None)


def _same_reach(now: Figure, before: Figure, against: Against) -> bool:
    if against is Against.PREVIOUS:
        # Other months of the year: only two whole periods can be told to be alike.
        return not now.missing and not before.missing and now.covered == before.covered
    return same_perimeter(now, before)


def _mean(amounts: Sequence[float | None]) -> float | None:
    present = [amount for amount in amounts if amount is not None]
    return sum(present) / len(present) if present and len(present) == len(amounts) else None


def _is_count(now: _Known, indicator: Indicator) -> bool:
    return now.rate is not None or indicator.unit is Unit.COUNT


def _interval(now: _Known, indicator: Indicator) -> Interval | None:
    if now.rate is not None:
        acts, exposure = now.rate.acts, now.rate.exposure
        per_thousand = now.rate.per == 1000
        return rate_interval(acts, exposure, now.rate.per) if per_thousand and _whole(acts) else None
    amount = now.amount
    return (
        count_interval(amount) if amount is not None and _counts_acts(indicator) and _whole(amount) else None
    )


def _whole(amount: float | None) -> bool:
    return amount is not None and amount >= 0 and amount % 1 == 0
