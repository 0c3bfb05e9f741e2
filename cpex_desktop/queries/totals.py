"""The one road to a figure: totals of the base read over a span of months, for every screen and document."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Ground, Route, Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.landlord_silences import landlord_silences
from cpex_desktop.queries.pieces import NOTHING, Figure, Piece, Pieces, best_figure, month_figure
from cpex_desktop.queries.silences import Said, Silence, read_silences

__all__ = [
    "NOTHING",
    "TOTAL",
    "Cut",
    "Figure",
    "aggregation_of",
    "figure",
    "figures",
    "latest_annual",
    "latest_year",
    "monthly_series",
]


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of an indicator is meant; the default is its total."""

    sector: Sector = Sector.ALL
    ground: Ground = Ground.ALL
    landlord: int = 0
    detail: int = 0


TOTAL = Cut()

_KINDS = {int(kind): kind for kind in PeriodKind}


def aggregation_of(connection: sqlite3.Connection, indicator: int) -> str:
    """Tell how the values of an indicator add up, for the catalogue's and the officer's own alike."""
    row = connection.execute("SELECT aggregation FROM indicator WHERE number = ?", (indicator,)).fetchone()
    return str(row[0]) if row else "flow"


def figures(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut = TOTAL,
    *,
    only: Collection[int] | None = None,
) -> dict[int, Figure]:
    """Give the figure of every territory of a level that has one over ``span``, by territory id.

    Flows and amounts are summed over the months, stocks taken at the last month, means recomputed from their
    weights. A year or a quarter given as such is used where its months are missing or older. ``only`` keeps a
    few territories, read without the others.
    """
    aggregation = aggregation_of(connection, indicator)
    found = _read(connection, indicator, level, span, cut, only)
    return {place: best_figure(pieces, span, aggregation) for place, pieces in found.items()}


def figure(
    connection: sqlite3.Connection, indicator: int, territory: int, span: Span, cut: Cut = TOTAL
) -> Figure:
    """Give the figure of one territory over ``span``; the same road as :func:`figures`."""
    row = connection.execute("SELECT kind FROM territory WHERE id = ?", (territory,)).fetchone()
    if row is None:
        return NOTHING
    found = figures(connection, indicator, TerritoryKind(row[0]), span, cut, only=(territory,))
    return found.get(territory, NOTHING)


def monthly_series(
    connection: sqlite3.Connection, indicator: int, territory: int, span: Span, cut: Cut = TOTAL
) -> list[Figure]:
    """Give one figure per month of ``span``, in order; absent months keep their place."""
    row = connection.execute("SELECT kind FROM territory WHERE id = ?", (territory,)).fetchone()
    if row is None:
        return [NOTHING for _ in span.months]
    level = TerritoryKind(row[0])
    pieces = _read(connection, indicator, level, span, cut, (territory,)).get(territory, Pieces())
    by_month = {piece.start: month_figure(piece) for piece in pieces.by_kind[PeriodKind.MONTH]}
    return [by_month.get(month, NOTHING) for month in span.months]


def latest_annual(
    connection: sqlite3.Connection, indicator: int, level: TerritoryKind, month: int, cut: Cut = TOTAL
) -> tuple[int, dict[int, Figure]]:
    """Give the newest yearly values known at ``month``, with their year (0 when there is none).

    Denominators come once a year and late: all territories are taken in the same year, and that year is to be
    shown beside the rate.
    """
    year = _newest_year(connection, indicator, "level", level, month, cut)
    if year is None:
        return 0, {}
    return year.first // 100, figures(connection, indicator, level, year, cut)


def latest_year(
    connection: sqlite3.Connection, indicator: int, territory: int, month: int, cut: Cut = TOTAL
) -> tuple[int, Figure]:
    """Give the newest yearly value of one territory begun by ``month``, with its year (0 when there is none).

    Some acts are only counted once a year and late: twelve months that hold no whole year have no sum, and
    the year known is then told beside, under its own name, never in its place.
    """
    year = _newest_year(connection, indicator, "territory", territory, month, cut)
    if year is None:
        return 0, NOTHING
    return year.first // 100, figure(connection, indicator, territory, year, cut)


def _newest_year(
    connection: sqlite3.Connection, indicator: int, where: str, number: int, month: int, cut: Cut
) -> Span | None:
    """Find the newest year with a value begun by ``month``; ``where`` is the column of ``number``."""
    (start,) = connection.execute(
        f"SELECT max(period_start) FROM summary WHERE indicator = ? AND {where} = ? AND sector = ?"
        " AND ground = ? AND landlord = ? AND detail = ? AND period_kind = ? AND period_start <= ?"
        " AND amount IS NOT NULL",
        (indicator, number, cut.sector, cut.ground, cut.landlord, cut.detail, PeriodKind.YEAR, month),
    ).fetchone()
    return None if start is None else Span(start, add_months(start, 11))


def _read(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    only: Collection[int] | None,
) -> dict[int, Pieces]:
    few = "" if only is None else f" AND territory IN ({', '.join('?' * len(only))})"
    bound = [indicator, level, cut.sector, cut.ground, cut.landlord, cut.detail, span.first, span.last]
    rows = connection.execute(
        "SELECT territory, period_kind, period_start, amount, weight, covered, expected, status, absence,"
        " route, as_of FROM summary WHERE indicator = ? AND level = ? AND sector = ? AND ground = ?"
        " AND landlord = ? AND detail = ? AND period_kind IN (1, 2, 3)"
        f" AND period_start BETWEEN ? AND ?{few}",
        [*bound, *(only or ())],
    )
    found: dict[int, Pieces] = defaultdict(Pieces)
    said: Said = defaultdict(set)
    for place, kind_number, *rest in rows:
        kind = _KINDS[kind_number]
        if kind is PeriodKind.MONTH or add_months(rest[0], kind.length - 1) <= span.last:
            found[place].by_kind[kind].append(Piece._make(rest))
            said[kind, rest[0]].add(place)
    # Claims of completeness imply zeros where no row says anything.
    status, route = ValueStatus.AVAILABLE, Route.NOTHING_IN_SCOPE
    for silence in _silences(connection, indicator, level, span, cut, only, said):
        reach = (silence.covered, silence.expected)
        piece = Piece(silence.start, 0.0, None, *reach, status, 0, route, silence.as_of)
        found[silence.territory].by_kind[silence.kind].append(piece)
    return found if only is None else {place: found[place] for place in found.keys() & set(only)}


def _silences(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    only: Collection[int] | None,
    said: Said,
) -> list[Silence]:
    part = cut.ground or cut.detail
    if cut.landlord:
        if level is not TerritoryKind.DEPARTEMENT or part:
            return []
        every = landlord_silences(connection, indicator, span, cut.sector, cut.landlord)
        return [one for one in every if one.territory not in said[one.kind, one.start]]
    if level is not TerritoryKind.COMMUNE and not part:
        return []
    return read_silences(
        connection, indicator, level, span, cut.sector, cut.ground, cut.detail, said=said, only=only
    )
