"""Keeping the index of words true: what a step wrote goes into it before the step is committed.

The tables, what they hold and the triggers that note each text are made by the migration ``m0008_search``.
"""

from __future__ import annotations

import sqlite3


def settle_index(connection: sqlite3.Connection) -> None:
    """Carry the texts that changed into the index, inside the transaction that changed them."""
    connection.execute(
        "INSERT INTO search_index (search_index, rowid, name, body)"
        " SELECT 'delete', number, old_name, old_body FROM search_pending WHERE old_name IS NOT NULL"
    )
    connection.execute(
        "INSERT INTO search_index (rowid, name, body)"
        " SELECT number, name, body FROM search_pending WHERE name IS NOT NULL ORDER BY number"
    )
    connection.execute("DELETE FROM search_pending")


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Write the whole index anew, so that no page of it holds a word that is in no record any more.

    A word that leaves the index is only marked as gone there, for how long nobody can tell. Takes about a
    second for fifty thousand exchanges; for what must be forgotten, inside its transaction.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("DELETE FROM search_pending")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
