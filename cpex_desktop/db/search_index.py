"""Keeping the indexes of words true: what a step wrote goes into them before the step is committed.

The tables, what they hold and the triggers that note each text are made by the migrations ``m0008_search``
and ``m0010_meeting_search``.
"""

from __future__ import annotations

import sqlite3

INDEXES = (
    ("search_index", "number >> 40 IN (1, 2, 3, 4, 5, 6, 7, 11, 12)"),
    ("search_log", "number >> 40 IN (8, 9, 10, 13, 14, 15)"),
)
"""The index of names and that of the log, with the kinds of the texts that each holds."""


def settle_index(connection: sqlite3.Connection) -> None:
    """Carry the texts that changed into the indexes, inside the transaction that changed them."""
    if connection.execute("SELECT NOT EXISTS (SELECT 1 FROM search_pending)").fetchone()[0]:
        return
    for index, mine in INDEXES:
        connection.execute(
            f"INSERT INTO {index} ({index}, rowid, name, body)"
            f" SELECT 'delete', number, old_name, old_body FROM search_pending"
            f" WHERE {mine} AND old_name IS NOT NULL"
        )
        connection.execute(
            f"INSERT INTO {index} (rowid, name, body)"
            f" SELECT number, name, body FROM search_pending WHERE {mine} AND name IS NOT NULL"
        )
    connection.execute("DELETE FROM search_pending")


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Write both indexes anew, so that no page of them holds a word that is in no record any more.

    A word that leaves the index is only marked as gone there, for how long nobody can tell. Takes about a
    second for fifty thousand exchanges; for what must be forgotten, inside its transaction.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("DELETE FROM search_pending")
    for index, _mine in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
