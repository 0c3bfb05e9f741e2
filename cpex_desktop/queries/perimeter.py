"""What lies inside the territory of a body: its communes, and every territory for the département."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.enums import TerritoryKind


def inside(connection: sqlite3.Connection, territory: int) -> frozenset[int]:
    """Give the numbers of a territory and of those that lie inside it."""
    rows = connection.execute(
        "SELECT t.id FROM territory t WHERE ?1 IN (t.id, t.epci, t.arrondissement, t.area)"
        f" OR (SELECT kind FROM territory WHERE id = ?1) = {TerritoryKind.DEPARTEMENT:d}",
        (territory,),
    )
    return frozenset(number for (number,) in rows)
