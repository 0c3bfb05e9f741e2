"""What was done in a base, step by step, as its journal keeps it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cpex_desktop.db.changes import ChangeSet, RowChange, Scalar


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: when, by whom (empty when nobody had said their name), and what it was called.

    ``number`` is its own in the journal.
    """

    number: int
    at: datetime
    who: str
    label: str


def list_steps(connection: sqlite3.Connection, most: int = 500) -> list[StepLine]:
    """List the newest steps first."""
    rows = connection.execute("SELECT id, at, who, label FROM change_set ORDER BY id DESC LIMIT ?", (most,))
    return [StepLine(number, datetime.fromisoformat(at), who, label) for number, at, who, label in rows]


def merging_step(connection: sqlite3.Connection, organisation: str) -> ChangeSet | None:
    """Give the step that made an organisation (uid) a part of another, None when it is of its own.

    None as well once the journal has been emptied of it.
    """
    row = connection.execute(
        "SELECT c.change_set FROM organisation o JOIN change c"
        " ON c.table_name = 'organisation' AND c.record = CAST(o.id AS TEXT)"
        " WHERE o.uid = ? AND o.merged_into IS NOT NULL"
        " AND json_extract(nullif(c.before, ''), '$.merged_into') IS NULL"
        " AND json_extract(nullif(c.after, ''), '$.merged_into') IS NOT NULL ORDER BY c.id DESC LIMIT 1",
        (organisation,),
    ).fetchone()
    return None if row is None else read_step(connection, row[0])


def read_step(connection: sqlite3.Connection, number: int) -> ChangeSet:
    """Give a step of the journal with its rows, as it was told when it was done."""
    label, tables = connection.execute(
        "SELECT label, tables FROM change_set WHERE id = ?", (number,)
    ).fetchone()
    rows = connection.execute(
        "SELECT table_name, record, before, after FROM change WHERE change_set = ? ORDER BY id", (number,)
    )
    return ChangeSet(
        label,
        frozenset(tables.split()),
        tuple(RowChange(table, key, _side(before), _side(after)) for table, key, before, after in rows),
    )


def _side(text: str) -> Mapping[str, Scalar] | None:
    side: Mapping[str, Scalar] | None = json.loads(text) if text else None
    return side
