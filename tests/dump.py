"""All that a base holds, as text to compare; the journal, the index of words and the moments of writing are
left out."""

from __future__ import annotations

import sqlite3

from cpex_desktop.db.store import Store

JOURNAL = frozenset({"change_set", "change"})
MOMENTS = frozenset({"updated_at", "created_at", "withdrawn_at"})


def dump(store: Store) -> dict[str, list[str]]:
    """Give the sorted rows of every table but the journal's; of a moment, only whether there is one."""
    with store.read() as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
            )
            if name not in JOURNAL and not name.startswith("sqlite_")
        ]
        return {table: _rows(connection.execute(f"SELECT * FROM {table}")) for table in sorted(tables)}


def _rows(cursor: sqlite3.Cursor) -> list[str]:
    names = [column[0] for column in cursor.description]
    return sorted(
        repr([cell is not None if name in MOMENTS else cell for name, cell in zip(names, row, strict=True)])
        for row in cursor
    )
