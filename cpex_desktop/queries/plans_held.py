"""Whether a base has plans: asked at every start, so that nothing else of the plan is loaded to answer."""

from __future__ import annotations

import sqlite3


def plans_held(connection: sqlite3.Connection) -> tuple[bool, ...]:
    """Tell of each plan in use whether it is the current one; empty in a base without a plan."""
    rows = connection.execute("SELECT is_current FROM plan WHERE deleted_at IS NULL")
    return tuple(bool(current) for (current,) in rows)
