"""Totals of the areas that the officer draws, made from the totals of their communes.

Nothing is received for an area, so its figures are sums of communes and no more: the rules are those of an
EPCI without a figure of its own (docs/adr/0010-areas-are-sums-of-communes.md). They are read from ``summary``
and not from the values, so that drawing an area again touches this level alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from cpex_desktop.models.enums import Route, TerritoryKind, ValueStatus
from cpex_desktop.services.totals import Touched

_TEMPORARY = ("a_touched", "a_member", "a_reach", "a_cover")
_COMMUNE, _AREA = int(TerritoryKind.COMMUNE), int(TerritoryKind.AREA)

_CREATE = """
CREATE TEMP TABLE a_touched (indicator INTEGER, first INTEGER, last INTEGER);
CREATE TEMP TABLE a_member (commune INTEGER PRIMARY KEY, area INTEGER, communes INTEGER);
CREATE TEMP TABLE a_reach (
    commune INTEGER, territory INTEGER, area INTEGER, PRIMARY KEY (commune, territory)
) WITHOUT ROWID;
CREATE TEMP TABLE a_cover (
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, sector INTEGER, area INTEGER,
    communes INTEGER, as_of TEXT,
    PRIMARY KEY (indicator, period_kind, period_start, sector, area)
) WITHOUT ROWID
"""

_FILL_MEMBERS = """
INSERT INTO temp.a_member
SELECT id, area, count(*) OVER (PARTITION BY area) FROM territory WHERE area IS NOT NULL
"""

_EVERYTHING = f"""
INSERT INTO temp.a_touched
SELECT number, 0, 999999 FROM indicator
WHERE EXISTS (SELECT 1 FROM summary WHERE indicator = number AND level = {_COMMUNE})
   OR EXISTS (SELECT 1 FROM summary_scope WHERE indicator = number)
"""

# The territories around a commune in which something is claimed: most often the département alone.
_FILL_REACH = f"""
INSERT OR IGNORE INTO temp.a_reach
SELECT m.commune, around.id, m.area
FROM temp.a_member m
JOIN territory place ON place.id = m.commune
JOIN territory around ON around.id IN (place.id, place.epci, place.arrondissement)
                      OR around.kind = {TerritoryKind.DEPARTEMENT:d}
WHERE around.id IN (SELECT territory FROM summary_scope JOIN temp.a_touched USING (indicator))
"""

_SLOT = "indicator, period_kind, period_start, sector"
_SCOPES = """
FROM temp.a_touched t
CROSS JOIN summary_scope s ON s.indicator = t.indicator AND s.period_start BETWEEN t.first AND t.last
"""

# What one claim alone covers of each area is counted beforehand: 12,000 periods need not list 900 communes.
_FILL_COVER_ONCE = f"""
INSERT INTO temp.a_cover
SELECT s.indicator, s.period_kind, s.period_start, s.sector, share.area, share.communes, s.as_of
FROM (SELECT s.indicator, s.period_kind, s.period_start, s.sector, min(s.territory) AS territory,
             min(s.as_of) AS as_of
      {_SCOPES} GROUP BY 1, 2, 3, 4 HAVING count(*) = 1) s
JOIN (SELECT territory, area, count(*) AS communes FROM temp.a_reach GROUP BY 1, 2) share
  ON share.territory = s.territory
"""

_FILL_COVER_SHARED = f"""
INSERT INTO temp.a_cover
SELECT {_SLOT}, area, count(*), min(as_of)
FROM (SELECT s.indicator, s.period_kind, s.period_start, s.sector, r.area, r.commune, max(s.as_of) AS as_of
      FROM (SELECT s.indicator, s.period_kind, s.period_start, s.sector
            {_SCOPES} GROUP BY 1, 2, 3, 4 HAVING count(*) > 1) shared
      JOIN summary_scope s USING ({_SLOT})
      JOIN temp.a_reach r ON r.territory = s.territory
      GROUP BY 1, 2, 3, 4, 5, 6)
GROUP BY {_SLOT}, area
"""

# Whether a claim covers a commune: most often all those of the area are, or none, and nothing is looked for.
_SCOPED = """
CASE WHEN cover.communes IS NULL THEN 0 WHEN cover.communes = m.communes THEN 1 ELSE
     EXISTS (SELECT 1 FROM temp.a_reach r
             CROSS JOIN summary_scope k ON k.indicator = s.indicator AND k.period_kind = s.period_kind
                 AND k.period_start = s.period_start AND k.sector = s.sector AND k.territory = r.territory
             WHERE r.commune = s.territory) END
"""

# The limit keeps each commune's claims from being looked for once in every sum.
_CELLS = f"""
SELECT s.indicator, s.sector, s.ground, s.landlord, s.detail, s.period_kind, s.period_start, m.area,
       m.communes, :aggregation AS aggregation, s.amount, s.weight, s.status, s.absence, s.as_of,
       {_SCOPED} AS scoped, iif(:aggregation = 'mean' AND s.weight IS NULL, 0, s.covered) AS covered,
       cover.communes AS claimed, cover.as_of AS claimed_as_of
FROM summary s
CROSS JOIN temp.a_member m ON m.commune = s.territory
LEFT JOIN temp.a_cover cover
    ON cover.indicator = s.indicator AND cover.period_kind = s.period_kind
    AND cover.period_start = s.period_start AND cover.sector = s.sector AND cover.area = m.area
WHERE s.indicator = :indicator AND s.level = {_COMMUNE} AND s.period_start BETWEEN :first AND :last
LIMIT -1
"""

_SUMS = f"""
SELECT indicator, sector, ground, landlord, detail, period_kind, period_start, area, aggregation,
       iif(aggregation = 'mean',
           sum(amount * weight) / nullif(sum(iif(amount IS NULL, NULL, weight)), 0), sum(amount)) AS amount,
       sum(iif(amount IS NULL, NULL, weight)) AS weight, max(communes) AS communes,
       sum(iif(scoped, 0, covered)) AS outside, sum(scoped AND covered = 0) AS lost, sum(scoped) AS scoped,
       max(status) AS status, max(absence) AS absence, min(as_of) AS as_of, max(claimed) AS claimed,
       max(claimed_as_of) AS claimed_as_of
FROM ({_CELLS})
GROUP BY sector, ground, landlord, detail, period_kind, period_start, area
"""

# Beside a commune whose value is absent, those that are silent inside a claim are zeros all the same.
_ZEROS = """
(c.landlord = 0 AND c.aggregation IN ('flow', 'stock', 'amount') AND coalesce(c.claimed, 0) > c.scoped)
"""

_FILL_SUMMARY = f"""
INSERT INTO summary
SELECT c.indicator, {_AREA}, c.sector, c.ground, c.landlord, c.detail, c.period_kind, c.period_start, c.area,
       coalesce(c.amount, iif({_ZEROS}, 0.0, NULL)), c.weight,
       iif(c.landlord, c.communes, c.outside + coalesce(c.claimed, 0) - c.lost), c.communes, c.status,
       iif({_ZEROS} OR c.amount IS NOT NULL, 0, c.absence), {Route.SUM_OF_COMMUNES:d},
       iif(c.landlord = 0 AND c.claimed_as_of < c.as_of, c.claimed_as_of, c.as_of)
FROM ({_SUMS}) c
WHERE c.amount IS NOT NULL OR c.absence > 0
"""

# Where no commune says anything, there was no sum to make: the claims alone make the zero.
_FILL_SILENCES = f"""
INSERT INTO summary
SELECT c.indicator, {_AREA}, c.sector, 0, 0, 0, c.period_kind, c.period_start, c.area, 0.0, NULL, c.communes,
       (SELECT max(communes) FROM temp.a_member WHERE area = c.area), {ValueStatus.AVAILABLE:d}, 0,
       {Route.NOTHING_IN_SCOPE:d}, c.as_of
FROM temp.a_cover c
JOIN indicator kind ON kind.number = c.indicator AND kind.aggregation IN ('flow', 'stock', 'amount')
WHERE NOT EXISTS (
    SELECT 1 FROM summary s JOIN temp.a_member m ON m.commune = s.territory AND m.area = c.area
    WHERE s.indicator = c.indicator AND s.level = {_COMMUNE} AND s.sector = c.sector AND s.ground = 0
      AND s.landlord = 0 AND s.detail = 0 AND s.period_kind = c.period_kind
      AND s.period_start = c.period_start)
"""


def refresh_area_totals(
    connection: sqlite3.Connection,
    touched: Iterable[Touched] | None = None,
    areas: Collection[int] | None = None,
) -> None:
    """Make the totals of areas again, inside the caller's transaction, once those of communes are right.

    ``touched`` bounds the indicators and periods, ``areas`` the areas; None stands for all of them.
    """
    _drop(connection)
    for statement in _CREATE.split(";"):
        connection.execute(statement)
    if touched is None:
        connection.execute(_EVERYTHING)
    else:
        connection.executemany("INSERT INTO temp.a_touched VALUES (?, ?, ?)", list(touched))
    connection.execute(_FILL_MEMBERS)
    _clear(connection, areas)
    if connection.execute("SELECT EXISTS (SELECT 1 FROM temp.a_member)").fetchone()[0]:
        for statement in (_FILL_REACH, _FILL_COVER_ONCE, _FILL_COVER_SHARED):
            connection.execute(statement)
        _fill(connection)
    _drop(connection)


def _fill(connection: sqlite3.Connection) -> None:
    # One indicator at a time: its communes then come in the order of the key, and less is to be sorted.
    rows = connection.execute(
        "SELECT t.indicator, kind.aggregation, t.first, t.last FROM temp.a_touched t"
        " JOIN indicator kind ON kind.number = t.indicator WHERE kind.aggregation <> 'rate'"
    ).fetchall()
    for indicator, aggregation, first, last in rows:
        bound = {"indicator": indicator, "aggregation": aggregation, "first": first, "last": last}
        connection.execute(_FILL_SUMMARY, bound)
    connection.execute(_FILL_SILENCES)


def _clear(connection: sqlite3.Connection, areas: Collection[int] | None) -> None:
    """Remove the totals to be made again, and leave only the communes whose areas are meant."""
    only = ""
    if areas is not None:
        only = f" AND territory IN ({', '.join(str(int(area)) for area in areas)})"
        connection.execute(f"DELETE FROM temp.a_member WHERE NOT (true{only.replace('territory', 'area')})")
        connection.execute(
            f"DELETE FROM summary WHERE indicator IN (SELECT number FROM indicator) AND level = {_AREA}{only}"
        )
        return
    for indicator, first, last in connection.execute("SELECT * FROM temp.a_touched").fetchall():
        connection.execute(
            f"DELETE FROM summary WHERE indicator = ? AND level = {_AREA} AND period_start BETWEEN ? AND ?",
            (indicator, first, last),
        )


def _drop(connection: sqlite3.Connection) -> None:
    for name in _TEMPORARY:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
