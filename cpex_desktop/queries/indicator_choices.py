"""The indicators that a target may be set on: the catalogue's in its order, then the service's own."""

from __future__ import annotations

import sqlite3

from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.question import measures_of
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Indicator


def list_targetable(connection: sqlite3.Connection) -> tuple[Indicator, ...]:
    """List the indicators that can be read over a territory."""
    own = connection.execute("SELECT code FROM indicator WHERE local ORDER BY label").fetchall()
    found = (*catalogue.indicators(), *(find_indicator(connection, code) for (code,) in own))
    return tuple(one for one in found if measures_of(one))
