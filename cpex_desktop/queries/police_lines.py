"""The board of the concours as a table: a line per arrondissement or per sector, and their whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from cpex_desktop.analysis.periods import Span
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.police_force import BOARD, ENFORCED, GRANT_RATE
from cpex_desktop.queries.police_offers import OFFERS, offers_per_execution
from cpex_desktop.queries.rates import Rate, computed_rates
from cpex_desktop.queries.totals import NOTHING, TOTAL, Cut, Figure, figure, figures
from cpex_desktop.reference import catalogue


@dataclass(frozen=True, slots=True)
class ForceLine:
    """One line: ``place`` and ``sector`` say what it is about, ``figures`` are in the order of the board.

    ``grant_rate`` is in per cent, None when not computable; ``offers`` counts the proposals of rehousing or
    shelter made for one execution (queries/police_offers.py).
    """

    place: Place
    sector: Sector
    figures: tuple[Figure, ...]
    grant_rate: float | None
    offers: float | None
    whole: bool = False

    def figure(self, code: str) -> Figure:
        """Give one figure of the board."""
        return self.figures[BOARD.index(code)]


def arrondissement_lines(
    connection: sqlite3.Connection, span: Span, cut: Cut = TOTAL
) -> tuple[ForceLine, ...]:
    """Give every arrondissement in reference order, then the département; empty where there is none.

    Mayotte has none. The last line is the département's own figure, not the sum of the others: a source may
    know the whole and not its parts.
    """
    places = list_places(connection, TerritoryKind.ARRONDISSEMENT)
    if not places:
        return ()
    lines = _lines(connection, places, TerritoryKind.ARRONDISSEMENT, span, cut)
    home = departement(connection)
    (whole,) = _lines(connection, [home], TerritoryKind.DEPARTEMENT, span, cut)
    return (*lines, replace(whole, whole=True))


def sector_lines(
    connection: sqlite3.Connection, territory: Place, span: Span, cut: Cut = TOTAL
) -> tuple[ForceLine, ...]:
    """Give one territory by sector, then all sectors; the unknown one only where something is known of it."""
    lines = []
    for sector in (Sector.SOCIAL, Sector.PRIVATE, Sector.UNKNOWN, Sector.ALL):
        part = replace(cut, sector=sector)
        line = _one(connection, territory, span, part)
        if sector is not Sector.UNKNOWN or any(known.amount for known in line.figures):
            lines.append(replace(line, whole=sector is Sector.ALL))
    return tuple(lines)


def _lines(
    connection: sqlite3.Connection, places: list[Place], level: TerritoryKind, span: Span, cut: Cut
) -> list[ForceLine]:
    numbers = [catalogue.indicator(code).number for code in (*BOARD, *OFFERS)]
    found = [figures(connection, number, level, span, cut) for number in numbers]
    rated = computed_rates(connection, catalogue.indicator(GRANT_RATE), level, span, cut)
    return [
        _line(place, cut.sector, [known.get(place.id, NOTHING) for known in found], rated.get(place.id))
        for place in places
    ]


def _one(connection: sqlite3.Connection, place: Place, span: Span, cut: Cut) -> ForceLine:
    numbers = [catalogue.indicator(code).number for code in (*BOARD, *OFFERS)]
    found = [figure(connection, number, place.id, span, cut) for number in numbers]
    rated = computed_rates(connection, catalogue.indicator(GRANT_RATE), place.kind, span, cut)
    return _line(place, cut.sector, found, rated.get(place.id))


def _line(place: Place, sector: Sector, found: list[Figure], rate: Rate | None) -> ForceLine:
    *figures_, rehousing, shelter = found
    board = tuple(figures_)
    per_execution = offers_per_execution(rehousing, shelter, board[BOARD.index(ENFORCED)])
    return ForceLine(place, sector, board, rate.value if rate else None, per_execution)
