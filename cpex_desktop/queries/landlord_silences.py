"""Where an extract that names landlords says nothing of one: its month is zero there, not absent."""

from __future__ import annotations

import sqlite3

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.silences import Silence

_CLAIMS = """
SELECT s.period_kind, s.period_first, s.period_last, s.sectors, s.territory, b.as_of, t.communes
FROM batch_scope s JOIN batch b ON b.id = s.batch JOIN territory t ON t.id = s.territory
WHERE s.indicator = :indicator AND s.by_landlord AND b.withdrawn_at IS NULL AND t.kind = :level
  AND s.period_last >= :first AND s.period_first <= :last
  AND EXISTS (
    SELECT 1 FROM batch_scope other JOIN summary v ON v.indicator = other.indicator
    WHERE other.batch = s.batch AND other.by_landlord
      AND v.level = :level AND v.sector = 0 AND v.ground = 0 AND v.landlord = :landlord)
"""


def landlord_silences(
    connection: sqlite3.Connection, indicator: int, span: Span, sector: Sector, landlord: int
) -> list[Silence]:
    """List the periods of ``span`` in which a landlord had no act, for the whole département.

    A claim of completeness that was made landlord by landlord says that it had none, as soon as it has a
    figure, of whatever period, for some indicator of the claim's file; a landlord without any has no figure
    at all. Rows that exist are to be preferred.
    """
    rows = connection.execute(
        _CLAIMS,
        {
            "indicator": indicator,
            "level": int(TerritoryKind.DEPARTEMENT),
            "first": span.first,
            "last": span.last,
            "landlord": landlord,
        },
    ).fetchall()
    found: dict[tuple[PeriodKind, int], Silence] = {}
    for number, first, last, sectors, territory, as_of, communes in rows:
        if not sectors & (1 << sector):
            continue
        kind = PeriodKind(number)
        start = first
        while add_months(start, kind.length - 1) <= min(last, span.last):
            if start >= span.first and as_of >= _date(found.get((kind, start))):
                found[kind, start] = Silence(kind, start, territory, communes, communes, as_of)
            start = add_months(start, kind.length)
    return list(found.values())


def _date(silence: Silence | None) -> str:
    return silence.as_of if silence else ""
