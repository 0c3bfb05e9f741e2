"""The territories of a base sorted as a list to choose from shows them."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places

PlaceSection = tuple[str, tuple[tuple[str, str], ...]]
"""A kind of territory, and the (number as text, name) of each."""

_KINDS = (
    (TerritoryKind.DEPARTEMENT, "Département"),
    (TerritoryKind.AREA, "Secteurs"),
    (TerritoryKind.ARRONDISSEMENT, "Arrondissements"),
    (TerritoryKind.EPCI, "EPCI"),
    (TerritoryKind.COMMUNE, "Communes"),
)


def place_sections(connection: sqlite3.Connection) -> tuple[PlaceSection, ...]:
    """List all territories, the département first."""
    places = list_places(connection)
    return tuple(
        (title, tuple((str(place.id), place.name) for place in places if place.kind is kind))
        for kind, title in _KINDS
    )
