"""The plans that the département answers to: what they are, and whether they still run."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ReferenceKind

KIND_WORDS = {
    ReferenceKind.NATIONAL: "Plan national",
    ReferenceKind.CHARTER: "Charte de prévention",
    ReferenceKind.PDALHPD: "PDALHPD",
    ReferenceKind.OTHER: "Autre plan",
}


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One plan in use; ``shipped`` tells one that the program brings, which nobody changes."""

    number: int
    uid: str
    kind: ReferenceKind
    title: str
    first_day: date | None
    last_day: date | None
    source: str
    shipped: bool
    commitments: int
    objectives: int

    def over(self, today: date) -> bool:
        """Tell a plan that has run out; it may still be answered."""
        return self.last_day is not None and self.last_day < today


def list_references(connection: sqlite3.Connection) -> list[ReferenceRow]:
    """List the plans in use, the newest first, those without a period last."""
    rows = connection.execute(f"{_SELECT} ORDER BY r.first_day IS NULL, r.first_day DESC, r.id")
    return [_row(*row) for row in rows]


def find_reference(connection: sqlite3.Connection, uid: str) -> ReferenceRow:
    """Find a plan in use by its uid; UserError when it is gone."""
    row = connection.execute(f"{_SELECT} AND r.uid = ?", (uid,)).fetchone()
    if row is None:
        raise UserError(
            "Ce plan de référence n’existe plus.",
            "Il a été mis à la corbeille.",
            "Sortez-le de la corbeille, dans les réglages.",
        )
    return _row(*row)


_SELECT = (
    "SELECT r.id, r.uid, r.kind, r.title, r.first_day, r.last_day, r.source, r.key,"
    " (SELECT count(*) FROM commitment c WHERE c.reference_plan = r.id),"
    " (SELECT count(*) FROM objective o JOIN commitment c ON c.id = o.commitment"
    "  WHERE c.reference_plan = r.id)"
    " FROM reference_plan r WHERE r.deleted_at IS NULL"
)


def _row(
    number: int, uid: str, kind: str, title: str, first: str | None, last: str | None, source: str, key: str,
    commitments: int, objectives: int,
) -> ReferenceRow:  # fmt: skip
    return ReferenceRow(
        number=number,
        uid=uid,
        kind=ReferenceKind(kind),
        title=title,
        first_day=day_of(first),
        last_day=day_of(last),
        source=source,
        shipped=bool(key),
        commitments=commitments,
        objectives=objectives,
    )


def day_of(text: str | None) -> date | None:
    """Read a day as the base keeps it."""
    return None if text is None else date.fromisoformat(text)
