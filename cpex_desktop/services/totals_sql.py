"""The statements behind :mod:`cpex_desktop.services.totals`, on temporary tables of one transaction.

``t_cell`` is one resolved cell: its amount, how many pieces lack (``missing``), how many communes stand
behind it (``covered``), the newest and oldest batch rank, and whether a live claim of completeness covers it.
A rank orders the live batches by date, then by number. Communes that have the same parents are one
``family``, named by any of them; cells lie in its order, so that families are summed without sorting.

Trees and sorts compare few numbers faster than many: a ``slot`` holds an indicator and a period (see
:mod:`claims_sql`), a ``cut`` a landlord (from the 33rd bit), a detail (24 bits), a ground and a sector (4
bits each).
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, Sector, TerritoryKind, ValueStatus
from cpex_desktop.services.claims_sql import CLAIM_RANK, INDICATOR, PERIOD_KIND, SCOPES_OVER, inside_claim

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

_SLOT = f"indicator * {INDICATOR} + period_kind * {PERIOD_KIND} + period_start"
_INDICATOR_AND_PERIOD = f"slot / {INDICATOR}, slot / {PERIOD_KIND} % 10, slot % {PERIOD_KIND}"
_CUT = "(landlord << 32) | (detail << 8) | (ground << 4) | sector"
_BITS = {"sector": 0xF, "ground": 0xF0, "detail": 0xFFFFFF00}
_KEY = "slot, cut, family, territory"

CREATE_TOUCHED = """
CREATE TEMP TABLE t_touched (
    indicator INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (indicator, first, last)
) WITHOUT ROWID
"""

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
    id INTEGER PRIMARY KEY, kind INTEGER, communes INTEGER, astride INTEGER, family INTEGER
)
"""

FILL_PLACE = f"""
INSERT INTO temp.t_place
SELECT id, kind, communes, astride,
       CASE WHEN kind = {TerritoryKind.COMMUNE:d} THEN min(id) OVER (PARTITION BY kind, epci, arrondissement)
            ELSE id END
FROM territory
"""

CREATE_CELL = f"""
CREATE TEMP TABLE t_cell (
    slot INTEGER, cut INTEGER, family INTEGER, territory INTEGER,
    amount REAL, weight REAL, missing INTEGER, covered INTEGER, status INTEGER, absence INTEGER,
    rank INTEGER, oldest INTEGER, route INTEGER, scoped INTEGER,
    PRIMARY KEY ({_KEY})
) WITHOUT ROWID
"""

_IN_TOUCH = """
EXISTS (SELECT 1 FROM temp.t_touched t
        WHERE t.indicator = {table}.indicator AND {table}.period_start BETWEEN t.first AND t.last)
"""

# Batches rarely overlap: an upsert keeps the newest of two without sorting everything first.
LIVE_CELLS = f"""
INSERT INTO temp.t_cell
SELECT c.slot, c.cut, c.family, c.territory, c.amount, c.weight, c.amount IS NULL,
       iif(c.amount IS NULL, 0, c.communes), c.status, c.absence, c.rank, c.rank, {Route.DIRECT:d},
       {inside_claim("c", "c.cut & 15")}
FROM (SELECT v.{_SLOT.replace(" + ", " + v.")} AS slot, {_CUT} AS cut, place.family, v.territory, v.amount,
             v.weight, place.communes, v.status, v.absence, b.rank
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

FILL_SOURCES_FROM_CELLS = f"""
INSERT INTO summary_source
SELECT {_INDICATOR_AND_PERIOD}, b.id
FROM (SELECT DISTINCT slot, rank FROM temp.t_cell) c JOIN temp.t_batch b ON b.rank = c.rank
"""

FILL_SCOPES = f"""
INSERT INTO summary_scope
SELECT {_INDICATOR_AND_PERIOD}, s.sector, s.territory, b.as_of
FROM temp.t_scope s JOIN temp.t_batch b ON b.rank = s.rank
"""

FILL_SOURCES_FROM_SCOPES = f"""
INSERT OR IGNORE INTO summary_source
SELECT {_INDICATOR_AND_PERIOD}, b.id
FROM (SELECT DISTINCT slot, rank FROM temp.t_scope) s JOIN temp.t_batch b ON b.rank = s.rank
"""

_KIND = f"JOIN indicator kind ON kind.number = c.slot / {INDICATOR}"
# A mean without its weight lacks in a sum; a rate is never carried.
_UNWEIGHED = "(kind.aggregation = 'mean' AND c.weight IS NULL)"
_WEIGHT = "sum(CASE WHEN c.amount IS NOT NULL THEN c.weight END)"
_SUMMED = f"""
CASE WHEN kind.aggregation = 'mean' THEN sum(c.amount * c.weight) / nullif({_WEIGHT}, 0)
     ELSE sum(c.amount) END
"""
_ABSENCE = f"CASE WHEN {_SUMMED} IS NULL THEN max(c.absence) ELSE 0 END"
_SAYS_SOMETHING = f"HAVING {_SUMMED} IS NOT NULL OR max(c.absence) > 0"
_REPLACE = """
ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
    covered = excluded.covered, status = excluded.status, absence = excluded.absence,
    rank = excluded.rank, oldest = excluded.oldest, route = excluded.route, scoped = excluded.scoped
"""
_OUTPUT = "amount, weight, missing, covered, status, absence, rank, oldest, route, scoped"


def collapse(dimension: str, route: Route) -> str:
    """Sum the parts of ``dimension`` into its total, which replaces a direct value when newer and complete.

    « All sectors » needs both the social and the private part, unless a claim of completeness says that the
    silent one is zero. One ground or detail alone, without such a claim, is no complete sum: it is partial.
    """
    bits = _BITS[dimension]
    place = f"c.slot, c.cut & ~{bits}, c.family, c.territory"
    social = private = "max(c.rank)"
    scoped = "scoped"
    lone = f"(max(c.scoped) = 0 AND min(c.cut & {bits}) = max(c.cut & {bits}))"
    if dimension == "sector":
        social, private, lone = _part_rank(Sector.SOCIAL), _part_rank(Sector.PRIVATE), "0"
        scoped = inside_claim("parts", f"{Sector.ALL:d}")
    return f"""
    INSERT INTO temp.t_cell ({_KEY}, {_OUTPUT})
    SELECT slot, cut, family, territory, amount, weight, missing, covered, status, absence,
           max(rank, social, private), min(oldest, social, private), {route:d}, {scoped}
    FROM (SELECT c.slot, c.cut & ~{bits} AS cut, c.family, c.territory,
                 {_SUMMED} AS amount, {_WEIGHT} AS weight,
                 sum(c.missing > 0 OR {_UNWEIGHED}) + {lone} AS missing,
                 iif(sum(c.covered = 0 OR {_UNWEIGHED}) > 0 OR {lone}, 0, max(c.covered)) AS covered,
                 max(c.status) AS status, {_ABSENCE} AS absence, max(c.rank) AS rank,
                 min(c.oldest) AS oldest, max(c.scoped) AS scoped, {social} AS social, {private} AS private
          FROM temp.t_cell c {_KIND}
          WHERE c.cut & {bits} AND kind.aggregation <> 'rate'
          GROUP BY {place} {_SAYS_SOMETHING}
          LIMIT -1) parts
    WHERE social > 0 AND private > 0
    {_REPLACE} WHERE excluded.rank > t_cell.rank AND excluded.missing = 0
    """


def _part_rank(sector: Sector) -> str:
    claim = f"SELECT max({CLAIM_RANK}) {SCOPES_OVER}".format(c="c", sector=int(sector))
    return f"CASE WHEN sum(c.cut & 15 = {sector:d}) > 0 THEN max(c.rank) ELSE ({claim}) END"


def sum_children(kind: TerritoryKind, route: Route) -> str:
    """Sum the territories of ``kind`` into each parent, with the number of communes behind the sum.

    The sum replaces a direct value when it is newer and lacks nothing, another sum also when it covers more.
    Beside a commune whose value is absent, those that are silent inside a claim are zeros all the same.
    """
    claimed = zeros = "0"
    reached = "c.covered"
    if kind is TerritoryKind.COMMUNE:
        claimed = "cover.rank IS NOT NULL AND c.cut >> 32 = 0"
        zeros = (
            "c.cut >> 32 = 0 AND c.aggregation IN ('flow', 'stock', 'amount')"
            " AND coalesce(cover.communes, 0) > c.scoped"
        )
        reached = "c.outside + coalesce(cover.communes, 0) - c.lost"
    amount = "iif(c.aggregation = 'mean', c.total / nullif(c.weight, 0), c.total)"
    return f"""
    INSERT INTO temp.t_cell ({_KEY}, {_OUTPUT})
    SELECT c.slot, c.cut, c.parent, c.parent,
           coalesce({amount}, iif({zeros}, 0.0, NULL)), c.weight, c.missing,
           iif(c.cut >> 32, parent.communes, {reached}), c.status,
           iif({zeros} OR {amount} IS NOT NULL, 0, c.absence),
           max(c.rank, iif({claimed}, cover.rank, 0)), min(c.oldest, iif({claimed}, cover.oldest, c.oldest)),
           {route:d}, c.scoped > 0
    FROM (SELECT f.slot, f.cut, up.parent, f.aggregation, sum(f.total) AS total, sum(f.weight) AS weight,
                 sum(f.missing) AS missing, sum(f.covered) AS covered, sum(f.outside) AS outside,
                 sum(f.lost) AS lost, sum(f.scoped) AS scoped, max(f.status) AS status,
                 max(f.absence) AS absence, max(f.rank) AS rank, min(f.oldest) AS oldest
          FROM temp.t_family f
          CROSS JOIN temp.t_inside up ON up.child = f.family AND up.parent <> f.family
          GROUP BY f.slot, f.cut, up.parent LIMIT -1) c
    CROSS JOIN temp.t_place parent ON parent.id = c.parent
    LEFT JOIN temp.t_cover cover
        ON cover.slot = c.slot AND cover.sector = c.cut & 15 AND cover.parent = c.parent
    WHERE {amount} IS NOT NULL OR c.absence > 0
    {_REPLACE}
    WHERE (excluded.rank > t_cell.rank AND excluded.missing = 0
           AND excluded.covered >= (SELECT communes FROM temp.t_place WHERE id = t_cell.territory))
       OR (t_cell.route >= {Route.SUM_OF_COMMUNES:d} AND excluded.covered > t_cell.covered)
    """


LEVELS_GIVEN = f"""
SELECT DISTINCT place.kind FROM temp.t_cell c JOIN temp.t_place place ON place.id = c.territory
WHERE c.route < {Route.SUM_OF_COMMUNES:d}
"""

CREATE_FAMILY = """
CREATE TEMP TABLE t_family (
    slot INTEGER, cut INTEGER, family INTEGER, aggregation TEXT, total REAL, weight REAL,
    missing INTEGER, covered INTEGER, outside INTEGER, lost INTEGER, scoped INTEGER, status INTEGER,
    absence INTEGER, rank INTEGER, oldest INTEGER,
    PRIMARY KEY (slot, cut, family)
) WITHOUT ROWID
"""

CLEAR_FAMILIES = "DELETE FROM temp.t_family"


def sum_families(kind: TerritoryKind) -> str:
    """Sum first the territories that have the same parents: a third of the work.

    The whole EPCI's own figure is not added into a département that holds only a part of it.
    """
    covered = f"iif({_UNWEIGHED}, 0, c.covered)"
    return f"""
    INSERT INTO temp.t_family
    SELECT c.slot, c.cut, c.family, kind.aggregation,
           sum(iif(kind.aggregation = 'mean', c.amount * c.weight, c.amount)), {_WEIGHT},
           sum(c.missing), sum({covered}), sum(iif(c.scoped, 0, {covered})), sum(c.scoped AND {covered} = 0),
           sum(c.scoped), max(c.status), max(c.absence), max(c.rank), min(c.oldest)
    FROM temp.t_cell c
    CROSS {_KIND}
    CROSS JOIN temp.t_place place ON place.id = c.territory AND place.kind = {kind:d}
    WHERE kind.aggregation <> 'rate' AND NOT (place.astride AND c.route < {Route.SUM_OF_COMMUNES:d})
    GROUP BY c.slot, c.cut, c.family
    """


# Where no commune says anything, there was no sum to make: the claims alone make the zero.
SILENT_PARENTS = f"""
INSERT INTO temp.t_cell ({_KEY}, {_OUTPUT})
SELECT c.slot, c.sector, c.parent, c.parent, 0.0, NULL, 0, c.communes, {ValueStatus.AVAILABLE:d}, 0, c.rank,
       c.oldest, {Route.NOTHING_IN_SCOPE:d}, 1
FROM temp.t_cover c {_KIND}
WHERE kind.aggregation IN ('flow', 'stock', 'amount')
  AND NOT EXISTS (SELECT 1 FROM temp.t_family f
                  CROSS JOIN temp.t_inside i ON i.child = f.family AND i.parent = c.parent
                  WHERE f.slot = c.slot AND f.cut = c.sector)
{_REPLACE}
WHERE excluded.rank > t_cell.rank
  AND excluded.covered >= (SELECT communes FROM temp.t_place WHERE id = t_cell.territory)
"""

FILL_SUMMARY = f"""
INSERT INTO summary
SELECT c.slot / {INDICATOR}, place.kind, c.cut & 15, c.cut >> 4 & 15, c.cut >> 32, c.cut >> 8 & 0xFFFFFF,
       c.slot / {PERIOD_KIND} % 10, c.slot % {PERIOD_KIND}, c.territory, c.amount, c.weight, c.covered,
       CASE WHEN c.cut >> 32 THEN c.covered ELSE place.communes END,
       c.status, c.absence, c.route, b.as_of
FROM temp.t_cell c
JOIN temp.t_place place ON place.id = c.territory
JOIN temp.t_batch b ON b.rank = c.oldest
"""
