"""Where a batch claimed completeness, so that a commune without a row reads as zero and not as absent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import Sector, TerritoryKind


@dataclass(frozen=True, slots=True)
class Scope:
    """One period in which the listed communes are known entirely, at the date of the batch that says so."""

    kind: PeriodKind
    start: int
    communes: frozenset[int]
    as_of: str


def read_scopes(connection: sqlite3.Connection, indicator: int, span: Span, sector: Sector) -> list[Scope]:
    """List the claims that hold for an indicator and sector over ``span``."""
    if not _summed(connection, indicator):
        return []
    rows = connection.execute(
        "SELECT period_kind, period_start, territory, as_of FROM summary_scope WHERE indicator = ?"
        " AND period_start BETWEEN ? AND ? AND sector = ?",
        (indicator, span.first, span.last, sector),
    ).fetchall()
    members = {place: communes_inside(connection, place) for place in {row[2] for row in rows}}
    return [Scope(PeriodKind(kind), start, members[place], as_of) for kind, start, place, as_of in rows]


def communes_inside(connection: sqlite3.Connection, territory: int) -> frozenset[int]:
    """List the communes that make a territory; a commune makes itself."""
    rows = connection.execute(
        "SELECT c.id FROM territory c, territory t WHERE t.id = ? AND c.kind = ?"
        " AND (t.kind = ? OR c.id = t.id OR c.epci = t.id OR c.arrondissement = t.id)",
        (territory, TerritoryKind.COMMUNE, TerritoryKind.DEPARTEMENT),
    )
    return frozenset(number for (number,) in rows)


def _summed(connection: sqlite3.Connection, indicator: int) -> bool:
    row = connection.execute("SELECT aggregation FROM indicator WHERE number = ?", (indicator,)).fetchone()
    return row is not None and row[0] in {"flow", "stock", "amount"}
