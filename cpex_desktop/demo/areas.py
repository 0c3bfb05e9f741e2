"""The areas of the fictitious local commissions: EPCI put together, one of them shared between two areas."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.services.areas import create_area

_AGGLOMERATION, _AUBIN, _MONTCLAIR, _ORMEAUX, _HAUT_SAUGE = (
    "980100017",
    "980100025",
    "980100033",
    "980100041",
    "980100058",
)
_CENTRE = "981"

AREAS: tuple[tuple[str, tuple[tuple[str, bool | None], ...]], ...] = (
    ("Commission de Sauge", ((_AGGLOMERATION, None), (_HAUT_SAUGE, True))),
    ("Commission d’Aubin et d’Ormeaux", ((_AUBIN, None), (_ORMEAUX, None))),
    ("Commission de Montclair", ((_MONTCLAIR, None), (_HAUT_SAUGE, False))),
)
"""Name and EPCI of each; True for the EPCI's communes of the central arrondissement, False for the others."""


def draw_areas(store: Store) -> None:
    """Draw the areas as an officer would, commune by commune; each commune is in one of them."""
    with store.read() as connection:
        places = list_places(connection)
    codes = {place.id: place.code for place in places}
    for name, parts in AREAS:
        members = [
            place.id
            for place in places
            if place.kind is TerritoryKind.COMMUNE
            for epci, central in parts
            if codes.get(place.epci or 0) == epci
            and central in (None, codes.get(place.arrondissement or 0) == _CENTRE)
        ]
        create_area(store, name, members)
