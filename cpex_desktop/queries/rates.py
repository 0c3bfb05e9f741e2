"""Rates recomputed from sums, with the year of their denominator; « non calculable » where a side lacks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import rate
from cpex_desktop.models.enums import Sector, TerritoryKind
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

    ``value`` is numerator × ``per`` / denominator; ``year`` is that of the denominator (0: unknown).
    """

    value: float | None
    numerator: Figure
    denominator: Figure
    year: int
    per: int


def exposure_code(sector: Sector) -> str | None:
    """Name the indicator that counts who can undergo an act in a sector: tenant households."""
    return catalogue.indicator("summons_rate").denominator_for(_SECTOR_WORD[sector])


def rates(
    connection: sqlite3.Connection, numerator: int, level: TerritoryKind, span: Span, cut: Cut = TOTAL
) -> dict[int, Rate]:
    """Relate the acts of ``span`` to 1,000 tenant households of the same sector, for each territory.

    Every territory with a numerator or a denominator is listed; its rate is None when a side lacks.
    """
    counted = figures(connection, numerator, level, span, cut)
    code = exposure_code(cut.sector)
    year, exposed = 0, dict[int, Figure]()
    if code is not None:
        year, exposed = latest_annual(connection, catalogue.indicator(code).number, level, span.last)
    return {
        place: _rate(counted.get(place, NOTHING), exposed.get(place, NOTHING), year)
        for place in counted.keys() | exposed.keys()
    }


def _rate(counted: Figure, exposed: Figure, year: int) -> Rate:
    return Rate(rate(counted.amount, exposed.amount), counted, exposed, year, 1000)
