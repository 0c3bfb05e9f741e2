"""The areas of the local commissions, as the officer draws and chooses them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area in use with the numbers of its communes; ``id`` is its territory's."""

    id: int
    uid: str
    code: str
    name: str
    population: int | None
    communes: tuple[int, ...]


def list_areas(connection: sqlite3.Connection) -> list[AreaRow]:
    """List the areas in use, oldest first; those put away are in the trash."""
    members: dict[int, list[int]] = {}
    for commune, area in connection.execute(
        "SELECT id, area FROM territory WHERE area IS NOT NULL ORDER BY id"
    ):
        members.setdefault(area, []).append(commune)
    rows = connection.execute(
        "SELECT t.id, a.uid, t.code, t.name, t.population FROM area a JOIN territory t ON t.id = a.id"
        " WHERE a.deleted_at IS NULL ORDER BY t.id"
    )
    return [
        AreaRow(number, uid, code, name, population, tuple(members.get(number, ())))
        for number, uid, code, name, population in rows
    ]
