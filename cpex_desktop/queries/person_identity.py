"""What is written of one professional, field by field, with all their positions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.changes import Scalar
from cpex_desktop.errors import UserError
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.people_lines import PersonLine, people_lines


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """One professional as their form shows them; days are dates in ``values``.

    ``alone_since`` is when they asked not to be contacted, None when they did not, ``alone_reason`` why.
    ``positions`` are those of today first, then the closed ones, in every organisation.
    """

    uid: str
    values: Mapping[PersonField, Scalar | date]
    alone_since: date | None
    alone_reason: str
    positions: tuple[PersonLine, ...]


def person_identity(connection: sqlite3.Connection, uid: str, today: date) -> PersonIdentity:
    """Read a professional in use; raises UserError when the record is gone or was erased."""
    columns = ", ".join(field.value for field in PersonField)
    row = connection.execute(
        f"SELECT do_not_contact_on, do_not_contact_reason, {columns} FROM person"
        " WHERE uid = ? AND deleted_at IS NULL AND erased_on IS NULL",
        (uid,),
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette personne n’est plus dans la base.",
            "Sa fiche a été supprimée.",
            "Consultez la corbeille, dans les réglages.",
        )
    values: dict[PersonField, Scalar | date] = dict(zip(PersonField, row[2:], strict=True))
    verified = values[PersonField.VERIFIED_ON]
    values[PersonField.VERIFIED_ON] = _day(None if verified is None else str(verified))
    return PersonIdentity(uid, values, _day(row[0]), str(row[1]), people_lines(connection, today, person=uid))


def positions_elsewhere(connection: sqlite3.Connection, organisation: str, today: date) -> dict[str, int]:
    """Count the other organisations where each person (uid) of an organisation (uid) works today."""
    day = today.isoformat()
    rows = connection.execute(
        "SELECT w.uid, count(DISTINCT q.organisation) FROM position p"
        " JOIN organisation o ON o.id = p.organisation AND o.uid = ?"
        " JOIN person w ON w.id = p.person"
        " JOIN position q ON q.person = p.person AND q.organisation <> p.organisation"
        " AND coalesce(q.since, ?) <= ? AND coalesce(q.until, ?) >= ?"
        " JOIN organisation other ON other.id = q.organisation AND other.deleted_at IS NULL"
        " GROUP BY w.uid",
        (organisation, day, day, day, day),
    )
    return {uid: int(count) for uid, count in rows}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
