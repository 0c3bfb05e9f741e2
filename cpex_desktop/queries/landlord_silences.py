"""Where an extract that names landlords says nothing of one: its month is zero there, not absent."""

from __future__ import annotations

import sqlite3

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.french import fold, month_name
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.silences import Silence

_CLAIMS = """
SELECT s.period_kind, s.period_first, s.period_last, s.sectors, s.territory, b.as_of, t.communes, b.source
FROM batch_scope s JOIN batch b ON b.id = s.batch JOIN territory t ON t.id = s.territory
WHERE s.indicator = :indicator AND s.by_landlord AND b.withdrawn_at IS NULL AND t.kind = :level
  AND s.period_last >= :first AND s.period_first <= :last
"""
_SECTORS, _GROUNDS = (", ".join(str(int(one)) for one in kind) for kind in (Sector, Ground))
# The totals of a landlord are few: each leads to the value behind it, found by its whole key.
_NAMED = f"""
SELECT DISTINCT b.source FROM batch b
WHERE b.withdrawn_at IS NULL AND EXISTS (
  SELECT 1 FROM batch_scope s
  CROSS JOIN summary t ON t.indicator = s.indicator AND t.level = :level AND t.sector = 0 AND t.ground = 0
    AND t.landlord = :landlord
  CROSS JOIN value v ON v.indicator = t.indicator AND v.period_kind = t.period_kind
    AND v.period_start = t.period_start AND v.territory = t.territory
    AND v.sector IN ({_SECTORS}) AND v.ground IN ({_GROUNDS}) AND v.landlord = :landlord AND v.batch = b.id
  WHERE s.batch = b.id AND s.by_landlord)
"""
_MONTHS = frozenset(fold(month_name(month)).split()[0] for month in range(200001, 200013))
_OF_A_SENDING = _MONTHS | {"extraction", "extrait", "export", "envoi", "recu", "du", "de", "le", "au", "en"}


def landlord_silences(
    connection: sqlite3.Connection, indicator: int, span: Span, sector: Sector, landlord: int
) -> list[Silence]:
    """List the periods of ``span`` in which a landlord had no act, for the whole département.

    A claim of completeness that was made landlord by landlord says that it had none, as soon as an extract
    of the same source names it, in whatever period: another source may know it under another name, or not
    at all. A landlord that none names has no figure. Rows that exist are to be preferred.
    """
    level = int(TerritoryKind.DEPARTEMENT)
    rows = connection.execute(
        _CLAIMS, {"indicator": indicator, "level": level, "first": span.first, "last": span.last}
    ).fetchall()
    naming = connection.execute(_NAMED, {"level": level, "landlord": landlord}) if rows else ()
    named = {_giver(source) for (source,) in naming}
    found: dict[tuple[PeriodKind, int], Silence] = {}
    for number, first, last, sectors, territory, as_of, communes, source in rows:
        if not sectors & (1 << sector) or _giver(source) not in named:
            continue
        kind = PeriodKind(number)
        start = first
        while add_months(start, kind.length - 1) <= min(last, span.last):
            if start >= span.first and as_of >= _date(found.get((kind, start))):
                found[kind, start] = Silence(kind, start, territory, communes, communes, as_of)
            start = add_months(start, kind.length)
    return list(found.values())


def _giver(source: str) -> str:
    """Give what stays of a source from one sending to the next: « Préfecture, extraction du 5 octobre ».

    Officers write with the name the day or the month of the extraction.
    """
    words = fold(source).split()
    kept = [word for word in words if word not in _OF_A_SENDING and not any(map(str.isdigit, word))]
    return " ".join(kept or words)


def _date(silence: Silence | None) -> str:
    return silence.as_of if silence else ""
