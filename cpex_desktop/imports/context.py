"""What the reading of a file must know of the base, gathered once and handed to the child process."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.imports.types import ImportContext, LocalIndicator, PlaceRow
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement, list_places


def build_context(store: Store) -> ImportContext:
    """Gather the territories, landlords and local indicators of an open base."""
    with store.read() as connection:
        places = tuple(
            PlaceRow(place.id, place.kind, place.code, place.name, place.epci, place.arrondissement)
            for place in list_places(connection)
            # An area is a sum of communes that may change: nothing is received for it.
            if place.kind is not TerritoryKind.AREA
        )
        landlords = {key: number for number, key in connection.execute("SELECT id, key FROM landlord")}
        local = connection.execute(
            "SELECT number, code, label, unit, aggregation FROM indicator WHERE local ORDER BY number"
        )
        return ImportContext(
            departement=departement(connection).code,
            places=places,
            landlords=landlords,
            locals=tuple(LocalIndicator(*row) for row in local),
            today=store.clock().date(),
        )
