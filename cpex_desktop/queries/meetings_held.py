"""Whether a meeting was ever planned: asked at every start, so that nothing else is loaded to answer."""

from __future__ import annotations

import sqlite3


def meetings_held(connection: sqlite3.Connection) -> bool:
    """Tell whether a base has a meeting in use; a decision belongs to one."""
    (held,) = connection.execute("SELECT EXISTS (SELECT 1 FROM meeting WHERE deleted_at IS NULL)").fetchone()
    return bool(held)
