"""What one batch holds, what it claims to be complete on, and what it changed of the others."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.batches import BatchRow, find_batch
from cpex_desktop.queries.places import Place, list_places

_REPAIRED = "réparé"
"""Word under which a kept report files what was read after a repair (``imports.types.Severity``)."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One indicator in a batch: how many values, over which months, of which sectors, down to what level."""

    number: int
    code: str
    label: str
    values: int
    span: Span
    kinds: tuple[PeriodKind, ...]
    sectors: tuple[Sector, ...]
    finest: TerritoryKind


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of completeness, shared by ``indicators``.

    Inside it what is not given is zero when they are ``summed``; a mean or a rate is then only not received.
    """

    place: Place
    span: Span
    sectors: tuple[Sector, ...]
    by_landlord: bool
    summed: bool
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a batch and a live one of other data say of the same cells.

    ``shared`` cells are in both, ``changed`` of them with another content; ``silenced`` are cells of the
    older one that the newer one does not give but claims to be complete on: they read as zero since.
    """

    batch: int
    shared: int
    changed: int
    silenced: int


@dataclass(frozen=True, slots=True)
class BatchContents:
    """One batch in full. ``replaces`` and ``replaced_by`` are empty for a batch that is withdrawn.

    ``territories`` counts the places that have a value, ``repairs`` the cells read after a repair.
    """

    batch: BatchRow
    withdrawn_by: str
    holdings: tuple[Holding, ...]
    territories: Mapping[TerritoryKind, int]
    landlords: int
    repairs: int
    claims: tuple[Claim, ...]
    replaces: tuple[Overlap, ...]
    replaced_by: tuple[Overlap, ...]


def batch_contents(connection: sqlite3.Connection, number: int) -> BatchContents | None:
    """Read one batch in full; None when there is none under this number."""
    batch = find_batch(connection, number)
    if batch is None:
        return None
    withdrawn_by, report = connection.execute(
        "SELECT coalesce(withdrawn_by, ''), report FROM batch WHERE id = ?", (number,)
    ).fetchone()
    landlords = connection.execute(
        "SELECT count(DISTINCT landlord) FROM value WHERE batch = ? AND landlord > 0", (number,)
    ).fetchone()[0]
    older, newer = _overlaps(connection, batch)
    return BatchContents(
        batch=batch,
        withdrawn_by=withdrawn_by,
        holdings=_holdings(connection, number),
        territories=_territories(connection, number),
        landlords=landlords,
        repairs=_repairs(report),
        claims=_claims(connection, number),
        replaces=older,
        replaced_by=newer,
    )


def _holdings(connection: sqlite3.Connection, number: int) -> tuple[Holding, ...]:
    rows = connection.execute(
        "SELECT v.indicator, i.code, i.label, v.period_kind, count(*), min(v.period_start),"
        " max(v.period_start), sum(DISTINCT 1 << v.sector), max(t.kind)"
        " FROM value v JOIN indicator i ON i.number = v.indicator JOIN territory t ON t.id = v.territory"
        " WHERE v.batch = ? GROUP BY 1, 4",
        (number,),
    )
    parts: dict[int, list[Holding]] = defaultdict(list)
    for indicator, code, label, kind, values, first, last, sectors, finest in rows:
        period = PeriodKind(kind)
        span = Span(first, add_months(last, period.length - 1))
        parts[indicator].append(
            Holding(indicator, code, label, values, span, (period,), _sectors(sectors), TerritoryKind(finest))
        )
    return tuple(sorted(map(_together, parts.values()), key=lambda one: (-one.values, one.number)))


def _together(parts: Sequence[Holding]) -> Holding:
    """Put what is given by month and by year of one indicator on one line."""
    known = {sector for part in parts for sector in part.sectors}
    return replace(
        parts[0],
        values=sum(part.values for part in parts),
        span=Span(min(part.span.first for part in parts), max(part.span.last for part in parts)),
        kinds=tuple(kind for part in parts for kind in part.kinds),
        sectors=tuple(sector for sector in Sector if sector in known),
        finest=max(part.finest for part in parts),
    )


def _territories(connection: sqlite3.Connection, number: int) -> dict[TerritoryKind, int]:
    rows = connection.execute(
        "SELECT kind, count(*) FROM territory"
        " WHERE id IN (SELECT DISTINCT territory FROM value WHERE batch = ?) GROUP BY kind ORDER BY kind",
        (number,),
    )
    return {TerritoryKind(kind): count for kind, count in rows}


def _repairs(report: str) -> int:
    findings = json.loads(report).get("findings", ())
    return sum(int(one.get("count", 1)) for one in findings if one.get("severity") == _REPAIRED)


def _claims(connection: sqlite3.Connection, number: int) -> tuple[Claim, ...]:
    places = {place.id: place for place in list_places(connection)}
    rows = connection.execute(
        "SELECT s.territory, s.period_first, s.period_last, s.sectors, s.by_landlord,"
        " i.aggregation IN ('flow', 'stock', 'amount'), i.label"
        " FROM batch_scope s JOIN indicator i ON i.number = s.indicator WHERE s.batch = ? ORDER BY s.id",
        (number,),
    )
    shared: dict[tuple[int, Span, int, bool, bool], list[str]] = defaultdict(list)
    for territory, first, last, sectors, by_landlord, summed, label in rows:
        shared[territory, Span(first, last), sectors, bool(by_landlord), bool(summed)].append(label)
    return tuple(
        Claim(places[territory], span, _sectors(sectors), by_landlord, summed, tuple(dict.fromkeys(labels)))
        for (territory, span, sectors, by_landlord, summed), labels in shared.items()
    )


def _sectors(bits: int) -> tuple[Sector, ...]:
    return tuple(sector for sector in Sector if bits >> sector & 1)


_SAME = " AND ".join(
    f"b.{column} = a.{column}"
    for column in (
        "indicator",
        "period_kind",
        "period_start",
        "territory",
        "sector",
        "ground",
        "landlord",
        "detail",
    )
)
# Among live batches the later date prevails, then the later number, as in the totals.
_LIVE = "SELECT id, (as_of, id) > (:as_of, :number) FROM batch WHERE withdrawn_at IS NULL AND id <> :number"
_SHARED = (
    "SELECT b.batch, count(*), sum(b.amount IS NOT a.amount OR b.absence IS NOT a.absence)"
    f" FROM value a JOIN value b ON {_SAME} AND b.batch <> a.batch WHERE a.batch = :number GROUP BY 1"
)
_INSIDE = (
    "WITH inside (child, parent) AS (SELECT id, id FROM territory"
    " UNION SELECT id, epci FROM territory WHERE epci IS NOT NULL"
    " UNION SELECT id, arrondissement FROM territory WHERE arrondissement IS NOT NULL"
    " UNION SELECT c.id, d.id FROM territory c, territory d"
    f" WHERE d.kind = {TerritoryKind.DEPARTEMENT:d} AND c.kind <> {TerritoryKind.DEPARTEMENT:d})"
)
_SILENCED = (
    f"{_INSIDE} SELECT {{other}}, count(*) FROM (SELECT DISTINCT s.batch AS claimer, a.*"
    " FROM batch_scope s JOIN value a ON a.indicator = s.indicator AND a.period_kind = s.period_kind"
    " AND a.period_start BETWEEN s.period_first AND s.period_last AND (s.sectors >> a.sector) & 1"
    " AND (a.landlord = 0 OR s.by_landlord)"
    " AND EXISTS (SELECT 1 FROM inside WHERE child = a.territory AND parent = s.territory)"
    " WHERE {mine} = :number AND s.batch <> a.batch"
    f" AND NOT EXISTS (SELECT 1 FROM value b WHERE {_SAME} AND b.batch = s.batch)) GROUP BY 1"
)
_BY_ME = _SILENCED.format(other="batch", mine="s.batch")
_OF_MINE = _SILENCED.format(other="claimer", mine="a.batch")


def _overlaps(
    connection: sqlite3.Connection, batch: BatchRow
) -> tuple[tuple[Overlap, ...], tuple[Overlap, ...]]:
    """Give what a live batch replaced of older ones, then what newer ones replaced of it; newest first."""
    if batch.withdrawn_at is not None:
        return (), ()
    asked = {"number": batch.id, "as_of": batch.as_of.isoformat()}
    live = dict(connection.execute(_LIVE, asked).fetchall())
    if not live:
        return (), ()
    shared = {other: (count, changed) for other, count, changed in connection.execute(_SHARED, asked)}
    sides: tuple[list[Overlap], list[Overlap]] = ([], [])
    silenced = (
        dict(connection.execute(_BY_ME, asked).fetchall()),
        dict(connection.execute(_OF_MINE, asked).fetchall()),
    )
    for other in sorted(live, reverse=True):
        newer = int(live[other])
        count, changed = shared.get(other, (0, 0))
        lost = silenced[newer].get(other, 0)
        if count or lost:
            sides[newer].append(Overlap(other, count, changed, lost))
    return tuple(sides[0]), tuple(sides[1])
