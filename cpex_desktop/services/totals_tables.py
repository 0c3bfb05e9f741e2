"""The temporary tables of :mod:`cpex_desktop.services.totals`: how they are filled and emptied into the base.

``t_cell`` is one resolved cell: its amount, how many pieces lack (``missing``), how many communes stand
behind it (``covered``), the newest and oldest batch rank, and whether a live claim of completeness covers it.
A rank orders the live batches by date, then by number. Communes that have the same parents are one
``family``, named by any of them; cells lie in its order, so that families are summed without sorting.
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, Sector, TerritoryKind
from cpex_desktop.services import totals_keys as keys
from cpex_desktop.services.claims_sql import inside_claim

TEMPORARY = (
    "t_touched",
    "t_batch",
    "t_inside",
    "t_place",
    "t_cell",
    "t_family",
    "t_scope",
    "t_reach",
    "t_share",
    "t_cover",
)

# Wider pages make lower trees. Of the usual 4 KB, SQLite keeps five hundred: the same 2 MB are kept of these.
WIDER_PAGES = ("PRAGMA temp.page_size = 16384", "PRAGMA temp.cache_size = -2000")
"""Said before the first temporary table of a connection; later, they change nothing."""

KEY = "head, tail, family, territory"

CREATE_TOUCHED = """
CREATE TEMP TABLE t_touched (
    indicator INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    claimed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (indicator, first, last)
) WITHOUT ROWID
"""

KEEP_TOUCHED = "INSERT OR REPLACE INTO temp.t_touched (indicator, first, last) VALUES (?, ?, ?)"

# An extract claims its whole département: asked once a period, and not once a value.
MARK_CLAIMED = f"""
UPDATE temp.t_touched AS t SET claimed = NOT EXISTS (
    SELECT 1 FROM (SELECT DISTINCT v.period_kind, v.period_start FROM value v
                   WHERE v.indicator = t.indicator AND v.period_kind IN (1, 2, 3)
                     AND v.period_start BETWEEN t.first AND t.last) v
    WHERE (SELECT count(*) FROM temp.t_scope s
           WHERE s.slot = {keys.slot_of("t.indicator", "v.period_kind", "v.period_start")}
             AND s.landlord_rank
             AND s.territory = (SELECT id FROM territory WHERE kind = {TerritoryKind.DEPARTEMENT:d}))
          < {len(Sector)})
"""
"""Whether claims, by landlord too, cover the whole département and all sectors in every period."""

CREATE_BATCH = """
CREATE TEMP TABLE t_batch (rank INTEGER PRIMARY KEY, id INTEGER UNIQUE, as_of TEXT)
"""

FILL_BATCH = """
INSERT INTO temp.t_batch
SELECT row_number() OVER (ORDER BY as_of, id), id, as_of FROM batch WHERE withdrawn_at IS NULL
"""

CREATE_INSIDE = """
CREATE TEMP TABLE t_inside (
    child INTEGER NOT NULL, parent INTEGER NOT NULL, PRIMARY KEY (child, parent), UNIQUE (parent, child)
) WITHOUT ROWID
"""

FILL_INSIDE = f"""
INSERT INTO temp.t_inside
SELECT id, id FROM territory
UNION SELECT id, epci FROM territory WHERE epci IS NOT NULL
UNION SELECT id, arrondissement FROM territory WHERE arrondissement IS NOT NULL
UNION SELECT child.id, whole.id FROM territory child, territory whole
      WHERE whole.kind = {TerritoryKind.DEPARTEMENT:d} AND child.kind <> {TerritoryKind.DEPARTEMENT:d}
"""

CREATE_PLACE = """
CREATE TEMP TABLE t_place (
    id INTEGER PRIMARY KEY, kind INTEGER, communes INTEGER, astride INTEGER, family INTEGER,
    epci INTEGER, arrondissement INTEGER, departement INTEGER
)
"""

FILL_PLACE = f"""
INSERT INTO temp.t_place
SELECT id, kind, communes, astride,
       CASE WHEN kind = {TerritoryKind.COMMUNE:d} THEN min(id) OVER (PARTITION BY kind, epci, arrondissement)
            ELSE id END,
       coalesce(epci, 0), coalesce(arrondissement, 0),
       coalesce((SELECT id FROM territory WHERE kind = {TerritoryKind.DEPARTEMENT:d}), 0)
FROM territory
"""

CREATE_CELL = f"""
CREATE TEMP TABLE t_cell (
    head INTEGER, tail INTEGER, family INTEGER, territory INTEGER,
    amount REAL, weight REAL, missing INTEGER, covered INTEGER, status INTEGER, absence INTEGER,
    rank INTEGER, oldest INTEGER, route INTEGER, scoped INTEGER,
    PRIMARY KEY ({KEY})
) WITHOUT ROWID
"""

SUMMED = """
SELECT number, aggregation FROM indicator
WHERE number IN (SELECT indicator FROM temp.t_touched) AND aggregation <> 'rate'
"""

_IN_TOUCH = """
EXISTS (SELECT 1 FROM temp.t_touched t
        WHERE t.indicator = {table}.indicator AND {table}.period_start BETWEEN t.first AND t.last)
"""

# Batches rarely overlap: an upsert keeps the newest of two without sorting everything first.
LIVE_CELLS = f"""
INSERT OR FAIL INTO temp.t_cell
SELECT c.head, c.tail, c.family, c.territory, c.amount, c.weight, c.amount IS NULL,
       iif(c.amount IS NULL, 0, c.communes), c.status, c.absence, c.rank, c.rank, {Route.DIRECT:d},
       iif(c.claimed, 1, {inside_claim("c", keys.SECTOR_OF)})
FROM (SELECT {keys.PACK_HEAD} AS head, {keys.PACK_TAIL} AS tail, place.family, v.territory, v.amount,
             v.weight, place.communes, v.status, v.absence, b.rank, t.claimed
      FROM temp.t_touched t
      CROSS JOIN value v ON v.indicator = t.indicator AND v.period_kind IN (1, 2, 3)
                        AND v.period_start BETWEEN t.first AND t.last
      JOIN temp.t_batch b ON b.id = v.batch
      JOIN temp.t_place place ON place.id = v.territory) c
WHERE true
ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
    covered = excluded.covered, status = excluded.status, absence = excluded.absence,
    rank = excluded.rank, oldest = excluded.oldest
WHERE excluded.rank > t_cell.rank
"""

CLEAR_SOURCES = f"DELETE FROM summary_source WHERE {_IN_TOUCH.format(table='summary_source')}"
CLEAR_SCOPES = f"DELETE FROM summary_scope WHERE {_IN_TOUCH.format(table='summary_scope')}"
CLEAR_SUMMARY = f"DELETE FROM summary WHERE {_IN_TOUCH.format(table='summary')}"

# Once the sums are made: a value that one of them displaced is no cell of its batch any more.
FILL_SOURCES_FROM_CELLS = f"""
INSERT INTO summary_source
SELECT {keys.SLOT_PARTS}, b.id
FROM (SELECT DISTINCT {keys.SLOT_OF} AS slot, rank FROM temp.t_cell c WHERE route = {Route.DIRECT:d}) c
JOIN temp.t_batch b ON b.rank = c.rank
"""

FILL_SCOPES = f"""
INSERT INTO summary_scope
SELECT {keys.SLOT_PARTS}, s.sector, s.territory, b.as_of
FROM temp.t_scope s JOIN temp.t_batch b ON b.rank = s.rank
"""

FILL_SOURCES_FROM_SCOPES = f"""
INSERT OR IGNORE INTO summary_source
SELECT {keys.SLOT_PARTS}, b.id
FROM (SELECT DISTINCT slot, rank FROM temp.t_scope s
      WHERE NOT EXISTS (SELECT 1 FROM temp.t_inside i
                        CROSS JOIN temp.t_scope newer ON newer.slot = s.slot AND newer.sector = s.sector
                          AND newer.territory = i.parent AND newer.rank > s.rank
                        WHERE i.child = s.territory)) s
JOIN temp.t_batch b ON b.rank = s.rank
"""

SOLE_CLAIM = """
SELECT max(rank), min(landlord_rank) = max(rank) FROM temp.t_scope WHERE slot BETWEEN :first AND :last
HAVING min(rank) = max(rank) AND min(territory) = max(territory)
   AND sum(sector IN (0, 1, 2)) = 3 * count(DISTINCT slot)
"""
"""The rank of the batch that alone claims an indicator, always of one territory, all and in both sectors, and
whether it claims it by landlord."""

HAS_OTHERS = f"""
SELECT EXISTS (SELECT 1 FROM temp.t_cell c
               WHERE c.head BETWEEN :low AND :high
                 AND (c.rank <> :rank OR c.missing OR NOT c.covered OR NOT c.scoped
                      OR ({keys.LANDLORD_OF} AND NOT :by_landlord)))
"""
"""Whether an indicator has a cell that another batch gave, that lacks, or that no claim covers."""

IS_GIVEN = "SELECT EXISTS (SELECT 1 FROM temp.t_cell WHERE head BETWEEN :low AND :high)"
"""Asked before anything is summed into a level: what it then holds was given as such."""

# A temporary table of its own key order: the base's tree grows at the end of each indicator.
FILL_SUMMARY = f"""
INSERT OR FAIL INTO summary
SELECT {keys.INDICATOR_OF}, {keys.LEVEL_OF}, {keys.SECTOR_OF}, {keys.GROUND_OF}, {keys.LANDLORD_OF},
       {keys.DETAIL_OF}, {keys.KIND_OF}, {keys.START_OF}, c.territory, c.amount, c.weight, c.covered,
       CASE WHEN {keys.LANDLORD_OF} THEN c.covered WHEN {keys.LEVEL_OF} = {TerritoryKind.COMMUNE:d} THEN 1
            ELSE (SELECT communes FROM temp.t_place WHERE id = c.territory) END,
       c.status, c.absence, c.route, b.as_of
FROM temp.t_cell c
CROSS JOIN temp.t_batch b ON b.rank = c.oldest
"""
