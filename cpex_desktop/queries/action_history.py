"""What became of one action, field by field, as the journal kept it: newest step first.

A record removed for good left its steps without contents: they are told by their label alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cpex_desktop.queries.plan_changes import PARTS, PlanChange, Side, plan_changes


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step that touched an action: when, by whom (empty when not said), its label and what it changed."""

    at: datetime
    who: str
    label: str
    changes: tuple[PlanChange, ...]


def action_history(connection: sqlite3.Connection, uid: str, most: int = 200) -> tuple[HistoryStep, ...]:
    """List the steps that changed an action (uid) or what hangs on it; nothing for an unknown one."""
    row = connection.execute("SELECT id FROM action WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return ()
    marks = ", ".join("?" * len(PARTS))
    found = connection.execute(
        "SELECT change_set, table_name, before, after FROM change"
        " WHERE table_name = 'action' AND record = CAST(? AS TEXT)"
        " UNION ALL SELECT change_set, table_name, before, after FROM change"
        f" WHERE table_name IN ({marks})"
        " AND ? IN (json_extract(nullif(before, ''), '$.action'),"
        " json_extract(nullif(after, ''), '$.action'))",
        (row[0], *PARTS, row[0]),
    ).fetchall()
    steps = defaultdict[int, list[PlanChange]](list)
    first = _birth(found, uid)
    for step, table, before, after in found:
        if step >= first:
            steps[step] += plan_changes(connection, table, _record(before), _record(after))
    return read_steps(connection, steps, most)


def read_steps(
    connection: sqlite3.Connection, steps: Mapping[int, list[PlanChange]], most: int
) -> tuple[HistoryStep, ...]:
    """Give the steps of the journal (by number) with the changes told of each, newest first."""
    return tuple(_step(connection, number, steps[number]) for number in sorted(steps, reverse=True)[:most])


def _birth(found: list[tuple[int, str, str, str]], uid: str) -> int:
    """Give the step that made the action: an earlier one was of another, undone, that had its number."""
    made = [
        step
        for step, table, before, after in found
        if table == "action" and not before and after and _record(after).get("uid") == uid
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
