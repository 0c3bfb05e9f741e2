"""What the index of words holds, and what it would hold if it were written anew."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from cpex_desktop.db.store import Store

INDEXES = ("search_index", "search_log")
Word = tuple[str, int, str, int]
"""A word, the number of its text, the column and the place where it stands there."""


def held_words(store: Store) -> list[Word]:
    """List all that the index of a base holds."""
    with copied(store) as copy:
        return _words(copy)


def true_words(store: Store) -> list[Word]:
    """List what an index made from the tables alone holds."""
    with copied(store) as copy:
        for index in INDEXES:
            copy.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
            copy.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        return _words(copy)


def index_is_true(store: Store) -> bool:
    """Tell whether the index says what the tables say, and nothing waits to be carried into it."""
    with store.read() as connection:
        waiting = connection.execute("SELECT count(*) FROM search_pending").fetchone()
    with copied(store) as copy:
        for index in INDEXES:
            copy.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    return waiting == (0,) and held_words(store) == true_words(store) != []


@contextlib.contextmanager
def copied(store: Store) -> Iterator[sqlite3.Connection]:
    """Give a copy of a base in memory, where its index may be tried."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with store.read() as connection:
            connection.backup(copy)
        yield copy


def _words(connection: sqlite3.Connection) -> list[Word]:
    found: list[Word] = []
    for index in INDEXES:
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.words_{index} USING fts5vocab (main, {index}, instance)"
        )
        found += connection.execute(f"SELECT term, doc, col, offset FROM words_{index} ORDER BY 1, 2, 3, 4")
    return found
