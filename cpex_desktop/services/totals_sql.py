"""The statements behind :mod:`cpex_desktop.services.totals`, on temporary tables of one transaction.

``t_cell`` is one resolved cell: its amount, how many pieces lack (``missing``), how many communes stand
behind it (``covered``), the newest and oldest batch rank, and whether a live claim of completeness covers it.
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, TerritoryKind

TEMPORARY = ("t_touched", "t_batch", "t_inside", "t_cell", "t_scope", "t_cover")

_KEY = "indicator, period_kind, period_start, territory, sector, ground, landlord, detail"

CREATE_TOUCHED = """
CREATE TEMP TABLE t_touched (
    indicator INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (indicator, first, last)
) WITHOUT ROWID
"""

CREATE_BATCH = """
CREATE TEMP TABLE t_batch AS
SELECT id, row_number() OVER (ORDER BY as_of, id) AS rank, as_of
FROM batch WHERE withdrawn_at IS NULL
"""

CREATE_INSIDE = f"""
CREATE TEMP TABLE t_inside AS
SELECT id AS child, id AS parent FROM territory
UNION SELECT id, epci FROM territory WHERE epci IS NOT NULL
UNION SELECT id, arrondissement FROM territory WHERE arrondissement IS NOT NULL
UNION SELECT child.id, whole.id FROM territory child, territory whole
      WHERE whole.kind = {TerritoryKind.DEPARTEMENT:d} AND child.kind <> {TerritoryKind.DEPARTEMENT:d}
ORDER BY 1, 2
"""

CREATE_CELL = f"""
CREATE TEMP TABLE t_cell (
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, territory INTEGER,
    sector INTEGER, ground INTEGER, landlord INTEGER, detail INTEGER,
    amount REAL, weight REAL, missing INTEGER, covered INTEGER, status INTEGER, absence INTEGER,
    rank INTEGER, oldest INTEGER, route INTEGER, scoped INTEGER DEFAULT 0,
    PRIMARY KEY ({_KEY})
) WITHOUT ROWID
"""

CREATE_SCOPE = """
CREATE TEMP TABLE t_scope (
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, sector INTEGER, territory INTEGER,
    rank INTEGER, by_landlord INTEGER,
    PRIMARY KEY (indicator, period_kind, period_start, sector, territory)
) WITHOUT ROWID
"""

CREATE_COVER = """
CREATE TEMP TABLE t_cover (
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, sector INTEGER, parent INTEGER,
    communes INTEGER, rank INTEGER,
    PRIMARY KEY (indicator, period_kind, period_start, sector, parent)
) WITHOUT ROWID
"""

_IN_TOUCH = """
EXISTS (SELECT 1 FROM temp.t_touched t
        WHERE t.indicator = {table}.indicator AND {table}.period_start BETWEEN t.first AND t.last)
"""

# Batches rarely overlap: an upsert keeps the newest of two without sorting everything first.
LIVE_CELLS = f"""
INSERT INTO temp.t_cell ({_KEY}, amount, weight, missing, covered, status, absence, rank, oldest, route)
SELECT v.indicator, v.period_kind, v.period_start, v.territory, v.sector, v.ground, v.landlord, v.detail,
       v.amount, v.weight, v.amount IS NULL, CASE WHEN v.amount IS NULL THEN 0 ELSE place.communes END,
       v.status, v.absence, b.rank, b.rank, {Route.DIRECT:d}
FROM temp.t_touched t
CROSS JOIN value v ON v.indicator = t.indicator AND v.period_kind IN (1, 2, 3)
                  AND v.period_start BETWEEN t.first AND t.last
JOIN temp.t_batch b ON b.id = v.batch
JOIN territory place ON place.id = v.territory
WHERE true
ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
    covered = excluded.covered, status = excluded.status, absence = excluded.absence,
    rank = excluded.rank, oldest = excluded.oldest
WHERE excluded.rank > t_cell.rank
"""

LIVE_SCOPES = """
SELECT s.indicator, s.territory, s.period_kind,
       max(s.period_first, t.first), min(s.period_last, t.last), s.sectors, s.by_landlord, b.rank
FROM batch_scope s
JOIN temp.t_batch b ON b.id = s.batch
JOIN temp.t_touched t ON t.indicator = s.indicator AND s.period_first <= t.last AND s.period_last >= t.first
"""

KEEP_NEWEST_SCOPE = """
INSERT INTO temp.t_scope VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET rank = excluded.rank, by_landlord = excluded.by_landlord
WHERE excluded.rank > t_scope.rank
"""

FILL_COVER = f"""
INSERT INTO temp.t_cover
SELECT s.indicator, s.period_kind, s.period_start, s.sector, up.parent,
       count(DISTINCT place.id), max(s.rank)
FROM temp.t_scope s
JOIN temp.t_inside down ON down.parent = s.territory
JOIN territory place ON place.id = down.child AND place.kind = {TerritoryKind.COMMUNE:d}
JOIN temp.t_inside up ON up.child = place.id AND up.parent <> place.id
GROUP BY 1, 2, 3, 4, 5
"""

_COVERING_SCOPE = """
SELECT 1 FROM temp.t_inside i
CROSS JOIN temp.t_scope s
    ON s.indicator = t_cell.indicator AND s.period_kind = t_cell.period_kind
   AND s.period_start = t_cell.period_start AND s.sector = t_cell.sector AND s.territory = i.parent
WHERE i.child = t_cell.territory AND (t_cell.landlord = 0 OR s.by_landlord)
"""

HIDE_REPLACED = f"DELETE FROM temp.t_cell WHERE EXISTS ({_COVERING_SCOPE} AND s.rank > t_cell.rank)"

MARK_SCOPED = f"UPDATE temp.t_cell SET scoped = 1 WHERE EXISTS ({_COVERING_SCOPE})"

CLEAR_SOURCES = f"DELETE FROM summary_source WHERE {_IN_TOUCH.format(table='summary_source')}"
CLEAR_SCOPES = f"DELETE FROM summary_scope WHERE {_IN_TOUCH.format(table='summary_scope')}"
CLEAR_SUMMARY = f"DELETE FROM summary WHERE {_IN_TOUCH.format(table='summary')}"

FILL_SOURCES_FROM_CELLS = """
INSERT INTO summary_source
SELECT DISTINCT c.indicator, c.period_kind, c.period_start, b.id
FROM temp.t_cell c JOIN temp.t_batch b ON b.rank = c.rank
"""

FILL_SCOPES = """
INSERT INTO summary_scope
SELECT s.indicator, s.period_kind, s.period_start, s.sector, s.territory, b.as_of
FROM temp.t_scope s JOIN temp.t_batch b ON b.rank = s.rank
"""

FILL_SOURCES_FROM_SCOPES = """
INSERT OR IGNORE INTO summary_source
SELECT DISTINCT s.indicator, s.period_kind, s.period_start, b.id
FROM temp.t_scope s JOIN temp.t_batch b ON b.rank = s.rank
"""

# A mean without its weight cannot be carried further; a rate never is.
_SUMMED = """
CASE WHEN kind.aggregation = 'mean'
     THEN sum({c}.amount * {c}.weight) / nullif(sum(CASE WHEN {c}.amount IS NOT NULL THEN {c}.weight END), 0)
     ELSE sum({c}.amount) END
"""
_CARRIED = "kind.aggregation <> 'rate' AND (kind.aggregation <> 'mean' OR {c}.weight IS NOT NULL)"


def collapse(dimension: str, route: Route) -> str:
    """Sum the parts of ``dimension`` into its total, which stands where it is newer than a direct value.

    « All sectors » needs both the social and the private part, unless a claim of completeness says that what
    is silent is zero.
    """
    kept = [name.strip() for name in _KEY.split(",") if name.strip() != dimension]
    columns = ", ".join(f"c.{name}" for name in kept)
    having = (
        "HAVING max(c.scoped) = 1 OR (sum(c.sector = 1) > 0 AND sum(c.sector = 2) > 0)"
        if dimension == "sector"
        else ""
    )
    summed = _SUMMED.format(c="c")
    return f"""
    INSERT INTO temp.t_cell ({", ".join(kept)}, {dimension},
                             amount, weight, missing, covered, status, absence, rank, oldest, route, scoped)
    SELECT {columns}, 0, {summed}, sum(c.weight), sum(c.missing),
           CASE WHEN sum(c.missing) > 0 THEN 0 ELSE max(c.covered) END, max(c.status),
           CASE WHEN {summed} IS NULL THEN max(c.absence) ELSE 0 END,
           max(c.rank), min(c.oldest), {route:d}, max(c.scoped)
    FROM temp.t_cell c JOIN indicator kind ON kind.number = c.indicator
    WHERE c.{dimension} > 0 AND {_CARRIED.format(c="c")}
    GROUP BY {columns} {having}
    ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
        covered = excluded.covered, status = excluded.status, absence = excluded.absence,
        rank = excluded.rank, oldest = excluded.oldest, route = excluded.route
    WHERE excluded.rank > t_cell.rank
    """


def sum_children(kind: TerritoryKind, route: Route) -> str:
    """Sum the territories of ``kind`` into each parent, with the number of communes behind the sum.

    The whole EPCI's own figure is not added into a département that holds only a part of it.
    """
    summed = _SUMMED.format(c="c")
    return f"""
    INSERT INTO temp.t_cell ({_KEY},
                             amount, weight, missing, covered, status, absence, rank, oldest, route, scoped)
    SELECT c.indicator, c.period_kind, c.period_start, up.parent, c.sector, c.ground, c.landlord, c.detail,
           {summed}, sum(c.weight), sum(c.missing),
           CASE WHEN c.landlord > 0 THEN parent.communes
                WHEN {kind:d} = {TerritoryKind.COMMUNE:d} THEN
                    sum(CASE WHEN c.scoped THEN 0 ELSE c.covered END)
                    + coalesce(cover.communes, 0) - sum(c.scoped AND c.covered = 0)
                ELSE sum(c.covered) END,
           max(c.status), CASE WHEN {summed} IS NULL THEN max(c.absence) ELSE 0 END,
           max(c.rank), min(c.oldest), {route:d}, max(c.scoped)
    FROM temp.t_cell c
    JOIN indicator kind ON kind.number = c.indicator
    JOIN territory place ON place.id = c.territory AND place.kind = {kind:d}
    JOIN temp.t_inside up ON up.child = c.territory AND up.parent <> c.territory
    JOIN territory parent ON parent.id = up.parent
    LEFT JOIN temp.t_cover cover
        ON cover.indicator = c.indicator AND cover.period_kind = c.period_kind
       AND cover.period_start = c.period_start AND cover.sector = c.sector AND cover.parent = up.parent
    WHERE {_CARRIED.format(c="c")} AND NOT (place.astride AND c.route < {Route.SUM_OF_COMMUNES:d})
    GROUP BY c.indicator, c.period_kind, c.period_start, up.parent, c.sector, c.ground, c.landlord, c.detail
    ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
        covered = excluded.covered, status = excluded.status, absence = excluded.absence,
        rank = excluded.rank, oldest = excluded.oldest, route = excluded.route
    WHERE (excluded.rank > t_cell.rank
           AND excluded.covered >= (SELECT communes FROM territory WHERE id = t_cell.territory))
       OR (t_cell.route >= {Route.SUM_OF_COMMUNES:d} AND excluded.covered > t_cell.covered)
    """


SILENT_PARENTS = f"""
INSERT OR IGNORE INTO temp.t_cell ({_KEY},
                                   amount, missing, covered, status, absence, rank, oldest, route, scoped)
SELECT v.indicator, v.period_kind, v.period_start, v.parent, v.sector, 0, 0, 0, 0.0, 0, v.communes, 1, 0,
       v.rank, v.rank, ?, 1
FROM temp.t_cover v JOIN indicator kind ON kind.number = v.indicator
WHERE kind.aggregation IN ('flow', 'stock', 'amount')
"""

FILL_SUMMARY = """
INSERT INTO summary
SELECT c.indicator, place.kind, c.sector, c.ground, c.landlord, c.detail, c.period_kind, c.period_start,
       c.territory, c.amount, c.weight, c.covered,
       CASE WHEN c.landlord > 0 THEN c.covered ELSE place.communes END,
       c.status, c.absence, c.route, b.as_of
FROM temp.t_cell c
JOIN territory place ON place.id = c.territory
JOIN temp.t_batch b ON b.rank = c.oldest
"""
