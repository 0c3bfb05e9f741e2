"""Hot spots are tested once per import and kept, since the test reads every commune."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from cpex_desktop.analysis.hot_spots import find_hot_spots
from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.rates import exposure_code, rates
from cpex_desktop.reference import catalogue, procedure

_LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI)


def refresh_hot_spots(connection: sqlite3.Connection, touched: Collection[int]) -> None:
    """Test again the stages of the procedure whose acts or denominator have changed, in one transaction.

    While no number of households is known, no territory can be tested.
    """
    exposure = exposure_code(Sector.ALL)
    exposed = catalogue.indicator(exposure).number if exposure else 0
    known = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM summary WHERE indicator = ? AND amount IS NOT NULL)", (exposed,)
    ).fetchone()[0]
    for stage in procedure.main_stages():
        number = catalogue.indicator(stage.indicator or "").number
        if exposed in touched or number in touched:
            connection.execute("DELETE FROM hot_spot WHERE indicator = ?", (number,))
            if known:
                _test(connection, number)


def _test(connection: sqlite3.Connection, number: int) -> None:
    row = connection.execute(
        "SELECT max(period_start) FROM summary WHERE indicator = ? AND level = ? AND period_kind = 1"
        " AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0 AND amount IS NOT NULL",
        (number, int(TerritoryKind.DEPARTEMENT)),
    ).fetchone()
    if row[0] is None:
        return
    span = rolling_12(int(row[0]))
    for level in _LEVELS:
        known = rates(connection, number, level, span)
        spots = find_hot_spots(
            (str(place), rate.acts, rate.exposure)
            for place, rate in sorted(known.items())
            if not rate.numerator.missing
        )
        connection.executemany(
            "INSERT INTO hot_spot (indicator, level, month, territory, observed, exposure, rate,"
            " reference_rate, shrunken_rate, p_value, q_value, flagged)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    int(level),
                    span.last,
                    int(spot.territory),
                    spot.observed,
                    spot.exposure,
                    spot.rate,
                    spots.reference_rate,
                    spot.shrunken_rate,
                    spot.p_value,
                    spot.q_value,
                    spot.flagged,
                )
                for spot in spots.spots
            ],
        )
