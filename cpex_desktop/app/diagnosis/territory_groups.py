"""The territories of a base in the order in which a view offers them."""

from __future__ import annotations

import sqlite3

from cpex_desktop.french import elide_de
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup

_TITLES = {
    TerritoryKind.DEPARTEMENT: "Département",
    TerritoryKind.ARRONDISSEMENT: "Arrondissements",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.AREA: "Secteurs",
    TerritoryKind.COMMUNE: "Communes",
}


def plain_name(place: Place) -> str:
    """Name a territory shortly, and yet never as the commune whose name it bears: « Arr. d’Arras »."""
    if place.kind is TerritoryKind.ARRONDISSEMENT:
        return f"Arr.\u00a0{elide_de(place.name)}"
    return f"Secteur\u00a0{place.name}" if place.kind is TerritoryKind.AREA else place.name


def territory_groups(connection: sqlite3.Connection) -> tuple[TerritoryGroup, ...]:
    """List every territory by level, the widest first; a level that the base has none of is absent."""
    places = list_places(connection)
    names = {place.id: place.name for place in places}
    groups = []
    for kind, title in _TITLES.items():
        members = tuple(
            (place.id, plain_name(place), names.get(place.epci or 0, ""))
            for place in places
            if place.kind is kind
        )
        if members:
            groups.append(TerritoryGroup(title, members))
    return tuple(groups)
