"""The selections of a screen that were kept under a name, in their order."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

PLAN_SCREEN = "plan"
"""The screen whose selections are those of the plan of action."""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One named selection; ``filters`` is its text, that the screen reads."""

    uid: str
    name: str
    filters: str


def list_views(connection: sqlite3.Connection, screen: str) -> tuple[ViewLine, ...]:
    """List the views in use of a screen."""
    rows = connection.execute(
        "SELECT uid, name, filters FROM saved_view WHERE screen = ? AND deleted_at IS NULL"
        " ORDER BY position, id",
        (screen,),
    )
    return tuple(ViewLine(*row) for row in rows)
