"""The organisations that one may name in a form, without anything else of them."""

from __future__ import annotations

import sqlite3


def organisation_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the uid of every organisation by its name, in the order of the names; the trash is left out."""
    found: list[tuple[str, str]] = connection.execute(
        "SELECT name, uid FROM organisation WHERE deleted_at IS NULL ORDER BY key"
    ).fetchall()
    return dict(found)
