"""How far the figures reach and who gave them: what an officer checks before showing anything."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import catalogue, procedure


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source that figures rest on now; ``last`` is a month yyyymm, 0 when it only gives years.

    ``year`` is the newest year given as such, 0 when there is none; ``batches`` counts its live batches.
    """

    source: str
    as_of: date
    last: int
    year: int
    batches: int


def list_sources(connection: sqlite3.Connection) -> list[SourceLine]:
    """List the sources in use, those of the procedure's months first, the newest before the others."""
    rows = connection.execute(
        "SELECT b.source, max(b.as_of),"
        " coalesce(max(CASE WHEN s.period_kind = 1 THEN s.period_start END), 0),"
        " coalesce(max(CASE WHEN s.period_kind = 3 THEN s.period_start / 100 END), 0), count(DISTINCT b.id)"
        " FROM batch b JOIN summary_source s ON s.batch = b.id WHERE b.withdrawn_at IS NULL"
        " GROUP BY b.source ORDER BY 3 DESC, 2 DESC, 1"
    )
    return [SourceLine(source, date.fromisoformat(as_of), *rest) for source, as_of, *rest in rows]


def known_months(connection: sqlite3.Connection) -> list[int]:
    """List the months (yyyymm, oldest first) for which a stage of the procedure has a département total."""
    codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    numbers = [catalogue.indicator(code).number for code in codes]
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT DISTINCT period_start FROM summary WHERE indicator IN ({marks}) AND level = ?"
        " AND period_kind = 1 AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0"
        " AND amount IS NOT NULL ORDER BY 1",
        [*numbers, int(TerritoryKind.DEPARTEMENT)],
    )
    return [int(month) for (month,) in rows]
