"""Writing a base anew so that nothing removed from it can be read there, even when this was cut short.

The transaction that removes asks for it in the base itself: what was killed before the end, or found the disk
full, is done at the next opening.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from cpex_desktop.db.connection import connect

_DUE = "rewrite_due"


def ask_for_rewrite(connection: sqlite3.Connection) -> None:
    """Note, inside the transaction that removes something, that the file must be written anew."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, 'oui')", (_DUE,))


def is_rewrite_due(connection: sqlite3.Connection) -> bool:
    """Tell whether the file was not written anew since something was removed for good."""
    wanted = "SELECT EXISTS (SELECT 1 FROM setting WHERE key = ?)"
    return bool(connection.execute(wanted, (_DUE,)).fetchone()[0])


def rewrite_file(path: Path) -> None:
    """Write the whole file anew; raises ``sqlite3.Error`` when the disk refuses.

    Whoever still reads an old state keeps what it holds: the note then stays for the next opening.
    """
    with contextlib.closing(connect(path)) as connection:
        connection.execute("VACUUM")
        (kept_busy, _pages, _done) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not kept_busy:
            connection.execute("DELETE FROM setting WHERE key = ?", (_DUE,))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
