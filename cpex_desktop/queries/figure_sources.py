"""Which batches stand behind given figures: what a document cites, and what evidence keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from cpex_desktop.analysis.periods import Span
from cpex_desktop.models.enums import Route, TerritoryKind
from cpex_desktop.queries.batches import BatchRow, batch_rows
from cpex_desktop.queries.totals import TOTAL, Cut

# The total of a place for the part that is asked, in the period of a source.
_TOTAL_AT = """summary {name} ON {name}.indicator = src.indicator AND {name}.level = {place}.kind
    AND {name}.sector = :sector AND {name}.ground = :ground AND {name}.landlord = :landlord
    AND {name}.detail = :detail AND {name}.period_kind = src.period_kind
    AND {name}.period_start = src.period_start AND {name}.territory = {place}.id"""
# Of the levels that a total may be summed from, with the communes that these may be summed from themselves.
_SUMMED_FROM = f"""CASE total.route
    WHEN {Route.SUM_OF_COMMUNES:d} THEN own.kind = {TerritoryKind.COMMUNE:d}
    WHEN {Route.SUM_OF_EPCIS:d} THEN own.kind IN ({TerritoryKind.EPCI:d}, {TerritoryKind.COMMUNE:d})
    WHEN {Route.SUM_OF_ARRONDISSEMENTS:d}
        THEN own.kind IN ({TerritoryKind.ARRONDISSEMENT:d}, {TerritoryKind.COMMUNE:d})
    ELSE 0 END"""
_GIVES = f"""EXISTS (
    SELECT 1 FROM value v
    JOIN summary cell ON cell.indicator = v.indicator AND cell.sector = v.sector AND cell.ground = v.ground
        AND cell.landlord = v.landlord AND cell.detail = v.detail AND cell.period_kind = v.period_kind
        AND cell.period_start = v.period_start AND cell.territory = v.territory AND cell.level = own.kind
    JOIN territory own ON own.id = v.territory
    JOIN {_TOTAL_AT.format(name="part", place="own")}
    JOIN asked t ON t.id IN (own.id, own.epci, own.arrondissement, :home)
    JOIN {_TOTAL_AT.format(name="total", place="t")}
    WHERE v.indicator = src.indicator AND v.period_kind = src.period_kind
      AND v.period_start = src.period_start AND v.batch = src.batch AND v.landlord = :landlord
      AND cell.route = {Route.DIRECT:d} AND cell.as_of = b.as_of
      AND (:sector = 0 OR v.sector = :sector) AND (:ground = 0 OR v.ground = :ground)
      AND (:detail = 0 OR v.detail = :detail)
      AND CASE part.route WHEN {Route.DIRECT:d}
          THEN v.sector = :sector AND v.ground = :ground AND v.detail = :detail
          ELSE part.route < {Route.SUM_OF_COMMUNES:d} END
      AND (t.id = own.id OR {_SUMMED_FROM})
      AND NOT EXISTS (
          SELECT 1 FROM value later JOIN batch o ON o.id = later.batch
          WHERE later.indicator = v.indicator AND later.period_kind = v.period_kind
            AND later.period_start = v.period_start AND later.territory = v.territory
            AND later.sector = v.sector AND later.ground = v.ground AND later.landlord = v.landlord
            AND later.detail = v.detail AND o.id > b.id AND o.as_of = b.as_of AND o.withdrawn_at IS NULL))"""
_COVERS = """{claim}.indicator = src.indicator AND {claim}.period_kind = src.period_kind
    AND src.period_start BETWEEN {claim}.period_first AND {claim}.period_last"""
_AROUND = ":home, t.id, t.epci, t.arrondissement"
# A claim says the zeros of what no total is given for as such, unless a newer claim says them.
_CLAIMS = f"""EXISTS (
    SELECT 1 FROM batch_scope c JOIN asked t
    JOIN territory claimed ON claimed.id = c.territory
    WHERE c.batch = src.batch AND {_COVERS.format(claim="c")}
      AND (c.by_landlord OR :landlord = 0)
      AND (c.sectors >> :sector & 1 OR (:sector = 0 AND c.sectors & 6))
      AND (claimed.id IN ({_AROUND}) OR t.id IN (claimed.epci, claimed.arrondissement, :home))
      AND NOT EXISTS (
          SELECT 1 FROM territory place JOIN {_TOTAL_AT.format(name="given", place="place")}
          WHERE place.id = t.id AND given.route = {Route.DIRECT:d})
      AND NOT EXISTS (
          SELECT 1 FROM batch_scope n JOIN batch o ON o.id = n.batch
          WHERE {_COVERS.format(claim="n")} AND n.territory IN ({_AROUND})
            AND n.sectors & c.sectors = c.sectors AND n.by_landlord >= (:landlord > 0)
            AND (o.as_of, o.id) > (b.as_of, b.id) AND o.withdrawn_at IS NULL))"""
# What is only known by the year is read in the newest one, which often lies before the span.
_IN_TIME = """(src.period_start BETWEEN :first AND :last
    OR (src.period_kind = 3 AND src.period_start = (
            SELECT max(n.period_start) FROM summary_source n
            WHERE n.indicator = src.indicator AND n.period_kind = 3 AND n.period_start <= :last)
        AND NOT EXISTS (SELECT 1 FROM summary_source m WHERE m.indicator = src.indicator
            AND m.period_kind < 3 AND m.period_start BETWEEN :first AND :last)))"""
_BEHIND = f"""
WITH asked AS MATERIALIZED (
    SELECT id, kind, epci, arrondissement FROM territory WHERE {{places}})
SELECT DISTINCT src.batch FROM summary_source src JOIN batch b ON b.id = src.batch
WHERE src.indicator = :indicator AND {_IN_TIME} AND ({_GIVES} OR {_CLAIMS})
"""


def batches_behind(
    connection: sqlite3.Connection,
    indicators: Iterable[int],
    levels: Collection[TerritoryKind],
    span: Span,
    cut: Cut = TOTAL,
    *,
    only: Collection[int] | None = None,
) -> list[BatchRow]:
    """List the batches behind the figures of some indicators, asked as ``totals.figures`` asks them.

    Oldest first. A batch stands behind a figure when a value that it gives, of the part that is asked, was
    counted in the total of a territory of the ``levels`` (``only`` a few of them), or when it claims the
    zeros there. Yearly values count when their year is the newest one known at the end of the span and no
    shorter period of it is known.
    """
    places = f"kind IN ({', '.join(str(int(one)) for one in levels)})"
    if only is not None:
        places += f" AND id IN ({', '.join(str(int(one)) for one in only)})"
    found: set[int] = set()
    home = connection.execute("SELECT id FROM territory WHERE kind = ?", (TerritoryKind.DEPARTEMENT,))
    bound = {
        "home": (home.fetchone() or (0,))[0],
        "first": span.first,
        "last": span.last,
        "sector": int(cut.sector),
        "ground": int(cut.ground),
        "landlord": cut.landlord,
        "detail": cut.detail,
    }
    for number in {int(one) for one in indicators}:
        rows = connection.execute(_BEHIND.format(places=places), {**bound, "indicator": number})
        found.update(batch for (batch,) in rows)
    return batch_rows(connection, found)
