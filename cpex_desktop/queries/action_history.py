"""What became of one record, of an action first, field by field, as the journal kept it: newest step first.

A record removed for good left its steps without contents: they are told by their label alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from cpex_desktop.queries.plan_changes import PARTS, PlanChange, Side, plan_changes


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step that touched a record: when, by whom (empty when not said), its label and what it changed."""

    at: datetime
    who: str
    label: str
    changes: tuple[PlanChange, ...]


def action_history(connection: sqlite3.Connection, uid: str, most: int = 200) -> tuple[HistoryStep, ...]:
    """List the steps that changed an action (uid) or what hangs on it; nothing for an unknown one."""
    return record_history(connection, "action", PARTS, uid, plan_changes, most)


def record_history(
    connection: sqlite3.Connection,
    table: str,
    hanging: Collection[str],
    uid: str,
    tell: Callable[[sqlite3.Connection, str, Side, Side], list[PlanChange]],
    most: int,
) -> tuple[HistoryStep, ...]:
    """List the steps that changed one record or what hangs on it, newest first; nothing for an unknown one.

    The tables of ``hanging`` name the record in a column called as its table; ``tell`` says what changed
    between two sides of a record of a table.
    """
    row = connection.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return ()
    marks = ", ".join("?" * len(hanging))
    found = connection.execute(
        "SELECT change_set, table_name, before, after FROM change"
        " WHERE table_name = ? AND record = CAST(? AS TEXT)"
        " UNION ALL SELECT change_set, table_name, before, after FROM change"
        f" WHERE table_name IN ({marks})"
        f" AND ? IN (json_extract(nullif(before, ''), '$.{table}'),"
        f" json_extract(nullif(after, ''), '$.{table}'))",
        (table, row[0], *hanging, row[0]),
    ).fetchall()
    steps = defaultdict[int, list[PlanChange]](list)
    first = _birth(found, table, uid)
    for step, name, before, after in found:
        if step >= first:
            steps[step] += tell(connection, name, _record(before), _record(after))
    return tuple(_step(connection, number, steps[number]) for number in sorted(steps, reverse=True)[:most])


def _birth(found: list[tuple[int, str, str, str]], table: str, uid: str) -> int:
    """Give the step that made the record: an earlier one was of another, undone, that had its number."""
    made = [
        step
        for step, name, before, after in found
        if name == table and not before and _record(after).get("uid") == uid
    ]
    return min(made, default=0)


def _step(connection: sqlite3.Connection, number: int, changes: list[PlanChange]) -> HistoryStep:
    at, who, label = connection.execute(
        "SELECT at, who, label FROM change_set WHERE id = ?", (number,)
    ).fetchone()
    return HistoryStep(datetime.fromisoformat(at), who, label, tuple(changes))


def _record(text: str) -> Side:
    known: Side = json.loads(text) if text else {}
    return known
