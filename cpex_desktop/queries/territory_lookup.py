"""From the key of an address to a territory: its code today, or the one that replaced an old code."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.reference import territories
from cpex_desktop.reference.contours import load_contours

_AREA = "secteur-"


@dataclass(frozen=True, slots=True)
class Found:
    """What a key leads to: a territory, or for an old code the one that holds it today and its old name."""

    place: Place | None
    successor: Place | None = None
    former: str = ""


def find_territory(connection: sqlite3.Connection, key: str) -> Found:
    """Look a key up: INSEE code, SIREN, code of an arrondissement or of the département, « secteur-… ».

    Nothing at all is the département, where every visit may begin.
    """
    places = list_places(connection)
    if not key:
        return Found(departement(connection))
    found = next((place for place in places if place.code == key), None)
    if found is None and key.startswith(_AREA):
        areas = {f"{_AREA}{area.uid}": area.id for area in list_areas(connection)}
        found = next((place for place in places if place.id == areas.get(key)), None)
    if found is not None:
        return Found(found)
    old = {one.code: one for one in territories.former_communes(departement(connection).code)}.get(key)
    if old is None:
        return Found(None)
    today = next((place for place in places if place.code == old.current), None)
    return Found(None, today, old.name or old.code)


def touching_communes(connection: sqlite3.Connection, place: Place) -> tuple[str, ...]:
    """List the codes of the communes that share a border with one, from the arcs that the contours share.

    Only those of the département: the others have no figure in the base. Raises UserError when the shipped
    contours are damaged.
    """
    sides = load_contours(departement(connection).code).sides
    touching = {
        other
        for pair in sides
        for one, other in (pair, pair[::-1])
        if one == place.code and other is not None
    }
    return tuple(sorted(touching - {place.code}))
