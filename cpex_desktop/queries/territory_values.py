"""Every territory of a level for one question: what the map colours and the ranking orders, by one road."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from cpex_desktop.analysis.hot_spots import shrunken_rates
from cpex_desktop.analysis.intervals import Interval, count_interval, rate_interval
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, Unread, compare, evolution
from cpex_desktop.analysis.secrecy import hidden_counts
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts, secrecy
from cpex_desktop.queries.question import Against, Measure, Question, earlier_spans
from cpex_desktop.queries.rates import Households, Rate, computed_rates, level_households, rates
from cpex_desktop.queries.totals import NOTHING, Figure, figures
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit


@dataclass(frozen=True, slots=True)
class TerritoryValue:
    """One territory's answer. ``amount`` is what the measure shows, None when absent or not computable.

    ``count`` is what it rests on (the numerator of a rate) and says why there is nothing. ``before`` is the
    amount of the period compared with. ``rank`` goes by falling amount (:func:`ranked`).
    ``interval`` is exact Poisson at 95 %, of counts and of rates of counts. ``small``: the count is under the
    threshold of secrecy; ``masked``: a document would hide it, being small or because a small one could be
    worked out from it. The screen shows both.
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
_UNREAD = Comparison(None, Unread.MISSING)


@dataclass(frozen=True, slots=True)
class Shared:
    """What several questions about one level need alike, read once for all.

    ``compared`` are the territories of which the evolution is wanted, the others being left without one;
    ``households`` those of the level by the last month of a span, filled as they are read.
    """

    compared: frozenset[int]
    households: dict[int, Households] = field(default_factory=dict)


def territory_values(
    connection: sqlite3.Connection, question: Question, shared: Shared | None = None
) -> tuple[TerritoryValue, ...]:
    """Answer for every territory of the level, those without a figure included, in reference order.

    Raises UserError for an unknown indicator.
    """
    indicator = find_indicator(connection, question.code)
    now = _known(connection, indicator, question, question.span, None, shared)
    compared = None if shared is None else shared.compared
    earlier = [
        _known(connection, indicator, question, span, compared, shared)
        for span in earlier_spans(question.span, question.against)
    ]
    # Chance moves counts; a mean or a ratio received as such bears no count to judge by.
    minimum = few_acts(connection) if indicator.unit is Unit.COUNT or indicator.computable else 0
    threshold = secrecy(connection)
    values = []
    for place in list_places(connection, question.level):
        here = now.get(place.id, _ABSENT)
        before = [known.get(place.id, _ABSENT) for known in earlier]
        moved = _UNREAD
        if compared is None or place.id in compared:
            moved = _comparison(here, before, minimum, question.against)
        values.append(_value(place, here, before, moved, indicator, threshold))
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
    return [
        replace(value, masked=True) if masked else value for value, masked in zip(values, hidden, strict=True)
    ]


def smoothed(values: Sequence[TerritoryValue]) -> dict[int, float]:
    """Pull the rates of acts of one level towards that of the whole as far as chance calls for it.

    Per 1,000 tenant households, by territory id; the model is that of analysis/hot_spots.py. Empty for what
    is no rate of acts, and where acts and households are not known on both sides of every rate.
    """
    known = {
        value.place.id: (value.rate.acts, value.rate.exposure)
        for value in values
        # As the hot spots are found: acts of fewer months would pass for a low rate.
        if value.rate is not None and value.amount is not None and not value.rate.numerator.missing
    }
    pairs = [(up, down) for up, down in known.values() if up is not None and down]
    if len(pairs) != len(known):
        return {}
    return {place: 1000 * rate for place, rate in zip(known, shrunken_rates(pairs), strict=True)}


def ranked(values: Sequence[TerritoryValue]) -> tuple[TerritoryValue, ...]:
    """Give each its rank by falling amount, in the order received; equals share the best of their places.

    None for the absent; nor for those that count nothing, which would share a rank as if some had fewer; nor
    for one that is alone of its kind to have an amount, which is first of nothing.
    """
    ranks = shared_ranks(value.amount for value in values if value.amount is not None)
    if with_amount(values) < 2:
        return tuple(values)
    return tuple(
        replace(value, rank=ranks[value.amount]) if value.amount is not None and value.count.amount else value
        for value in values
    )


def with_amount(values: Iterable[TerritoryValue]) -> int:
    """Count the territories among which one is ranked, « 3ᵉ sur 118 »: those that have an amount."""
    return sum(value.amount is not None for value in values)


def shared_ranks(amounts: Iterable[float]) -> dict[float, int]:
    """Give the rank of each amount, from the greatest down: 1, 2, 2, 4."""
    first: dict[float, int] = {}
    for rank, amount in enumerate(sorted(amounts, reverse=True), start=1):
        first.setdefault(amount, rank)
    return first


def _known(
    connection: sqlite3.Connection,
    indicator: Indicator,
    question: Question,
    span: Span,
    only: Collection[int] | None,
    shared: Shared | None,
) -> dict[int, _Known]:
    measure, level, cut = question.measure, question.level, question.cut
    related: dict[int, Rate] = {}
    if indicator.computable:
        related = computed_rates(connection, indicator, level, span, cut)
        # A ratio whose sides were never received may have been given as such.
        if all(rate.value is None for rate in related.values()):
            related = {}
    elif measure is Measure.RATE and indicator.aggregation is not Aggregation.RATE:
        households = _households(connection, question, span, shared)
        related = rates(connection, indicator.number, level, span, cut, only=only, households=households)
    if related or (measure is Measure.RATE and _counts_acts(indicator)):
        return {place: _Known(rate.numerator, rate, rate.value) for place, rate in related.items()}
    found = figures(connection, indicator.number, level, span, cut, only=only)
    return {place: _Known(figure, None, figure.amount) for place, figure in found.items()}


def _households(
    connection: sqlite3.Connection, question: Question, span: Span, shared: Shared | None
) -> Households:
    kept = {} if shared is None else shared.households
    if span.last not in kept:
        kept[span.last] = level_households(connection, question.level, span, question.cut)
    return kept[span.last]


def _counts_acts(indicator: Indicator) -> bool:
    return indicator.unit is Unit.COUNT and indicator.aggregation is Aggregation.FLOW


def _value(
    place: Place,
    now: _Known,
    earlier: Sequence[_Known],
    moved: Comparison,
    indicator: Indicator,
    threshold: int,
) -> TerritoryValue:
    acts = now.count.amount if now.rate is not None or indicator.unit is Unit.COUNT else None
    return TerritoryValue(
        place=place,
        count=now.count,
        rate=now.rate,
        amount=now.amount,
        before=_mean([known.amount for known in earlier]),
        comparison=moved,
        rank=None,
        interval=_interval(now, indicator),
        small=acts is not None and 0 < acts < threshold,
    )


def _comparison(now: _Known, earlier: Sequence[_Known], minimum: int, against: Against) -> Comparison:
    """Read an evolution of the amount only where that of the acts behind it may be read."""
    counts = _mean([known.count.amount for known in earlier])
    alike = all(_same_reach(now.count, known.count, against) for known in earlier)
    of_counts = compare(now.count.amount, counts, minimum=minimum, same_perimeter=alike)
    if of_counts.fraction is None or now.rate is None:
        return of_counts
    if now.amount is None:
        return _UNREAD
    change = evolution(now.amount, _mean([known.amount for known in earlier]))
    return Comparison(None, Unread.NO_BASE) if change is None else Comparison(change, None)


def _same_reach(now: Figure, before: Figure, against: Against) -> bool:
    if against is Against.PREVIOUS:
        # Other months of the year: only two whole periods can be told to be alike.
        return not now.missing and not before.missing and now.covered == before.covered
    return same_perimeter(now, before)


def _mean(amounts: Sequence[float | None]) -> float | None:
    present = [amount for amount in amounts if amount is not None]
    return sum(present) / len(present) if present and len(present) == len(amounts) else None


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
