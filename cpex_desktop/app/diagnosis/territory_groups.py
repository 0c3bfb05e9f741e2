"""The territories of a base in the order in which a view offers them."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup

_TITLES = {
    TerritoryKind.DEPARTEMENT: "Département",
    TerritoryKind.ARRONDISSEMENT: "Arrondissements",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.AREA: "Secteurs",
    TerritoryKind.COMMUNE: "Communes",
}


def territory_groups(connection: sqlite3.Connection) -> tuple[TerritoryGroup, ...]:
    """List every territory by level, the widest first; a level that the base has none of is absent."""
    places = list_places(connection)
    names = {place.id: place.name for place in places}
    groups = []
    for kind, title in _TITLES.items():
        members = tuple(
            (place.id, place.name, names.get(place.epci or 0, "")) for place in places if place.kind is kind
        )
        if members:
            groups.append(TerritoryGroup(title, members))
    return tuple(groups)
