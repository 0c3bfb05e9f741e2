"""What the fields of an action may be chosen from besides the lists of the application."""

from __future__ import annotations

import sqlite3

Pair = tuple[str, str]
"""A uid and its words."""


def organisation_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """List the organisations in use by name, those of most actions first: what is typed most comes first."""
    rows = connection.execute(
        "SELECT o.name FROM organisation o LEFT JOIN action_organisation l ON l.organisation = o.id"
        " WHERE o.deleted_at IS NULL GROUP BY o.id ORDER BY count(DISTINCT l.action) DESC, o.key"
    )
    return tuple(name for (name,) in rows)


def finding_choices(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """List the findings in use, in the order of the diagnosis."""
    rows = connection.execute("SELECT uid, title FROM finding WHERE deleted_at IS NULL ORDER BY position, id")
    return tuple((uid, title) for uid, title in rows)


def parent_choices(connection: sqlite3.Connection, uid: str) -> tuple[Pair, ...]:
    """List the actions that an action (uid) may be a part of: the others of its plan that are no part."""
    rows = connection.execute(
        "SELECT o.uid, o.code || ' ' || o.title FROM action a JOIN action o ON o.plan = a.plan"
        " WHERE a.uid = ? AND o.id <> a.id AND o.parent IS NULL AND o.deleted_at IS NULL"
        " ORDER BY o.position, o.id",
        (uid,),
    )
    return tuple((one, name) for one, name in rows)
