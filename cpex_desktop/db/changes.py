"""What a step of work changed, row by row, as the journal keeps it and as listeners receive it."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record before and after a step; None on the side where it did not exist."""

    table: str
    key: str
    before: Mapping[str, Scalar] | None
    after: Mapping[str, Scalar] | None

    def inverse(self) -> RowChange:
        """Give the change that brings the record back."""
        return RowChange(self.table, self.key, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One committed step: its French label, the tables touched and, unless it was bulk, the rows.

    ``replay`` marks a step undone or done again, which is no new step to undo.
    """

    label: str
    tables: frozenset[str]
    rows: tuple[RowChange, ...] = ()
    replay: bool = False

    def inverse(self) -> ChangeSet:
        """Give the step that undoes this one, last row first; a step without rows has none to bring back."""
        return replace(self, rows=tuple(row.inverse() for row in reversed(self.rows)))


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

    def change_set(self, label: str, tables: Iterable[str] = ()) -> ChangeSet:
        """Close the step under its label; a record that is in the end as it was has nothing to tell.

        ``tables`` adds those whose rows were not noted one by one.
        """
        rows = tuple(row for row in self.rows.values() if row.before != row.after)
        return ChangeSet(label, frozenset((*tables, *(row.table for row in rows))), rows)


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
