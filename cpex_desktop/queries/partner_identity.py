"""What is written of one organisation, field by field, with what its fields may be chosen from."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.changes import Scalar
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_cadence import cadence_of, kind_cadences, tense_territories
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.place_sections import PlaceSection, place_sections


@dataclass(frozen=True, slots=True)
class Absorbed:
    """One organisation that became a part of another (uid, name), and on what day."""

    uid: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class PartnerIdentity:
    """One organisation as its form shows it.

    ``usual`` is the cadence that it has when none is its own, in days, 0 for none. ``territories`` are where
    it works, ``landlords`` its names in the figures: (number, name). ``places`` are all territories,
    ``names`` the landlords that no other organisation in use has.
    """

    uid: str
    name: str
    values: Mapping[PartnerField, Scalar]
    usual: int
    territories: tuple[tuple[int, str], ...]
    landlords: tuple[tuple[int, str], ...]
    absorbed: tuple[Absorbed, ...]
    places: tuple[PlaceSection, ...]
    names: tuple[tuple[int, str], ...]


def partner_identity(connection: sqlite3.Connection, uid: str) -> PartnerIdentity:
    """Read an organisation in use; raises UserError when it is gone."""
    columns = ", ".join(field.value for field in PartnerField)
    row = connection.execute(
        f"SELECT id, {columns} FROM organisation WHERE uid = ? AND deleted_at IS NULL", (uid,)
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette organisation n’existe plus.",
            "Elle a été mise à la corbeille, ou réunie avec une autre.",
            "Consultez la corbeille, dans les réglages.",
        )
    number, values = int(row[0]), dict(zip(PartnerField, row[1:], strict=True))
    return PartnerIdentity(
        uid=uid,
        name=str(values[PartnerField.NAME]),
        values=values,
        usual=_usual(connection, values),
        territories=_links(connection, number, "organisation_territory", "territory", "t.kind, t.id"),
        landlords=_links(connection, number, "organisation_landlord", "landlord", "t.key"),
        absorbed=_absorbed(connection, number),
        places=place_sections(connection),
        names=tuple(
            connection.execute(
                "SELECT d.id, d.name FROM landlord d WHERE NOT EXISTS ("
                " SELECT 1 FROM organisation_landlord l JOIN organisation o ON o.id = l.organisation"
                " WHERE l.landlord = d.id AND o.deleted_at IS NULL) ORDER BY d.key"
            )
        ),
    )


def successor(connection: sqlite3.Connection, uid: str) -> tuple[str, str]:
    """Give the organisation in use (uid, name) of which another became a part; both empty when it is none."""
    row = connection.execute(
        "SELECT o.uid, o.name FROM organisation a JOIN organisation o ON o.id = a.merged_into"
        " WHERE a.uid = ? AND o.deleted_at IS NULL",
        (uid,),
    ).fetchone()
    return ("", "") if row is None else (str(row[0]), str(row[1]))


def _usual(connection: sqlite3.Connection, values: Mapping[PartnerField, Scalar]) -> int:
    kind = OrganisationKind(str(values[PartnerField.KIND]))
    tense = values[PartnerField.TERRITORY] in tense_territories(connection)
    return cadence_of(kind, None, kind_cadences(connection), tense=tense)


def _links(
    connection: sqlite3.Connection, number: int, table: str, column: str, order: str
) -> tuple[tuple[int, str], ...]:
    return tuple(
        connection.execute(
            f"SELECT t.id, t.name FROM {table} l JOIN {column} t ON t.id = l.{column}"
            f" WHERE l.organisation = ? ORDER BY {order}",
            (number,),
        )
    )


def _absorbed(connection: sqlite3.Connection, number: int) -> tuple[Absorbed, ...]:
    rows = connection.execute(
        "SELECT uid, name, deleted_at FROM organisation WHERE merged_into = ? AND deleted_at IS NOT NULL"
        " ORDER BY key",
        (number,),
    )
    return tuple(Absorbed(uid, name, date.fromisoformat(at[:10])) for uid, name, at in rows)
