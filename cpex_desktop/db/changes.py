"""What a step of work changed, row by row, as the journal keeps it and as listeners receive it."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record before and after a step; None on the side where it did not exist."""

    table: str
    key: str
    before: Mapping[str, Scalar] | None
    after: Mapping[str, Scalar] | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One committed step: its French label, the tables touched and, unless it was bulk, the rows."""

    label: str
    tables: frozenset[str]
    rows: tuple[RowChange, ...] = ()


@dataclass(slots=True)
class Recorder:
    """Gather the rows that one transaction touches, the first ``before`` and the last ``after`` of each."""

    rows: dict[tuple[str, str], RowChange] = field(default_factory=dict)

    def note(self, change: RowChange) -> None:
        """Add one row's change to the step."""
        place = (change.table, change.key)
        earlier = self.rows.get(place)
        before = earlier.before if earlier else change.before
        self.rows[place] = RowChange(change.table, change.key, before, change.after)

    def change_set(self, label: str) -> ChangeSet:
        """Close the step under its label; a record made and removed within it has left nothing to tell."""
        rows = tuple(row for row in self.rows.values() if row.before is not None or row.after is not None)
        return ChangeSet(label, frozenset(row.table for row in rows), rows)


def write_journal(connection: sqlite3.Connection, change: ChangeSet, *, at: datetime, who: str) -> None:
    """Keep ``change`` in the base, inside the transaction that it describes."""
    cursor = connection.execute(
        "INSERT INTO change_set (uid, at, who, label, tables) VALUES (?, ?, ?, ?, ?)",
        (
            str(uuid.uuid4()),
            at.isoformat(timespec="seconds"),
            who,
            change.label,
            " ".join(sorted(change.tables)),
        ),
    )
    connection.executemany(
        "INSERT INTO change (change_set, table_name, record, before, after) VALUES (?, ?, ?, ?, ?)",
        [(cursor.lastrowid, row.table, row.key, _json(row.before), _json(row.after)) for row in change.rows],
    )


def _json(record: Mapping[str, Scalar] | None) -> str:
    return "" if record is None else json.dumps(dict(record), ensure_ascii=False, sort_keys=True)
