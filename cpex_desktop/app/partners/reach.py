"""The reach of the partnership, read from the open base in one go: coverage, and whom to see first."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.queries.coverage_layer import coverage_readings
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.landlord_lines import LandlordBoard, landlord_board
from cpex_desktop.queries.partner_coverage import partner_coverage
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.unreached_communes import unreached_communes
from cpex_desktop.queries.whom_to_see import whom_to_see
from cpex_desktop.ui.partners.reach.rows import ReachReading

_MOST = 40
"""Partners listed: further down, nobody would read why."""


def read_reach(connection: sqlite3.Connection, today: date) -> ReachReading:
    """Measure the reach and rank the partners on a day."""
    rows, board = partner_rows(connection, today), known_board(connection)
    coverage = partner_coverage(connection, rows, today, board)
    visits = whom_to_see(connection, rows, today, board)
    return ReachReading(
        today=today,
        coverage=coverage,
        readings=coverage_readings(coverage),
        unreached=unreached_communes(connection, coverage.communes),
        visits=visits[:_MOST],
        ranked=len(visits),
        few=few_acts(connection),
    )


def known_board(connection: sqlite3.Connection) -> LandlordBoard | None:
    """Give the figures of the landlords over the last twelve months, None in a base without a month."""
    last = data_end(connection)
    return landlord_board(connection, rolling_12(last)) if last else None
