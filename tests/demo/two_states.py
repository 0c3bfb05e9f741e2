"""What differs between two copies of a base, found by hand: SQLite, dictionaries, nothing of the application.

The first copy was made while the first meeting was held, the second one is of the day when it is looked at.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, object]
Place = tuple[str, str]
"""A table, and the uid of one of its records."""

OVER: dict[str, Callable[[Row], bool]] = {
    "decision": lambda row: row["status"] in ("done", "dropped"),
    "plan": lambda _row: False,
    "action": lambda row: row["status"] in (6, 7),
    "pledge": lambda row: row["state"] != "open",
    "agreement": lambda row: row["state"] in ("expired", "terminated", "dropped"),
    "follow_up": lambda row: row["outcome"] != "",
    "exchange": lambda _row: False,
    "organisation": lambda _row: False,
    "finding": lambda _row: False,
    "meeting": lambda _row: False,
}
"""What an officer is told of, and what says that one of each is over."""
PARTS = {
    "action_organisation": "action", "action_territory": "action", "action_stage": "action",
    "action_commitment": "action", "milestone": "action", "action_indicator": "action",
    "action_note": "action", "action_link": "action", "agreement_party": "agreement",
    "amendment": "agreement", "decision_review": "decision", "finding_territory": "finding",
    "finding_evidence": "finding", "organisation_territory": "organisation",
    "partner_count": "organisation",
}  # fmt: skip
"""What hangs on them."""
SILENT = {
    "id", "uid", "position", "created_on", "created_at", "updated_at", "state_on", "status_on",
    "relation_on", "added_on", "key",
}  # fmt: skip
"""Columns that say when or where, and not what."""
STANDING: dict[str, tuple[str, dict[object, str]]] = {
    "action": ("status", {2: "À lancer", 3: "En cours", 4: "En pause", 5: "Bloquée", 6: "Réalisée"}),
    "decision": ("status", {"to_do": "À faire", "in_progress": "En cours", "done": "Faite"}),
    "pledge": ("state", {"open": "En cours", "kept": "Tenu"}),
    "agreement": ("state", {"idea": "Idée", "negotiation": "En négociation", "signing": "En signature",
                            "signed": "Signée"}),
    "follow_up": ("outcome", {"": "–", "done": "Faite"}),
}  # fmt: skip
"""How far each is, in the words that the screen has for it."""


@dataclass
class State:
    """One copy: the records in use by table and uid, what hangs on them, and the batches that count."""

    rows: dict[Place, Row] = field(default_factory=dict)
    parts: dict[Place, Counter[str]] = field(default_factory=dict)
    batches: set[str] = field(default_factory=set)


def read_state(path: Path) -> State:
    found = State()
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        for table in OVER:
            for row in map(dict, base.execute(f"SELECT * FROM {table}")):
                if row.get("deleted_at") is None:
                    found.rows[table, str(row["uid"])] = row
        for table, owner in PARTS.items():
            names = {row["id"]: str(row["uid"]) for row in base.execute(f"SELECT id, uid FROM {owner}")}
            for row in map(dict, base.execute(f"SELECT * FROM {table}")):
                said = repr(sorted((name, row[name]) for name in row.keys() - SILENT))
                found.parts.setdefault((owner, names[row[owner]]), Counter())[f"{table} {said}"] += 1
        live = base.execute("SELECT uid FROM batch WHERE withdrawn_at IS NULL")
        found.batches = {str(row["uid"]) for row in live}
    return found


def told_apart(then: State, now: State) -> set[tuple[str, str, str]]:
    """Give each object that is not as it was: its table, its uid, and what became of it."""
    return set(_told(then, now))


def _told(then: State, now: State) -> Iterator[tuple[str, str, str]]:
    for place in then.rows.keys() | now.rows.keys():
        before, after = then.rows.get(place), now.rows.get(place)
        if before is None or after is None:
            yield *place, "new" if before is None else "removed"
            continue
        was, is_now = OVER[place[0]](before), OVER[place[0]](after)
        if was != is_now:
            yield *place, "closed" if is_now else "reopened"
        elif _said(before) != _said(after) or then.parts.get(place) != now.parts.get(place):
            yield *place, "changed"


def _said(row: Row) -> Row:
    return {name: row[name] for name in row.keys() - SILENT}


def standings(then: State, now: State) -> dict[Place, tuple[str, str]]:
    """Give how far each object was and is, in words, where that is not the same."""
    found = {}
    for place in then.rows.keys() & now.rows.keys():
        if place[0] not in STANDING:
            continue
        column, words = STANDING[place[0]]
        before, after = then.rows[place][column], now.rows[place][column]
        if before != after:
            found[place] = words[before], words[after]
    return found
