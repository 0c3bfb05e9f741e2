"""The truces that hold in a base: the code's in metropolitan France, its prefect's overseas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cpex_desktop.analysis.backlog import whole_months
from cpex_desktop.analysis.periods import Span, first_day
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.reference.truce import (
    TrucePeriod,
    own_truce,
    parse_own_truces,
    truce_periods,
)
from cpex_desktop.settings import SettingKey


def base_truces(connection: sqlite3.Connection) -> tuple[TrucePeriod, ...]:
    """List the truces that hold in the département of the base, oldest first; empty when none is known.

    Overseas these are the dates that the officer saved; elsewhere the code's, which nobody may change.
    """
    home = departement(connection).code
    if own_truce(home) is None:
        return tuple(truce_periods(home))
    return parse_own_truces(read_settings(connection)[SettingKey.OWN_TRUCES])


def extended_months(truces: Iterable[TrucePeriod], span: Span) -> frozenset[int]:
    """Give the months of ``span`` in which a truce went on beyond its ordinary end."""
    return frozenset(
        month
        for period in truces
        if period.extended
        for month in span.months
        if period.ordinary_end < first_day(month) and first_day(month) <= period.end
    )


def last_truce(truces: Iterable[TrucePeriod], month: int) -> TrucePeriod | None:
    """Give the newest truce whose whole months were over before ``month`` ended, None when there is none."""
    ended = [
        period
        for period in truces
        if (months := whole_months(period.start, period.end)) is not None and months.last < month
    ]
    return ended[-1] if ended else None
