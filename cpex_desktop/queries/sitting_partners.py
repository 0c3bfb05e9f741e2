"""The partners said to sit in the CCAPEX: those whom a body can be composed of at once."""

from __future__ import annotations

import sqlite3


def sitting_partners(connection: sqlite3.Connection) -> frozenset[str]:
    """Give the uids of the partners in use whose record says that they sit, whatever their voice."""
    rows = connection.execute(
        "SELECT uid FROM organisation WHERE deleted_at IS NULL AND ccapex_seat IN ('voting', 'advisory')"
    )
    return frozenset(uid for (uid,) in rows)
