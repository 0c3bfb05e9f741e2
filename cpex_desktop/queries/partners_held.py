"""Whether anything is kept of partners: asked at every start, so that nothing else is loaded to answer."""

from __future__ import annotations

import sqlite3

_TABLES = ("exchange", "follow_up", "pledge", "agreement", "person")


def partners_held(connection: sqlite3.Connection) -> bool:
    """Tell whether a base knows of partners more than the names that it was made with."""
    asked = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _TABLES)
    (held,) = connection.execute(f"SELECT {asked}").fetchone()
    return bool(held)
