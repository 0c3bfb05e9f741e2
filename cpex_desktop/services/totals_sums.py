"""The sums of :mod:`cpex_desktop.services.totals`: of details, grounds and sectors, then of territories.

Each statement sums the cells of one indicator, whose heads lie between ``:low`` and ``:high``: how they add
up is then known while the statement is written, not asked for each cell.

``OR FAIL``: a constraint that is broken ends the whole transaction, so that SQLite need not copy beforehand
every page that a single statement changes.
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, Sector, TerritoryKind, ValueStatus
from cpex_desktop.services import totals_keys as keys
from cpex_desktop.services.claims_sql import CLAIM_RANK, SCOPES_OVER, inside_claim
from cpex_desktop.services.totals_tables import KEY

_REPLACE = """
ON CONFLICT DO UPDATE SET amount = excluded.amount, weight = excluded.weight, missing = excluded.missing,
    covered = excluded.covered, status = excluded.status, absence = excluded.absence,
    rank = excluded.rank, oldest = excluded.oldest, route = excluded.route, scoped = excluded.scoped
"""
_OUTPUT = "amount, weight, missing, covered, status, absence, rank, oldest, route, scoped"
_WEIGHT = "sum(CASE WHEN c.amount IS NOT NULL THEN c.weight END)"


def _weight(is_mean: bool) -> str:
    """Write the weight of a sum: only a mean has one to carry up."""
    return _WEIGHT if is_mean else "NULL"


def _unweighed(is_mean: bool) -> str:
    """Write the condition that a mean has no weight, and so lacks in a sum."""
    return "c.weight IS NULL" if is_mean else "0"


def collapse(dimension: str, route: Route, is_mean: bool) -> str:
    """Sum the parts of ``dimension`` into its total, which replaces a direct value when newer and complete.

    « All sectors » needs both the social and the private part, unless a claim of completeness says that the
    silent one is zero. One ground or detail alone, without such a claim, is no complete sum: it is partial.
    """
    column, bits = keys.MASKS[dimension]
    key = {"head": "c.head", "tail": "c.tail", column: f"c.{column} & ~{bits}"}
    social = private = "max(c.rank)"
    scoped = "scoped"
    lone = f"(max(c.scoped) = 0 AND min(c.{column} & {bits}) = max(c.{column} & {bits}))"
    if dimension == "sector":
        social, private, lone = _part_rank(Sector.SOCIAL), _part_rank(Sector.PRIVATE), "0"
        scoped = inside_claim("parts", f"{Sector.ALL:d}")
    summed = f"sum(c.amount * c.weight) / nullif({_WEIGHT}, 0)" if is_mean else "sum(c.amount)"
    absence = f"CASE WHEN {summed} IS NULL THEN max(c.absence) ELSE 0 END"
    unweighed = _unweighed(is_mean)
    return f"""
    INSERT OR FAIL INTO temp.t_cell ({KEY}, {_OUTPUT})
    SELECT head, tail, family, territory, amount, weight, missing, covered, status, absence,
           max(rank, social, private), min(oldest, social, private), {route:d}, {scoped}
    FROM (SELECT {key["head"]} AS head, {key["tail"]} AS tail, c.family, c.territory,
                 {summed} AS amount, {_weight(is_mean)} AS weight,
                 sum(c.missing > 0 OR {unweighed}) + {lone} AS missing,
                 iif(sum(c.covered = 0 OR {unweighed}) > 0 OR {lone}, 0, max(c.covered)) AS covered,
                 max(c.status) AS status, {absence} AS absence, max(c.rank) AS rank,
                 min(c.oldest) AS oldest, max(c.scoped) AS scoped, {social} AS social, {private} AS private
          FROM temp.t_cell c
          WHERE c.head BETWEEN :low AND :high AND c.{column} & {bits}
          GROUP BY {key["head"]}, {key["tail"]}, c.family, c.territory
          HAVING {summed} IS NOT NULL OR max(c.absence) > 0
          LIMIT -1) parts
    WHERE social > 0 AND private > 0
    {_REPLACE} WHERE excluded.rank > t_cell.rank AND excluded.missing = 0
    """


def collapse_sole(dimension: str, route: Route, rank: int) -> str:
    """Sum the parts of ``dimension`` where one batch gave and claims everything (``SOLE_CLAIM``).

    Nothing then lacks, is newer or stands alone, and all parts of a cell cover the same communes: it is
    :func:`collapse` with these answers known beforehand, which cost more than the sum.
    """
    column, bits = keys.MASKS[dimension]
    key = {"head": "c.head", "tail": "c.tail", column: f"c.{column} & ~{bits}"}
    return f"""
    INSERT OR FAIL INTO temp.t_cell ({KEY}, {_OUTPUT})
    SELECT {key["head"]}, {key["tail"]}, c.family, c.territory, sum(c.amount), NULL, 0, c.covered,
           max(c.status), 0, {rank}, {rank}, {route:d}, 1
    FROM temp.t_cell c
    WHERE c.head BETWEEN :low AND :high AND c.{column} & {bits}
    GROUP BY {key["head"]}, {key["tail"]}, c.family, c.territory
    ON CONFLICT DO NOTHING
    """


def _part_rank(sector: Sector) -> str:
    claim = f"SELECT max({CLAIM_RANK}) {SCOPES_OVER}".format(c="c", sector=int(sector))
    return f"CASE WHEN sum({keys.SECTOR_OF} = {sector:d}) > 0 THEN max(c.rank) ELSE ({claim}) END"


CREATE_FAMILY = """
CREATE TEMP TABLE t_family (
    head INTEGER, tail INTEGER, epci INTEGER, family INTEGER, arrondissement INTEGER, departement INTEGER,
    total REAL, weight REAL, missing INTEGER, covered INTEGER, outside INTEGER, lost INTEGER, scoped INTEGER,
    status INTEGER, absence INTEGER, rank INTEGER, oldest INTEGER,
    PRIMARY KEY (head, tail, epci, family)
) WITHOUT ROWID
"""

CLEAR_FAMILIES = "DELETE FROM temp.t_family"


def sum_families(is_mean: bool) -> str:
    """Sum first the territories of one level that have the same parents: a third of the work.

    The whole EPCI's own figure is not added into a département that holds only a part of it.
    """
    covered = f"iif({_unweighed(is_mean)}, 0, c.covered)" if is_mean else "c.covered"
    return f"""
    INSERT INTO temp.t_family
    SELECT c.head, c.tail, place.epci, c.family, place.arrondissement, place.departement,
           sum({"c.amount * c.weight" if is_mean else "c.amount"}), {_weight(is_mean)},
           sum(c.missing), sum({covered}), sum(iif(c.scoped, 0, {covered})), sum(c.scoped AND {covered} = 0),
           sum(c.scoped), max(c.status), max(c.absence), max(c.rank), min(c.oldest)
    FROM temp.t_cell c
    CROSS JOIN temp.t_place place ON place.id = c.territory
    WHERE c.head BETWEEN :low AND :high AND NOT (place.astride AND c.route < {Route.SUM_OF_COMMUNES:d})
    GROUP BY c.head, c.tail, c.family
    """


SUM_FAMILIES_SOLE = """
INSERT INTO temp.t_family (head, tail, epci, family, arrondissement, departement, total, status)
SELECT c.head, c.tail, place.epci, c.family, place.arrondissement, place.departement, c.total, c.status
FROM (SELECT head, tail, family, sum(amount) AS total, max(status) AS status
      FROM temp.t_cell WHERE head BETWEEN :low AND :high GROUP BY head, tail, family LIMIT -1) c
CROSS JOIN temp.t_place place ON place.id = c.family
"""
"""The communes that have the same parents, summed where one batch gave and claims everything."""


_PARENT = {
    TerritoryKind.EPCI: "epci",
    TerritoryKind.ARRONDISSEMENT: "arrondissement",
    TerritoryKind.DEPARTEMENT: "departement",
}
PARENTS = tuple(_PARENT)
"""The levels that territories are summed into."""


def sum_children(kind: TerritoryKind, parent: TerritoryKind, route: Route, is_mean: bool) -> str:
    """Sum the families of ``kind`` into each territory of the level ``parent``, with the communes behind it.

    The sum replaces a direct value when it is newer and lacks nothing, another sum also when it covers more.
    Beside a commune whose value is absent, those that are silent inside a claim are zeros all the same.
    """
    claimed = zeros = "0"
    reached = "c.covered"
    if kind is TerritoryKind.COMMUNE:
        claimed = f"cover.rank IS NOT NULL AND {keys.LANDLORD_OF} = 0"
        reached = "c.outside + coalesce(cover.communes, 0) - c.lost"
        if not is_mean:
            zeros = f"({keys.LANDLORD_OF} = 0 AND coalesce(cover.communes, 0) > c.scoped)"
    amount = "c.total / nullif(c.weight, 0)" if is_mean else "c.total"
    return f"""
    INSERT OR FAIL INTO temp.t_cell ({KEY}, {_OUTPUT})
    SELECT {keys.at_level("c.head", parent)}, c.tail, c.parent, c.parent,
           coalesce({amount}, iif({zeros}, 0.0, NULL)), c.weight, c.missing,
           iif({keys.LANDLORD_OF}, parent.communes, {reached}), c.status,
           iif({zeros} OR {amount} IS NOT NULL, 0, c.absence),
           max(c.rank, iif({claimed}, cover.rank, 0)), min(c.oldest, iif({claimed}, cover.oldest, c.oldest)),
           {route:d}, c.scoped > 0
    FROM (SELECT f.head, f.tail, f.{_PARENT[parent]} AS parent, sum(f.total) AS total,
                 sum(f.weight) AS weight, sum(f.missing) AS missing, sum(f.covered) AS covered,
                 sum(f.outside) AS outside, sum(f.lost) AS lost, sum(f.scoped) AS scoped,
                 max(f.status) AS status, max(f.absence) AS absence, max(f.rank) AS rank,
                 min(f.oldest) AS oldest
          FROM temp.t_family f
          WHERE f.head BETWEEN :low AND :high AND f.{_PARENT[parent]}
          GROUP BY f.head, f.tail, f.{_PARENT[parent]} LIMIT -1) c
    CROSS JOIN temp.t_place parent ON parent.id = c.parent
    LEFT JOIN temp.t_cover cover
        ON cover.slot = {keys.SLOT_OF} AND cover.sector = {keys.SECTOR_OF} AND cover.parent = c.parent
    WHERE {amount} IS NOT NULL OR c.absence > 0
    {_REPLACE}
    WHERE (excluded.rank > t_cell.rank AND excluded.missing = 0
           AND excluded.covered >= (SELECT communes FROM temp.t_place WHERE id = t_cell.territory))
       OR (t_cell.route >= {Route.SUM_OF_COMMUNES:d} AND excluded.covered > t_cell.covered)
    """


def sum_communes_sole(parent: TerritoryKind, rank: int) -> str:
    """Sum the families of communes into a level, where one batch gave and claims everything."""
    return f"""
    INSERT OR FAIL INTO temp.t_cell ({KEY}, {_OUTPUT})
    SELECT {keys.at_level("c.head", parent)}, c.tail, c.parent, c.parent, c.total, NULL, 0,
           iif({keys.LANDLORD_OF}, parent.communes, coalesce(cover.communes, 0)), c.status, 0,
           {rank}, {rank}, {Route.SUM_OF_COMMUNES:d}, 1
    FROM (SELECT f.head, f.tail, f.{_PARENT[parent]} AS parent, sum(f.total) AS total,
                 max(f.status) AS status
          FROM temp.t_family f
          WHERE f.head BETWEEN :low AND :high AND f.{_PARENT[parent]}
          GROUP BY f.head, f.tail, f.{_PARENT[parent]} LIMIT -1) c
    CROSS JOIN temp.t_place parent ON parent.id = c.parent
    LEFT JOIN temp.t_cover cover
        ON cover.slot = {keys.SLOT_OF} AND cover.sector = {keys.SECTOR_OF} AND cover.parent = c.parent
    WHERE true
    ON CONFLICT DO NOTHING
    """


_CHILD = f"""f.head = {keys.head_of_slot("c.slot", TerritoryKind.COMMUNE, "c.sector")}
                  AND f.tail = {keys.tail_of_slot("c.slot")}"""
# An EPCI is looked up in the order of the table; the few other parents are looked for.
SILENT_PARENTS = f"""
INSERT OR FAIL INTO temp.t_cell ({KEY}, {_OUTPUT})
SELECT {keys.head_of_slot("c.slot", "place.kind", "c.sector")}, {keys.tail_of_slot("c.slot")}, c.parent,
       c.parent, 0.0, NULL, 0, c.communes, {ValueStatus.AVAILABLE:d}, 0, c.rank, c.oldest,
       {Route.NOTHING_IN_SCOPE:d}, 1
FROM temp.t_cover c
CROSS JOIN indicator kind ON kind.number = {keys.INDICATOR_OF_SLOT}
                         AND kind.aggregation NOT IN ('mean', 'rate')
CROSS JOIN temp.t_place place ON place.id = c.parent
WHERE CASE place.kind
      WHEN {TerritoryKind.EPCI:d} THEN
      NOT EXISTS (SELECT 1 FROM temp.t_family f WHERE {_CHILD} AND f.epci = c.parent)
      ELSE
      NOT EXISTS (SELECT 1 FROM temp.t_family f
                  WHERE {_CHILD} AND c.parent IN (f.arrondissement, f.departement))
      END
{_REPLACE}
WHERE excluded.rank > t_cell.rank
  AND excluded.covered >= (SELECT communes FROM temp.t_place WHERE id = t_cell.territory)
"""
"""Where no commune says anything there was no sum to make: claims alone make the zero, except of a mean."""
