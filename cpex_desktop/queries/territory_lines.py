"""One line per EPCI or commune: acts, rate, evolution, and how the procedure ends there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.hot_spots import shrunken_rates
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, compare
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.rates import Rate, rates
from cpex_desktop.queries.totals import NOTHING, Figure, figures
from cpex_desktop.reference import catalogue

SUBJECT_CODES = ("summonses", "payment_orders", "notices_to_quit", "police_requests", "police_granted")
"""What territories are compared on, by preference: the first of these that a base gives by territory."""


@dataclass(frozen=True, slots=True)
class TerritoryLine:
    """One territory over a span; ``rate`` is per 1,000 tenant households, None when not computable.

    ``shrunken`` is that rate pulled towards the département's as far as chance calls for it
    (analysis/hot_spots.py), per 1,000 too: it ranks, it is not shown.
    """

    subject: catalogue.Indicator
    place: Place
    acts: Figure
    before: Figure
    comparison: Comparison
    rate: float | None
    households: Figure
    households_year: int
    grants: Figure
    evictions: Figure
    shrunken: float | None = None


def territory_subject(connection: sqlite3.Connection, span: Span) -> catalogue.Indicator | None:
    """Choose the indicator on which territories are compared; None when no stage is known by territory."""
    for code in SUBJECT_CODES:
        known = catalogue.indicator(code)
        for level in (TerritoryKind.EPCI, TerritoryKind.COMMUNE):
            found = figures(connection, known.number, level, span)
            if any(figure.amount is not None for figure in found.values()):
                return known
    return None


def territory_lines(
    connection: sqlite3.Connection,
    subject: catalogue.Indicator,
    level: TerritoryKind,
    span: Span,
) -> list[TerritoryLine]:
    """Give every territory of a level, those without a figure included, in the order of the reference."""
    related = rates(connection, subject.number, level, span)
    before = figures(connection, subject.number, level, span.previous_year())
    grants = figures(connection, catalogue.indicator("police_granted").number, level, span)
    evictions = figures(connection, catalogue.indicator("evictions_enforced").number, level, span)
    minimum = few_acts(connection)
    shrunken = _shrunken(related)
    lines = []
    for place in list_places(connection, level):
        known, then = related.get(place.id), before.get(place.id, NOTHING)
        acts, value = (known.numerator, known.value) if known else (NOTHING, None)
        lines.append(
            TerritoryLine(
                subject=subject,
                place=place,
                acts=acts,
                before=then,
                comparison=compare(
                    acts.amount, then.amount, minimum=minimum, same_perimeter=same_perimeter(acts, then)
                ),
                rate=value,
                households=known.denominator if known else NOTHING,
                households_year=known.year if known else 0,
                grants=grants.get(place.id, NOTHING),
                evictions=evictions.get(place.id, NOTHING),
                shrunken=shrunken.get(place.id),
            )
        )
    return lines


def by_rate(lines: Sequence[TerritoryLine]) -> list[TerritoryLine]:
    """Order by falling rate, then by falling acts; territories without either come last."""
    return sorted(
        lines, key=lambda line: (-_or_less(line.rate), -_or_less(line.acts.amount), line.place.name)
    )


def leading(lines: Sequence[TerritoryLine], *, least: int = 5, limit: int = 10) -> list[TerritoryLine]:
    """Choose the territories to look at first, among those with at least ``least`` acts.

    By falling shrunken rate, so that a village of thirty tenants does not top the list; by falling acts where
    no rate can be computed.
    """
    kept = [line for line in lines if line.acts.amount is not None and line.acts.amount >= least]
    ranked = sorted(
        kept, key=lambda line: (-_or_less(line.shrunken), -_or_less(line.acts.amount), line.place.name)
    )
    return ranked[:limit]


def _or_less(value: float | None) -> float:
    return -1.0 if value is None else value


def _shrunken(related: dict[int, Rate]) -> dict[int, float]:
    both = {
        place: (found.acts, found.exposure) for place, found in related.items() if found.value is not None
    }
    pairs = [(up, down) for up, down in both.values() if up is not None and down is not None]
    return {place: value * 1000 for place, value in zip(both, shrunken_rates(pairs), strict=True)}
