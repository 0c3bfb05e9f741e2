"""Where batches claimed completeness, so that a place without a row reads as zero and not as absent."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind

_Place = tuple[int, int, int]

Said = dict[tuple[PeriodKind, int], set[int]]
"""The territories that have a row, for each period by its kind and first month."""


class Silence(NamedTuple):
    """One place and period whose missing row means zero, at the oldest date of the claims that say so.

    ``covered`` of its ``expected`` communes lie inside the claims.
    """

    kind: PeriodKind
    start: int
    territory: int
    covered: int
    expected: int
    as_of: str


def read_silences(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    sector: Sector,
    ground: Ground,
    detail: int,
    *,
    said: Said,
    only: Collection[int] | None = None,
) -> list[Silence]:
    """List the zeros that claims imply at a level over ``span``, where no row ``said`` anything.

    ``only`` keeps a few territories of the level, for what is read of one place at a time.

    A claim says nothing of grounds and details: a part of them without a row is zero only where the parts
    that are known already make the whole total. Means and rates are never zero by silence.
    """
    if not _summed(connection, indicator):
        return []
    among: frozenset[int] | None = None
    if only is None:
        members = _members(connection, level)
    else:
        members = {place: communes_inside(connection, place) for place in only}
        among = frozenset().union(*members.values())
    claimed = _claimed(connection, indicator, span, sector, among)
    if not claimed:
        return []
    unsplit = _unsplit(connection, indicator, level, span, sector, ground, detail)
    found = []
    for (number, start), dates in claimed.items():
        kind = PeriodKind(number)
        spoken = said.get((kind, start), set())
        for place, communes in members.items():
            if place in spoken:
                continue
            known = communes & dates.keys()
            if known and (place, number, start) not in unsplit:
                as_of = min(dates[commune] for commune in known)
                found.append(Silence(kind, start, place, len(known), len(communes), as_of))
    return found


def _claimed(
    connection: sqlite3.Connection,
    indicator: int,
    span: Span,
    sector: Sector,
    among: frozenset[int] | None,
) -> dict[tuple[int, int], dict[int, str]]:
    """Give, for each period, the communes inside a claim with the date of the newest one.

    Only those ``among`` a few where a few are asked.
    """
    rows = connection.execute(
        "SELECT period_kind, period_start, territory, as_of FROM summary_scope WHERE indicator = ?"
        " AND period_start BETWEEN ? AND ? AND sector = ?",
        (indicator, span.first, span.last, sector),
    ).fetchall()
    inside = {place: communes_inside(connection, place) for place in {row[2] for row in rows}}
    if among is not None:
        inside = {place: communes & among for place, communes in inside.items()}
    claimed: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    for kind, start, place, as_of in rows:
        dates = claimed[kind, start]
        for commune in inside[place]:
            dates[commune] = max(as_of, dates.get(commune, ""))
    return claimed


def communes_inside(connection: sqlite3.Connection, territory: int) -> frozenset[int]:
    """List the communes that make a territory; a commune makes itself."""
    rows = connection.execute(
        "SELECT c.id FROM territory c, territory t WHERE t.id = ? AND c.kind = ?"
        " AND (t.kind = ? OR c.id = t.id OR c.epci = t.id OR c.arrondissement = t.id OR c.area = t.id)",
        (territory, TerritoryKind.COMMUNE, TerritoryKind.DEPARTEMENT),
    )
    return frozenset(number for (number,) in rows)


def _members(connection: sqlite3.Connection, level: TerritoryKind) -> dict[int, frozenset[int]]:
    rows = connection.execute("SELECT id FROM territory WHERE kind = ?", (level,)).fetchall()
    if level is TerritoryKind.COMMUNE:
        return {place: frozenset((place,)) for (place,) in rows}
    return {place: communes_inside(connection, place) for (place,) in rows}


def _unsplit(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    sector: Sector,
    ground: Ground,
    detail: int,
) -> set[_Place]:
    """List the places whose total is more than its known grounds or details: the rest is unknown."""
    if not ground and not detail:
        return set()
    # Of a ground and a detail together, the ground must be split before its details are.
    part, whole = ("detail", f"ground = {ground:d}") if detail else ("ground", "detail = 0")
    rows = connection.execute(
        f"SELECT territory, period_kind, period_start FROM summary WHERE indicator = ? AND level = ?"
        f" AND sector = ? AND landlord = 0 AND {whole} AND period_start BETWEEN ? AND ?"
        f" GROUP BY 1, 2, 3 HAVING sum(CASE WHEN {part} = 0 THEN amount ELSE -amount END) <> 0"
        f" OR sum(amount IS NULL) > 0",
        (indicator, level, sector, span.first, span.last),
    )
    return set(rows)


def _summed(connection: sqlite3.Connection, indicator: int) -> bool:
    row = connection.execute("SELECT aggregation FROM indicator WHERE number = ?", (indicator,)).fetchone()
    return row is not None and row[0] in {"flow", "stock", "amount"}
