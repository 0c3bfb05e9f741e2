"""The mayors to invite to a meeting: those whom the charter lists, of the communes that it concerns.

Décret n° 2016-393 of 31 March 2016: the charter lists the mayors who wish to be invited when a situation of
their commune is examined.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.perimeter import inside


@dataclass(frozen=True, slots=True)
class InvitedMayor:
    """One town hall (uid) whose mayor is listed by the charter.

    ``examined`` counts the situations of the commune that the meeting examines, None when they are not
    counted by commune. ``called`` says that it is on the list of those called.
    """

    organisation: str
    name: str
    territory: int
    territory_name: str
    examined: int | None
    called: bool


def invited_mayors(connection: sqlite3.Connection, meeting: str) -> tuple[InvitedMayor, ...]:
    """List the mayors to invite to a meeting (uid) of its body's territory, those concerned first."""
    row = connection.execute(
        "SELECT m.id, b.territory FROM meeting m JOIN meeting_body b ON b.id = m.body WHERE m.uid = ?",
        (meeting,),
    ).fetchone()
    if row is None:
        return ()
    number, place = row
    communes = inside(connection, place)
    rows = connection.execute(
        "SELECT o.uid, o.name, t.id, t.name,"
        " (SELECT sum(c.amount) FROM case_count c WHERE c.meeting = ?1 AND c.territory = t.id),"
        " EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = ?1 AND a.organisation = o.id)"
        " FROM organisation o JOIN territory t ON t.id = o.territory"
        f" WHERE o.invited_mayor AND o.deleted_at IS NULL AND t.kind = {TerritoryKind.COMMUNE:d}"
        " ORDER BY o.key, o.id",
        (number,),
    )
    found = [
        InvitedMayor(uid, name, commune, commune_name, examined, bool(called))
        for uid, name, commune, commune_name, examined, called in rows
        if commune in communes
    ]
    return tuple(sorted(found, key=lambda one: not one.examined))
