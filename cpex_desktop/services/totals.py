"""Totals made once per import, so that every screen and document reads the same resolved figures.

The rules (docs/adr/0002-one-route-per-total.md):

1. Of several live values of one cell, the one with the newest ``as_of`` stands (then the newest batch).
2. A newer batch that claims completeness hides the older values inside its scope; a silent cell is then 0.
3. A total takes one route: the direct value, unless a sum of parts is newer (its newest part counts) and
   complete: every commune of a territory, no part absent, more than one ground or detail unless a batch
   claims the rest. Social + private stand for « all » only together, a claimed zero counting as a part. Of
   two sums over territories the newer complete one stands, else the one that covers more communes.
4. Flows, amounts and stocks are summed over parts; means are recomputed from their weights (without one, a
   mean lacks in the sum); imported rates are never summed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from cpex_desktop.models.enums import Route, Sector, TerritoryKind
from cpex_desktop.services import claims_sql as claims
from cpex_desktop.services import totals_keys as keys
from cpex_desktop.services import totals_sums as sums
from cpex_desktop.services import totals_tables as sql


class Touched(NamedTuple):
    """One indicator whose totals must be made again, between two period starts (yyyymm, included)."""

    indicator: int
    first: int
    last: int


class _Summed(NamedTuple):
    """An indicator that is summed over parts: every one but the rates."""

    number: int
    aggregation: str

    sole: int | None = None
    """The rank of the batch that gave all of its values and claims the rest, if one did."""

    @property
    def is_mean(self) -> bool:
        return self.aggregation == "mean"

    def collapse(self, dimension: str, route: Route) -> str:
        if self.sole is None:
            return sums.collapse(dimension, route, self.is_mean)
        return sums.collapse_sole(dimension, route, self.sole)


def refresh_totals(connection: sqlite3.Connection, touched: Iterable[Touched]) -> None:
    """Make the totals of ``touched`` again, inside the caller's transaction.

    Raises sqlite3.IntegrityError when a landlord or an indicator has a number too large to be totalled.
    """
    keys.refuse_unpackable(connection)
    for statement in sql.WIDER_PAGES:
        connection.execute(statement)
    # They end with the connection, at no cost: only a second refresh of the same transaction finds any.
    for name in sql.TEMPORARY:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    _prepare(connection, touched)
    _spread_scopes(connection)
    connection.execute(sql.MARK_CLAIMED)
    connection.execute(sql.LIVE_CELLS)
    replaces = _holds(connection, claims.CAN_REPLACE)
    if replaces:
        connection.execute(claims.HIDE_REPLACED)
    summed = [_judged(connection, *row) for row in connection.execute(sql.SUMMED).fetchall()]
    for dimension, route in (
        ("detail", Route.SUM_OF_DETAILS),
        ("ground", Route.SUM_OF_GROUNDS),
        ("sector", Route.SUM_OF_SECTORS),
    ):
        for one in summed:
            connection.execute(one.collapse(dimension, route), keys.heads(one.number))
    if replaces:
        connection.execute(claims.HIDE_REPLACED_SUMS)
    _carry_up(connection, summed)
    _replace_sources(connection)
    connection.execute(sql.CLEAR_SUMMARY)
    connection.execute(sql.FILL_SUMMARY)


def _prepare(connection: sqlite3.Connection, touched: Iterable[Touched]) -> None:
    connection.execute(sql.CREATE_TOUCHED)
    connection.executemany(sql.KEEP_TOUCHED, list(touched))
    for statement in (
        sql.CREATE_BATCH,
        sql.FILL_BATCH,
        sql.CREATE_INSIDE,
        sql.FILL_INSIDE,
        sql.CREATE_PLACE,
        sql.FILL_PLACE,
        sql.CREATE_CELL,
        sums.CREATE_FAMILY,
        claims.CREATE_SCOPE,
        claims.CREATE_REACH,
        claims.CREATE_SHARE,
        claims.CREATE_COVER,
    ):
        connection.execute(statement)


def _spread_scopes(connection: sqlite3.Connection) -> None:
    """Unfold the live claims by period and sector, then count the communes that each covers per parent."""
    live = connection.execute(claims.LIVE_SCOPES).fetchall()
    rows = []
    for indicator, territory, kind, first, last, sectors, by_landlord, rank, low, high in live:
        claimed = [sector for sector in Sector if sectors >> sector & 1]
        for start in _starts(kind, first, last):
            if low <= start <= high:
                tail = (territory, rank, rank if by_landlord else 0)
                slot = indicator * keys.INDICATOR + kind * keys.PERIOD_KIND + start
                rows += [(slot, sector, *tail) for sector in claimed]
    connection.executemany(claims.KEEP_NEWEST_SCOPE, rows)
    connection.execute(claims.CLAIM_BOTH_SECTORS)
    if _holds(connection, claims.CLAIMED_APART):
        connection.execute(claims.CLAIM_BOTH_SECTORS_APART)
    connection.execute(claims.FILL_REACH)
    connection.execute(claims.FILL_SHARE)
    connection.execute(claims.FILL_COVER_ONCE)
    connection.execute(claims.FILL_COVER_SHARED)


_STEP = {1: 1, 2: 3, 3: 12}


def _starts(kind: int, first: int, last: int) -> list[int]:
    months = range(first // 100 * 12 + first % 100 - 1, last // 100 * 12 + last % 100, _STEP[kind])
    return [month // 12 * 100 + month % 12 + 1 for month in months]


def _judged(connection: sqlite3.Connection, number: int, aggregation: str) -> _Summed:
    """Find whether one batch gave and claims everything, as an extract does: its sums are then simpler."""
    claim = connection.execute(sql.SOLE_CLAIM, keys.slots(number)).fetchone()
    if claim is None or claim[0] is None or aggregation == "mean":
        return _Summed(number, aggregation)
    bounds = {**keys.heads(number), "rank": claim[0], "by_landlord": claim[1]}
    has_others = connection.execute(sql.HAS_OTHERS, bounds).fetchone()[0]
    return _Summed(number, aggregation, None if has_others else claim[0])


def _replace_sources(connection: sqlite3.Connection) -> None:
    connection.execute(sql.CLEAR_SOURCES)
    connection.execute(sql.FILL_SOURCES_FROM_CELLS)
    connection.execute(sql.CLEAR_SCOPES)
    connection.execute(sql.FILL_SCOPES)
    connection.execute(sql.FILL_SOURCES_FROM_SCOPES)


def _carry_up(connection: sqlite3.Connection, summed: list[_Summed]) -> None:
    """Sum communes into every larger territory, then arrondissements and EPCI into the département."""
    given = {kind for kind in sums.PARENTS if _is_given(connection, kind, summed)}
    _sum_children(connection, TerritoryKind.COMMUNE, sums.PARENTS, Route.SUM_OF_COMMUNES, summed)
    connection.execute(sums.SILENT_PARENTS)
    for kind, route in (
        (TerritoryKind.ARRONDISSEMENT, Route.SUM_OF_ARRONDISSEMENTS),
        (TerritoryKind.EPCI, Route.SUM_OF_EPCIS),
    ):
        # Where they are themselves sums of communes, theirs would be the département's own over again.
        if kind in given:
            _sum_children(connection, kind, (TerritoryKind.DEPARTEMENT,), route, summed)


def _is_given(connection: sqlite3.Connection, kind: TerritoryKind, summed: list[_Summed]) -> bool:
    bounds = (keys.heads(one.number, kind) for one in summed)
    return any(connection.execute(sql.IS_GIVEN, heads).fetchone()[0] for heads in bounds)


def _sum_children(
    connection: sqlite3.Connection,
    kind: TerritoryKind,
    parents: Iterable[TerritoryKind],
    route: Route,
    summed: list[_Summed],
) -> None:
    connection.execute(sums.CLEAR_FAMILIES)
    for one in summed:
        bounds = keys.heads(one.number, kind)
        if kind is TerritoryKind.COMMUNE and one.sole is not None:
            connection.execute(sums.SUM_FAMILIES_SOLE, bounds)
            for parent in parents:
                connection.execute(sums.sum_communes_sole(parent, one.sole), bounds)
            continue
        connection.execute(sums.sum_families(one.is_mean), bounds)
        for parent in parents:
            connection.execute(sums.sum_children(kind, parent, route, one.is_mean), bounds)


def _holds(connection: sqlite3.Connection, question: str) -> bool:
    return bool(connection.execute(question).fetchone()[0])
