"""Hot spots are tested once per import and kept, since the test reads every commune."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Set

from cpex_desktop.analysis.hot_spots import HotSpots, find_hot_spots
from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.rates import exposure_code, rates
from cpex_desktop.reference import catalogue, procedure

_LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.AREA)


def refresh_hot_spots(connection: sqlite3.Connection, touched: Set[int]) -> None:
    """Test again the stages of the procedure whose acts or denominator have changed, in one transaction.

    While no number of households is known, no territory can be tested.
    """
    for number in _stages():
        if touched & {number, _exposed()}:
            _test(connection, number, _LEVELS)


def refresh_area_spots(connection: sqlite3.Connection) -> None:
    """Test the areas again, once their communes have changed; the other levels are as they were."""
    for number in _stages():
        _test(connection, number, (TerritoryKind.AREA,))


def _stages() -> list[int]:
    return [catalogue.indicator(stage.indicator or "").number for stage in procedure.main_stages()]


def _exposed() -> int:
    code = exposure_code(Sector.ALL)
    return catalogue.indicator(code).number if code else 0


def _test(connection: sqlite3.Connection, number: int, levels: Collection[TerritoryKind]) -> None:
    for level in levels:
        connection.execute("DELETE FROM hot_spot WHERE indicator = ? AND level = ?", (number, int(level)))
    known = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM summary WHERE indicator = ? AND amount IS NOT NULL)", (_exposed(),)
    ).fetchone()[0]
    row = connection.execute(
        "SELECT max(period_start) FROM summary WHERE indicator = ? AND level = ? AND period_kind = 1"
        " AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0 AND amount IS NOT NULL",
        (number, int(TerritoryKind.DEPARTEMENT)),
    ).fetchone()
    if not known or row[0] is None:
        return
    span = rolling_12(int(row[0]))
    for level in levels:
        known_rates = rates(connection, number, level, span)
        spots = find_hot_spots(
            (str(place), rate.acts, rate.exposure)
            for place, rate in sorted(known_rates.items())
            if not rate.numerator.missing
        )
        _keep(connection, (number, int(level), span.last), spots)


def _keep(connection: sqlite3.Connection, head: tuple[int, int, int], found: HotSpots) -> None:
    connection.executemany(
        "INSERT INTO hot_spot (indicator, level, month, territory, observed, exposure, rate,"
        " reference_rate, shrunken_rate, p_value, q_value, flagged)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *head,
                int(spot.territory),
                spot.observed,
                spot.exposure,
                spot.rate,
                found.reference_rate,
                spot.shrunken_rate,
                spot.p_value,
                spot.q_value,
                spot.flagged,
            )
            for spot in found.spots
        ],
    )
