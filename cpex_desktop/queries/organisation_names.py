"""What organisations are called and how they are reached, without anything else of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """How an organisation itself is reached, each empty when it is not known."""

    email: str
    phone: str
    website: str


def organisation_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the uid of every organisation by its name, in the order of the names; the trash is left out."""
    found: list[tuple[str, str]] = connection.execute(
        "SELECT name, uid FROM organisation WHERE deleted_at IS NULL ORDER BY key"
    ).fetchall()
    return dict(found)


def organisation_name(connection: sqlite3.Connection, uid: str) -> str:
    """Give the name of an organisation by its uid, empty when there is none."""
    row = connection.execute("SELECT name FROM organisation WHERE uid = ?", (uid,)).fetchone()
    return str(row[0]) if row else ""


def organisation_reach(connection: sqlite3.Connection) -> dict[str, Reach]:
    """Tell a directory how every organisation in use (uid) is reached."""
    found = connection.execute("SELECT uid, email, phone, website FROM organisation WHERE deleted_at IS NULL")
    return {uid: Reach(email, phone, website) for uid, email, phone, website in found}
