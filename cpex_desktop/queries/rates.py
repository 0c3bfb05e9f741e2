"""Rates recomputed from sums, with the year of their denominator; « non calculable » where a side lacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace

from cpex_desktop.analysis.coverage import rate_of_sums, sums_of_both
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import rate
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.silences import communes_inside
from cpex_desktop.queries.totals import NOTHING, TOTAL, Cut, Figure, figures, latest_annual
from cpex_desktop.reference import catalogue

_SECTOR_WORD = {
    Sector.ALL: "all",
    Sector.SOCIAL: "social",
    Sector.PRIVATE: "private",
    Sector.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate and its two sides; ``value`` is None when it is not computable.

    ``value`` is numerator × ``per`` / denominator; ``year`` is that of the denominator (0: unknown). Where
    communes lack on a side, both are summed over the very communes of which both sides are known: acts of
    some communes over the households of all would be a rate of nothing. ``acts`` and ``exposure`` are the two
    numbers that the value is made of, in either case.
    """

    value: float | None
    numerator: Figure
    denominator: Figure
    year: int
    per: int
    acts: float | None
    exposure: float | None

    @property
    def some_lack(self) -> bool:
        """Tell whether the rate speaks of a part of the territory only."""
        return any(side.covered < side.expected for side in (self.numerator, self.denominator))


def exposure_code(sector: Sector) -> str | None:
    """Name the indicator that counts who can undergo an act in a sector: tenant households."""
    return catalogue.indicator("summons_rate").denominator_for(_SECTOR_WORD[sector])


Households = tuple[int, dict[int, Figure]]
"""The tenant households of a level by territory, after their year (0: unknown)."""


def rates(
    connection: sqlite3.Connection,
    numerator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut = TOTAL,
    *,
    only: Collection[int] | None = None,
    households: Households | None = None,
) -> dict[int, Rate]:
    """Relate the acts of ``span`` to 1,000 tenant households of the same sector, for each territory.

    Every territory with a numerator or a denominator is listed; its rate is None when a side lacks. ``only``
    keeps a few. ``households`` (:func:`level_households`) spares reading them again for each kind of act.
    """
    if households is None:
        households = level_households(connection, level, span, cut)
    return _rates(connection, numerator, exposure_code(cut.sector), level, span, cut, 1000, only, households)


def level_households(
    connection: sqlite3.Connection, level: TerritoryKind, span: Span, cut: Cut = TOTAL
) -> Households:
    """Give the newest tenant households of the sector of a cut at the end of a span, for a whole level."""
    code = exposure_code(cut.sector)
    return (0, {}) if code is None else _denominators(connection, catalogue.indicator(code), level, span, cut)


def households_of(
    connection: sqlite3.Connection, place: Place, span: Span, sector: Sector
) -> tuple[int, Figure]:
    """Give the newest tenant households of one place at the end of a span, after their year; 0 for none."""
    code = exposure_code(sector)
    if code is None:
        return 0, NOTHING
    year, found = latest_annual(connection, catalogue.indicator(code).number, place.kind, span.last)
    return year, found.get(place.id, NOTHING)


def place_rate(
    connection: sqlite3.Connection,
    numerator: int,
    place: Place,
    span: Span,
    sector: Sector,
    acts: Figure,
    households: tuple[int, Figure],
) -> Rate:
    """Give the rate that :func:`rates` gives for one place, without reading those of its whole level.

    ``acts`` and ``households`` (:func:`households_of`) are its two sides, already read.
    """
    year, below = households
    made = _related(acts, below, year, 1000)
    if made.value is None or not made.some_lack or place.kind is TerritoryKind.COMMUNE:
        return made
    # Some communes lack on a side: their sums are those of the level.
    return rates(connection, numerator, place.kind, span, Cut(sector=sector)).get(place.id, made)


def computed_rates(
    connection: sqlite3.Connection,
    indicator: catalogue.Indicator,
    level: TerritoryKind,
    span: Span,
    cut: Cut = TOTAL,
) -> dict[int, Rate]:
    """Compute a rate of the catalogue from its two sides, for each territory that has one of them.

    A stock that comes once a year is taken at the newest year known at the end of the span. Empty when a side
    of the indicator is not in the catalogue: such a rate can only be imported.
    """
    if indicator.numerator is None:
        return {}
    below = indicator.denominator_for(_SECTOR_WORD[cut.sector])
    number = catalogue.indicator(indicator.numerator).number
    return _rates(connection, number, below, level, span, cut, indicator.factor)


def _rates(
    connection: sqlite3.Connection,
    numerator: int,
    denominator: str | None,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    per: int,
    only: Collection[int] | None = None,
    lower: Households | None = None,
) -> dict[int, Rate]:
    year, found = _two_sides(connection, numerator, denominator, level, span, cut, only, lower)
    rated = {place: _related(up, down, year, per) for place, (up, down) in found.items()}
    lacking = [place for place, known in rated.items() if known.value is not None and known.some_lack]
    if level is TerritoryKind.COMMUNE or not lacking:
        return rated
    _, communes = _two_sides(connection, numerator, denominator, TerritoryKind.COMMUNE, span, cut)
    for place in lacking:
        members = communes_inside(connection, place) & communes.keys()
        above = {str(member): communes[member][0].amount for member in members}
        below = {str(member): communes[member][1].amount for member in members}
        acts, exposure = sums_of_both(above, below)
        value = rate_of_sums(above, below, per).value
        rated[place] = replace(rated[place], value=value, acts=acts, exposure=exposure)
    return rated


def _related(up: Figure, down: Figure, year: int, per: int) -> Rate:
    return Rate(rate(up.amount, down.amount, per), up, down, year, per, up.amount, down.amount)


def _two_sides(
    connection: sqlite3.Connection,
    numerator: int,
    denominator: str | None,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    only: Collection[int] | None = None,
    lower: Households | None = None,
) -> tuple[int, dict[int, tuple[Figure, Figure]]]:
    counted = figures(connection, numerator, level, span, cut, only=only)
    year, below = lower or (0, {})
    if denominator is not None and lower is None:
        year, below = _denominators(connection, catalogue.indicator(denominator), level, span, cut)
    listed = counted.keys() | below.keys()
    return year, {
        place: (counted.get(place, NOTHING), below.get(place, NOTHING))
        for place in (listed if only is None else listed & set(only))
    }


def _denominators(
    connection: sqlite3.Connection, below: catalogue.Indicator, level: TerritoryKind, span: Span, cut: Cut
) -> tuple[int, dict[int, Figure]]:
    if below.aggregation is catalogue.Aggregation.STOCK and below.periodicity == (
        catalogue.Periodicity.YEAR,
    ):
        # Those of a sector are indicators of their own, so they are read at their total.
        own = cut if catalogue.Dimension.SECTOR in below.dimensions else Cut()
        return latest_annual(connection, below.number, level, span.last, own)
    return 0, figures(connection, below.number, level, span, cut)
