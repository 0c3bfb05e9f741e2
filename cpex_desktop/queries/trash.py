"""The trash: records that were put away and can still come back, whatever their kind."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

KEPT_DAYS = 90
"""Days during which a record put away can be restored."""


@dataclass(frozen=True, slots=True)
class TrashKind:
    """One table whose records are put away before they are removed: it has ``id``, ``uid``, ``deleted_at``.

    ``word`` is what the officer calls a record, ``words`` several, ``article`` one with its article, ``this``
    one that is spoken of; ``name`` is the SQL that names one. The name of a ``private`` kind is read on the
    screen and never written in the journal.
    """

    table: str
    word: str
    words: str
    article: str
    this: str
    name: str
    private: bool = False

    @property
    def feminine(self) -> bool:
        """Tell how what is said of a record agrees."""
        return self.this.startswith("Cette")


KINDS: tuple[TrashKind, ...] = (
    TrashKind("plan", "plan", "plans", "le plan", "Ce plan", "title"),
    TrashKind(
        "reference_plan",
        "plan de référence",
        "plans de référence",
        "le plan de référence",
        "Ce plan de référence",
        "title",
    ),
    TrashKind("action", "action", "actions", "l’action", "Cette action", "code || ' ' || title"),
    TrashKind("axis", "axe", "axes", "l’axe", "Cet axe", "trim(code || ' ' || title)"),
    TrashKind("saved_view", "vue", "vues", "la vue", "Cette vue", "name"),
    TrashKind(
        "meeting",
        "séance",
        "séances",
        "la séance",
        "Cette séance",
        "(SELECT b.name FROM meeting_body b WHERE b.id = meeting.body) || ' du '"
        " || strftime('%d/%m/%Y', day)",
    ),
    TrashKind("meeting_body", "instance", "instances", "l’instance", "Cette instance", "name"),
    TrashKind("exchange", "échange", "échanges", "l’échange", "Cet échange", "title"),
    TrashKind("agreement", "convention", "conventions", "la convention", "Cette convention", "title"),
    TrashKind(
        "person",
        "personne",
        "personnes",
        "la personne",
        "Cette personne",
        "trim(first_name || ' ' || last_name)",
        private=True,
    ),
    TrashKind(
        "organisation", "organisation", "organisations", "l’organisation", "Cette organisation", "name"
    ),
    TrashKind("finding", "constat", "constats", "le constat", "Ce constat", "title"),
    TrashKind(
        "area",
        "secteur",
        "secteurs",
        "le secteur",
        "Ce secteur",
        "(SELECT name FROM territory WHERE territory.id = area.id)",
    ),
)
"""Every kind that the trash knows, those that cite others before what they cite.

A kind added here also gets its rule in ``services/trash_rules.py``.
"""


@dataclass(frozen=True, slots=True)
class TrashRow:
    """One record in the trash; ``days_left`` counts down to its removal, 0 on the last day.

    ``merged_with`` names the organisation of which it became a part: it is separated, not restored.
    """

    table: str
    uid: str
    word: str
    name: str
    deleted_on: date
    days_left: int
    merged_with: str = ""


def list_trash(connection: sqlite3.Connection, today: date) -> list[TrashRow]:
    """List what can be restored, latest first."""
    found = []
    merged = dict(
        connection.execute(
            "SELECT a.uid, o.name FROM organisation a JOIN organisation o ON o.id = a.merged_into"
            " WHERE a.deleted_at IS NOT NULL"
        ).fetchall()
    )
    for kind in KINDS:
        for uid, name, deleted_at in connection.execute(
            f"SELECT uid, {kind.name}, deleted_at FROM {kind.table} WHERE deleted_at IS NOT NULL"
        ):
            day = date.fromisoformat(deleted_at[:10])
            left = max(0, KEPT_DAYS - (today - day).days)
            found.append(
                (deleted_at, TrashRow(kind.table, uid, kind.word, name, day, left, merged.get(uid, "")))
            )
    return [row for _moment, row in sorted(found, key=lambda pair: (pair[0], pair[1].uid), reverse=True)]


def expired(connection: sqlite3.Connection, kind: TrashKind, today: date) -> list[int]:
    """List the records of a kind (by ``id``) that have been in the trash for longer than it keeps them."""
    limit = (today - timedelta(days=KEPT_DAYS)).isoformat()
    rows = connection.execute(
        f"SELECT id FROM {kind.table} WHERE substr(deleted_at, 1, 10) < ? ORDER BY id", (limit,)
    )
    return [number for (number,) in rows]


def find_record(connection: sqlite3.Connection, kind: TrashKind, uid: str) -> tuple[str, str | None] | None:
    """Give the name of a record and when it was put away, None when the base has no such record."""
    row = connection.execute(
        f"SELECT {kind.name}, deleted_at FROM {kind.table} WHERE uid = ?", (uid,)
    ).fetchone()
    return None if row is None else (str(row[0]), row[1])
