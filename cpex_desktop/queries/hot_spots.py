"""The territories that stand above the département beyond chance, as computed at the last import."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.models.enums import TerritoryKind

SPOT_CODE = "summonses"
"""The indicator by which a territory is called a hot spot: the prefecture receives it by commune."""


@dataclass(frozen=True, slots=True)
class HotSpotLine:
    """One territory of the ranking, by decreasing shrunken rate; rates are per 1,000 tenant households."""

    territory: int
    name: str
    epci_name: str
    observed: float
    rate: float
    shrunken_rate: float
    reference_rate: float
    q_value: float
    flagged: bool
    span: Span


def list_hot_spots(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    *,
    flagged_only: bool = True,
    limit: int | None = None,
) -> list[HotSpotLine]:
    """Give the ranking of one indicator at one level over the last twelve months known.

    Empty when rates cannot be computed (no denominator imported) or when nothing stands out.
    """
    rows = connection.execute(
        "SELECT h.territory, t.name, coalesce(e.name, ''), h.observed, h.rate, h.shrunken_rate,"
        " h.reference_rate, h.q_value, h.flagged, h.month"
        " FROM hot_spot h JOIN territory t ON t.id = h.territory LEFT JOIN territory e ON e.id = t.epci"
        " WHERE h.indicator = ? AND h.level = ? AND (h.flagged OR NOT ?)"
        " ORDER BY h.shrunken_rate DESC, h.observed DESC, t.name LIMIT ?",
        (indicator, int(level), flagged_only, -1 if limit is None else limit),
    )
    return [HotSpotLine(*(*line, bool(flagged), rolling_12(month))) for *line, flagged, month in rows]
