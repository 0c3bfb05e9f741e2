"""The periods that may be chosen, all of them made of months that exist, and how each is named."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months, months_between, rolling_12
from cpex_desktop.french import month_name, span_label
from cpex_desktop.queries.question_options import Reach
from cpex_desktop.reference.catalogue import Aggregation

_YEAR, _QUARTER = 12, 3
_MOST = 24  # of each sort; older ones are picked month by month


@dataclass(frozen=True, slots=True)
class PeriodGroup:
    """Periods of one sort, newest first, under the word that heads them in a list."""

    title: str
    spans: tuple[Span, ...]


def period_groups(reach: Reach, aggregation: Aggregation) -> tuple[PeriodGroup, ...]:
    """Offer what the months received allow; nothing for an indicator that has none.

    A stock is read at a date, so that it is offered by month where months were received; what comes only by
    quarter or by year is offered by whole quarters or years.
    """
    known = reach.span
    if known is None:
        return ()
    monthly = PeriodKind.MONTH in reach.kinds
    quarterly = PeriodKind.QUARTER in reach.kinds or monthly
    groups = []
    if monthly and known.count >= _YEAR and aggregation is not Aggregation.STOCK:
        ends = range(min(known.count - _YEAR + 1, _MOST))
        groups.append(
            PeriodGroup("12 mois", tuple(rolling_12(add_months(known.last, -back)) for back in ends))
        )
    years = _wholes(known, _YEAR)
    if years:
        groups.append(PeriodGroup("Années", years))
    if quarterly and aggregation is not Aggregation.STOCK:
        groups.append(PeriodGroup("Trimestres", _wholes(known, _QUARTER)[:_MOST]))
    if monthly:
        months = tuple(Span(month, month) for month in known.months[: -_MOST - 1 : -1])
        groups.append(PeriodGroup("Mois", months))
    elif PeriodKind.QUARTER in reach.kinds and aggregation is Aggregation.STOCK:
        groups.append(PeriodGroup("Trimestres", _wholes(known, _QUARTER)[:_MOST]))
    return tuple(group for group in groups if group.spans)


def default_span(reach: Reach, aggregation: Aggregation) -> Span | None:
    """Choose the period to begin with: the twelve months that end with the data, else the newest offered."""
    known = reach.span
    if known is None:
        return None
    if PeriodKind.MONTH in reach.kinds and aggregation is not Aggregation.STOCK:
        return rolling_12(known.last) if known.count >= _YEAR else known
    if PeriodKind.MONTH in reach.kinds:
        return Span(known.last, known.last)
    groups = period_groups(reach, aggregation)
    return groups[0].spans[0] if groups else known


def makes_sense(span: Span, reach: Reach, aggregation: Aggregation) -> bool:
    """Tell whether a period can have a figure: some month was received, and a date for a stock."""
    known = reach.span
    if known is None:
        return True
    if aggregation is Aggregation.STOCK and not known.covers(span.last):
        return False
    if PeriodKind.MONTH in reach.kinds:
        return known.overlaps(span)
    step = _QUARTER if PeriodKind.QUARTER in reach.kinds else _YEAR
    return known.overlaps(span) and any(span.covers(whole) for whole in _wholes(known, step))


def period_name(span: Span) -> str:
    """Name a period as the list of periods does: « 12 mois à fin sept. 2026 », « 2025 », « T3 2026 »."""
    year, first = divmod(span.first, 100)
    if span.count == _YEAR and first != 1:
        return f"12\u00a0mois à fin {month_name(span.last, 'short')}"
    if span.count == _QUARTER and first % _QUARTER == 1:
        return f"T{(first + 2) // _QUARTER} {year}"
    return span_label(span)


def _wholes(known: Span, length: int) -> tuple[Span, ...]:
    """List the quarters or years that lie whole inside the months known, newest first."""
    start = known.first
    while (start % 100 - 1) % length:
        start = add_months(start, 1)
    count = (months_between(start, known.last) + 1) // length if start <= known.last else 0
    spans = (
        Span(add_months(start, length * place), add_months(start, length * (place + 1) - 1))
        for place in range(count)
    )
    return tuple(spans)[::-1]
