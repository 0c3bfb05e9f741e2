"""The statements behind :mod:`cpex_desktop.services.totals`, on temporary tables of one transaction.

``t_cell`` is one resolved cell: its amount, how many pieces lack (``missing``), how many communes stand
behind it (``covered``), the newest and oldest batch rank, and whether a live claim of completeness covers it.
A rank orders the live batches by date, then by number. Communes that have the same parents are one
``family``, named by any of them; cells lie in its order, so that families are summed without sorting.
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, Sector, TerritoryKind, ValueStatus
from cpex_desktop.services.claims_sql import CLAIM_RANK, SCOPES_OVER, inside_claim

TEMPORARY = (
    "t_touched",
    "t_batch",
    "t_inside",
    "t_place",
    "t_cell",
    "t_family",
    "t_scope",
    "t_share",
    "t_cover",
)

_CUT = "indicator, period_kind, period_start, landlord, detail, ground, sector"
_KEY = f"{_CUT}, family, territory"

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
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, landlord INTEGER, detail INTEGER,
    ground INTEGER, sector INTEGER, family INTEGER, territory INTEGER,
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
SELECT v.indicator, v.period_kind, v.period_start, v.landlord, v.detail, v.ground, v.sector, place.family,
       v.territory, v.amount, v.weight, v.amount IS NULL, iif(v.amount IS NULL, 0, place.communes), v.status,
       v.absence, b.rank, b.rank, {Route.DIRECT:d}, {inside_claim("v", "v.sector")}
FROM temp.t_touched t
CROSS JOIN value v ON v.indicator = t.indicator AND v.period_kind IN (1, 2, 3)
                  AND v.period_start BETWEEN t.first AND t.last
JOIN temp.t_batch b ON b.id = v.batch
JOIN temp.t_place place ON place.id = v.territory
WHERE true
ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
    covered = excluded.covered, status = excluded.status, absence = excluded.absence,
    rank = excluded.rank, oldest = excluded.oldest
WHERE excluded.rank > t_cell.rank
"""

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
    kept = [name.strip() for name in _KEY.split(",") if name.strip() != dimension]
    columns = ", ".join(f"c.{name}" for name in kept)
    social = private = "max(c.rank)"
    scoped = "scoped"
    lone = f"(max(c.scoped) = 0 AND min(c.{dimension}) = max(c.{dimension}))"
    if dimension == "sector":
        social, private, lone = _part_rank(Sector.SOCIAL), _part_rank(Sector.PRIVATE), "0"
        scoped = inside_claim("parts", f"{Sector.ALL:d}")
    return f"""
    INSERT INTO temp.t_cell ({", ".join(kept)}, {dimension}, {_OUTPUT})
    SELECT {", ".join(kept)}, 0, amount, weight, missing, covered, status, absence,
           max(rank, social, private), min(oldest, social, private), {route:d}, {scoped}
    FROM (SELECT {columns}, {_SUMMED} AS amount, {_WEIGHT} AS weight,
                 sum(c.missing > 0 OR {_UNWEIGHED}) + {lone} AS missing,
                 iif(sum(c.covered = 0 OR {_UNWEIGHED}) > 0 OR {lone}, 0, max(c.covered)) AS covered,
                 max(c.status) AS status, {_ABSENCE} AS absence, max(c.rank) AS rank,
                 min(c.oldest) AS oldest, max(c.scoped) AS scoped, {social} AS social, {private} AS private
          FROM temp.t_cell c JOIN indicator kind ON kind.number = c.indicator
          WHERE c.{dimension} > 0 AND kind.aggregation <> 'rate'
          GROUP BY {columns} {_SAYS_SOMETHING}
          LIMIT -1) parts
    WHERE social > 0 AND private > 0
    {_REPLACE} WHERE excluded.rank > t_cell.rank AND excluded.missing = 0
    """


def _part_rank(sector: Sector) -> str:
    claim = f"SELECT max({CLAIM_RANK}) {SCOPES_OVER}".format(c="c", sector=int(sector))
    return f"CASE WHEN sum(c.sector = {sector:d}) > 0 THEN max(c.rank) ELSE ({claim}) END"


def _cut(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in _CUT.split(", "))


def sum_children(kind: TerritoryKind, route: Route) -> str:
    """Sum the territories of ``kind`` into each parent, with the number of communes behind the sum.

    The sum replaces a direct value when it is newer and lacks nothing, another sum also when it covers more.
    Beside a commune whose value is absent, those that are silent inside a claim are zeros all the same.
    """
    claimed = zeros = "0"
    reached = "c.covered"
    if kind is TerritoryKind.COMMUNE:
        claimed = "cover.rank IS NOT NULL AND c.landlord = 0"
        zeros = (
            "c.landlord = 0 AND c.aggregation IN ('flow', 'stock', 'amount')"
            " AND coalesce(cover.communes, 0) > c.scoped"
        )
        reached = "c.outside + coalesce(cover.communes, 0) - c.lost"
    amount = "iif(c.aggregation = 'mean', c.total / nullif(c.weight, 0), c.total)"
    return f"""
    INSERT INTO temp.t_cell ({_KEY}, {_OUTPUT})
    SELECT {_cut("c")}, c.parent, c.parent, coalesce({amount}, iif({zeros}, 0.0, NULL)), c.weight, c.missing,
           iif(c.landlord > 0, parent.communes, {reached}),
           c.status, iif({zeros} OR {amount} IS NOT NULL, 0, c.absence),
           max(c.rank, iif({claimed}, cover.rank, 0)), min(c.oldest, iif({claimed}, cover.oldest, c.oldest)),
           {route:d}, c.scoped > 0
    FROM (SELECT {_cut("f")}, up.parent, f.aggregation, sum(f.total) AS total, sum(f.weight) AS weight,
                 sum(f.missing) AS missing, sum(f.covered) AS covered, sum(f.outside) AS outside,
                 sum(f.lost) AS lost, sum(f.scoped) AS scoped, max(f.status) AS status,
                 max(f.absence) AS absence, max(f.rank) AS rank, min(f.oldest) AS oldest
          FROM temp.t_family f
          CROSS JOIN temp.t_inside up ON up.child = f.family AND up.parent <> f.family
          GROUP BY {_cut("f")}, up.parent LIMIT -1) c
    CROSS JOIN temp.t_place parent ON parent.id = c.parent
    LEFT JOIN temp.t_cover cover
        ON cover.indicator = c.indicator AND cover.period_kind = c.period_kind
       AND cover.period_start = c.period_start AND cover.sector = c.sector AND cover.parent = c.parent
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

CREATE_FAMILY = f"""
CREATE TEMP TABLE t_family (
    indicator INTEGER, period_kind INTEGER, period_start INTEGER, landlord INTEGER, detail INTEGER,
    ground INTEGER, sector INTEGER, family INTEGER, aggregation TEXT, total REAL, weight REAL,
    missing INTEGER, covered INTEGER, outside INTEGER, lost INTEGER, scoped INTEGER, status INTEGER,
    absence INTEGER, rank INTEGER, oldest INTEGER,
    PRIMARY KEY ({_CUT}, family)
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
    SELECT {_cut("c")}, c.family, kind.aggregation,
           sum(iif(kind.aggregation = 'mean', c.amount * c.weight, c.amount)), {_WEIGHT},
           sum(c.missing), sum({covered}), sum(iif(c.scoped, 0, {covered})), sum(c.scoped AND {covered} = 0),
           sum(c.scoped), max(c.status), max(c.absence), max(c.rank), min(c.oldest)
    FROM temp.t_cell c
    CROSS JOIN indicator kind ON kind.number = c.indicator
    CROSS JOIN temp.t_place place ON place.id = c.territory AND place.kind = {kind:d}
    WHERE kind.aggregation <> 'rate' AND NOT (place.astride AND c.route < {Route.SUM_OF_COMMUNES:d})
    GROUP BY {_cut("c")}, c.family
    """


# Where no commune says anything, there was no sum to make: the claims alone make the zero.
SILENT_PARENTS = f"""
INSERT INTO temp.t_cell ({_KEY}, {_OUTPUT})
SELECT v.indicator, v.period_kind, v.period_start, 0, 0, 0, v.sector, v.parent, v.parent, 0.0, NULL, 0,
       v.communes, {ValueStatus.AVAILABLE:d}, 0, v.rank, v.oldest, {Route.NOTHING_IN_SCOPE:d}, 1
FROM temp.t_cover v JOIN indicator kind ON kind.number = v.indicator
WHERE kind.aggregation IN ('flow', 'stock', 'amount')
  AND NOT EXISTS (SELECT 1 FROM temp.t_family c
                  CROSS JOIN temp.t_inside i ON i.child = c.family AND i.parent = v.parent
                  WHERE c.indicator = v.indicator AND c.period_kind = v.period_kind
                    AND c.period_start = v.period_start AND c.landlord = 0 AND c.detail = 0 AND c.ground = 0
                    AND c.sector = v.sector)
{_REPLACE}
WHERE excluded.rank > t_cell.rank
  AND excluded.covered >= (SELECT communes FROM temp.t_place WHERE id = t_cell.territory)
"""

FILL_SUMMARY = """
INSERT INTO summary
SELECT c.indicator, place.kind, c.sector, c.ground, c.landlord, c.detail, c.period_kind, c.period_start,
       c.territory, c.amount, c.weight, c.covered,
       CASE WHEN c.landlord > 0 THEN c.covered ELSE place.communes END,
       c.status, c.absence, c.route, b.as_of
FROM temp.t_cell c
JOIN temp.t_place place ON place.id = c.territory
JOIN temp.t_batch b ON b.rank = c.oldest
"""
