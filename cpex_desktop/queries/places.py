"""The territories of a base, as lists and menus need them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind


@dataclass(frozen=True, slots=True)
class Place:
    """One territory of the base; ``astride`` marks an EPCI of which only a part lies in the département.

    ``area`` is the local commission's area that a commune belongs to, if any.
    """

    id: int
    kind: TerritoryKind
    code: str
    name: str
    epci: int | None
    arrondissement: int | None
    population: int | None
    communes: int
    astride: bool
    area: int | None = None


_COLUMNS = "id, kind, code, name, epci, arrondissement, population, communes, astride, area"
_IN_USE = "id NOT IN (SELECT id FROM area WHERE deleted_at IS NOT NULL)"


def list_places(connection: sqlite3.Connection, kind: TerritoryKind | None = None) -> list[Place]:
    """List the territories of one kind, or all, by kind then in the order of the reference base.

    An area that was put away is not listed.
    """
    where = "" if kind is None else "AND kind = ?"
    bound = () if kind is None else (int(kind),)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM territory WHERE {_IN_USE} {where} ORDER BY kind, id", bound
    )
    return [_place(row) for row in rows]


def departement(connection: sqlite3.Connection) -> Place:
    """Give the département of the base; raises UserError when the base holds none."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM territory WHERE kind = ?", (int(TerritoryKind.DEPARTEMENT),)
    ).fetchone()
    if row is None:
        raise UserError(
            "La base n’a pas de département.",
            "Elle a été créée sans référentiel et ne peut pas porter de chiffres.",
            "Créez une nouvelle base.",
        )
    return _place(row)


def find_place(connection: sqlite3.Connection, territory: int) -> Place:
    """Give a territory by its number in the base, the département for 0; raises UserError when it is gone."""
    if not territory:
        return departement(connection)
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM territory WHERE {_IN_USE} AND id = ?", (territory,)
    ).fetchone()
    if row is not None:
        return _place(row)
    raise UserError(
        "Ce territoire n’est plus dans la base.",
        "Il a été supprimé ou mis à la corbeille, ou la commune a fusionné depuis.",
        "Choisissez un autre territoire.",
    )


_Row = tuple[int, int, str, str, int | None, int | None, int | None, int, int, int | None]


def _place(row: _Row) -> Place:
    number, kind, code, name, epci, arrondissement, population, communes, astride, area = row
    return Place(
        number,
        TerritoryKind(kind),
        code,
        name,
        epci,
        arrondissement,
        population,
        communes,
        bool(astride),
        area,
    )
