"""The statements that bring claims of completeness to bear on the cells of :mod:`totals_tables`.

A ``slot`` is an indicator and a period in one number (:mod:`totals_keys`).
``t_scope`` is one live claim for one slot and sector, with the rank of the newest batch that makes it
(``landlord_rank``: that makes it by landlord, 0 for none); ``t_reach`` lists the territories with claims
around each place; ``t_cover`` says how many communes of a larger territory the claims reach together.
"""

from __future__ import annotations

from cpex_desktop.models.enums import Route, TerritoryKind
from cpex_desktop.services import totals_keys as keys

CREATE_SCOPE = """
CREATE TEMP TABLE t_scope (
    slot INTEGER, sector INTEGER, territory INTEGER, rank INTEGER, landlord_rank INTEGER,
    PRIMARY KEY (slot, sector, territory)
) WITHOUT ROWID
"""

CREATE_COVER = """
CREATE TEMP TABLE t_cover (
    slot INTEGER, sector INTEGER, parent INTEGER, communes INTEGER, rank INTEGER, oldest INTEGER,
    PRIMARY KEY (slot, sector, parent)
) WITHOUT ROWID
"""

LIVE_SCOPES = """
SELECT s.indicator, s.territory, s.period_kind, s.period_first, s.period_last, s.sectors, s.by_landlord,
       b.rank, t.first, t.last
FROM batch_scope s
JOIN temp.t_batch b ON b.id = s.batch
JOIN temp.t_touched t ON t.indicator = s.indicator AND s.period_first <= t.last AND s.period_last >= t.first
"""

_KEEP_NEWEST = """
ON CONFLICT DO UPDATE SET rank = max(t_scope.rank, excluded.rank),
                          landlord_rank = max(t_scope.landlord_rank, excluded.landlord_rank)
"""

KEEP_NEWEST_SCOPE = f"INSERT INTO temp.t_scope VALUES (?, ?, ?, ?, ?) {_KEEP_NEWEST}"

_BOTH_CLAIMED = """
SELECT s.slot, 0, {territory}, max(s.rank, p.rank),
       iif(min(s.landlord_rank, p.landlord_rank) > 0, max(s.landlord_rank, p.landlord_rank), 0)
FROM temp.t_scope s
JOIN temp.t_scope p ON p.slot = s.slot AND p.sector = 2
"""

# Who claims the social and the private part of a place has claimed the place.
CLAIM_BOTH_SECTORS = f"""
INSERT INTO temp.t_scope {_BOTH_CLAIMED.format(territory="s.territory")}
WHERE s.sector = 1 AND p.territory = s.territory {_KEEP_NEWEST}
"""

# One extract claims one territory, where there is no pair to look for.
CLAIMED_APART = "SELECT count(DISTINCT territory) > 1 FROM temp.t_scope"

CLAIM_BOTH_SECTORS_APART = f"""
INSERT INTO temp.t_scope {_BOTH_CLAIMED.format(territory="place.id")}
JOIN temp.t_inside social ON social.parent = s.territory
JOIN temp.t_inside private ON private.parent = p.territory AND private.child = social.child
JOIN territory place ON place.id = social.child AND place.kind = {TerritoryKind.COMMUNE:d}
WHERE s.sector = 1 AND p.territory <> s.territory {_KEEP_NEWEST}
"""

CREATE_SHARE = """
CREATE TEMP TABLE t_share (
    territory INTEGER, parent INTEGER, communes INTEGER, PRIMARY KEY (territory, parent)
) WITHOUT ROWID
"""

FILL_SHARE = f"""
INSERT INTO temp.t_share
SELECT down.parent, up.parent, count(*)
FROM temp.t_inside down
JOIN territory place ON place.id = down.child AND place.kind = {TerritoryKind.COMMUNE:d}
JOIN temp.t_inside up ON up.child = place.id AND up.parent <> place.id
GROUP BY 1, 2
"""

# Most periods are claimed once, by one territory: what it shares with each other is counted beforehand.
FILL_COVER_ONCE = """
INSERT INTO temp.t_cover
SELECT s.slot, s.sector, t.parent, t.communes, s.rank, s.rank
FROM (SELECT slot, sector, min(territory) AS territory, rank
      FROM temp.t_scope GROUP BY 1, 2 HAVING count(*) = 1) s
JOIN temp.t_share t ON t.territory = s.territory
"""

FILL_COVER_SHARED = f"""
INSERT INTO temp.t_cover
SELECT k.slot, k.sector, up.parent, count(*), max(k.rank), min(k.rank)
FROM (SELECT s.slot, s.sector, place.id AS commune, max(s.rank) AS rank
      FROM (SELECT slot, sector FROM temp.t_scope GROUP BY 1, 2 HAVING count(*) > 1) shared
      CROSS JOIN temp.t_scope s ON s.slot = shared.slot AND s.sector = shared.sector
      JOIN temp.t_inside down ON down.parent = s.territory
      JOIN territory place ON place.id = down.child AND place.kind = {TerritoryKind.COMMUNE:d}
      GROUP BY 1, 2, 3) k
JOIN temp.t_inside up ON up.child = k.commune AND up.parent <> k.commune
GROUP BY 1, 2, 3
"""

CREATE_REACH = """
CREATE TEMP TABLE t_reach (child INTEGER, parent INTEGER, PRIMARY KEY (child, parent)) WITHOUT ROWID
"""

# Of the territories around a cell, few claim anything: most often one.
FILL_REACH = """
INSERT INTO temp.t_reach
SELECT child, parent FROM temp.t_inside WHERE parent IN (SELECT territory FROM temp.t_scope)
"""

SCOPES_OVER = f"""
FROM temp.t_reach i
CROSS JOIN temp.t_scope s ON s.slot = {keys.SLOT_OF} AND s.sector = {{sector}} AND s.territory = i.parent
WHERE i.child = c.territory
""".replace("c.", "{c}.")
CLAIM_RANK = f"CASE WHEN {keys.LANDLORD_OF} THEN s.landlord_rank ELSE s.rank END".replace("c.", "{c}.")


def inside_claim(cell: str, sector: str, newer_than: str = "0") -> str:
    """Write the condition that a live claim, newer than a rank, covers a cell in a sector."""
    return f"EXISTS (SELECT 1 {SCOPES_OVER} AND {CLAIM_RANK} > {newer_than})".format(c=cell, sector=sector)


# Where no claim is newer than any cell, which is the first import, there is nothing to look for.
CAN_REPLACE = "SELECT coalesce((SELECT max(rank) FROM temp.t_scope) > (SELECT min(rank) FROM temp.t_cell), 0)"

HIDE_REPLACED = f"DELETE FROM temp.t_cell AS c WHERE {inside_claim('c', keys.SECTOR_OF, 'c.rank')}"

# A sum of sectors is a cell of « all sectors », where another claim may hold.
HIDE_REPLACED_SUMS = f"{HIDE_REPLACED} AND route = {Route.SUM_OF_SECTORS:d}"
