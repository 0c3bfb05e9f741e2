"""The communes and EPCI of the département as organisations, so that nobody types hundreds of town halls.

They come from the territories of the base. No person is invented.
"""

from __future__ import annotations

import sqlite3
import uuid

from cpex_desktop.analysis.identifiers import is_siren
from cpex_desktop.db.store import Store
from cpex_desktop.french import elide_de, fold
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.places import Place, list_places

_KINDS = {
    TerritoryKind.COMMUNE: OrganisationKind.MUNICIPALITY,
    TerritoryKind.EPCI: OrganisationKind.INTERMUNICIPALITY,
}


def needs_seeding(connection: sqlite3.Connection) -> bool:
    """Tell whether a base has communes, and no organisation that governs a territory, the trash included."""
    (seeded,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM organisation WHERE territory IS NOT NULL)"
    ).fetchone()
    return not seeded and bool(list_places(connection, TerritoryKind.COMMUNE))


def seed_organisations(store: Store) -> int:
    """Add the communes and EPCI that no organisation governs yet, and tell how many.

    An organisation that already has the name of one becomes it. Running it again adds nothing, not even what
    was put in the trash or merged. It is bulk work, that is not undone.
    """
    with store.read() as connection:
        missing = _missing(connection)
    if not missing:
        return 0
    tables = ("organisation", "organisation_territory")
    with store.write_bulk("Créer les communes et les EPCI", tables) as connection:
        known = dict(
            connection.execute(
                "SELECT key, id FROM organisation WHERE deleted_at IS NULL AND territory IS NULL"
                " AND kind IN ('', ?, ?)",
                tuple(kind.value for kind in _KINDS.values()),
            ).fetchall()
        )
        for place in missing:
            _seed(connection, place, known)
    return len(missing)


def municipal_name(place: Place) -> str:
    """Give the name of the organisation that governs a commune or an EPCI: « Commune d’Aubin »."""
    return f"Commune {elide_de(place.name)}" if place.kind is TerritoryKind.COMMUNE else place.name


def _missing(connection: sqlite3.Connection) -> list[Place]:
    governed = {
        number
        for (number,) in connection.execute("SELECT territory FROM organisation WHERE territory IS NOT NULL")
    }
    return [place for kind in _KINDS for place in list_places(connection, kind) if place.id not in governed]


def _seed(connection: sqlite3.Connection, place: Place, known: dict[str, int]) -> None:
    name, kind = municipal_name(place), _KINDS[place.kind]
    short = place.name if place.kind is TerritoryKind.COMMUNE else ""
    spellings = [fold(name), *(fold(f"{word} {elide_de(place.name)}") for word in ("Mairie", "Ville"))]
    spellings += [fold(short)] if short else []
    number = next((known.pop(key) for key in spellings if key in known), None)
    if number is None:
        siren = place.code if place.kind is TerritoryKind.EPCI and is_siren(place.code) else ""
        number = connection.execute(
            "INSERT INTO organisation (uid, name, key, short_name, kind, siren, territory)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (str(uuid.uuid4()), name, fold(name), short, kind.value, siren, place.id),
        ).lastrowid
    else:
        connection.execute(
            "UPDATE organisation SET territory = ?, kind = ? WHERE id = ?", (place.id, kind.value, number)
        )
    connection.execute(
        "INSERT OR IGNORE INTO organisation_territory (organisation, territory) VALUES (?, ?)",
        (number, place.id),
    )
