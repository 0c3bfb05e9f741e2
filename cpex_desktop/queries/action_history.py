"""What became of one action, field by field, as the journal kept it: newest step first.

A record removed for good left its steps without contents: they are told by their label alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cpex_desktop.french import amount_eur, date_fr, num, quoted
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    PRIORITY_WORDS,
    ROLE_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
    ActionField,
)

NOTHING = "–"
"""Said of a side on which there is no value."""

_Record = Mapping[str, Any]
_PARTS = ("action_organisation", "action_territory", "action_stage", "action_commitment", "milestone",
          "action_indicator", "action_note", "action_link")  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One thing of an action before and after, « – » where there was or is nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step that touched an action: when, by whom (empty when not said), its label and what it changed."""

    at: datetime
    who: str
    label: str
    changes: tuple[HistoryChange, ...]


def action_history(connection: sqlite3.Connection, uid: str, most: int = 200) -> tuple[HistoryStep, ...]:
    """List the steps that changed an action (uid) or what hangs on it; nothing for an unknown one."""
    row = connection.execute("SELECT id FROM action WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return ()
    marks = ", ".join("?" * len(_PARTS))
    found = connection.execute(
        "SELECT change_set, table_name, before, after FROM change"
        " WHERE table_name = 'action' AND record = CAST(? AS TEXT)"
        " UNION ALL SELECT change_set, table_name, before, after FROM change"
        f" WHERE table_name IN ({marks})"
        " AND ? IN (json_extract(nullif(before, ''), '$.action'),"
        " json_extract(nullif(after, ''), '$.action'))",
        (row[0], *_PARTS, row[0]),
    ).fetchall()
    steps = defaultdict[int, list[HistoryChange]](list)
    first = _birth(found, uid)
    for step, table, before, after in found:
        if step >= first:
            steps[step] += _changes(connection, table, _record(before), _record(after))
    told = [_step(connection, number, steps[number]) for number in sorted(steps, reverse=True)[:most]]
    return tuple(told)


def _birth(found: list[tuple[int, str, str, str]], uid: str) -> int:
    """Give the step that made the action: an earlier one was of another, undone, that had its number."""
    made = [
        step
        for step, table, before, after in found
        if table == "action" and not before and after and _record(after).get("uid") == uid
    ]
    return min(made, default=0)


def _step(connection: sqlite3.Connection, number: int, changes: list[HistoryChange]) -> HistoryStep:
    at, who, label = connection.execute(
        "SELECT at, who, label FROM change_set WHERE id = ?", (number,)
    ).fetchone()
    return HistoryStep(datetime.fromisoformat(at), who, label, tuple(changes))


def _changes(
    connection: sqlite3.Connection, table: str, before: _Record, after: _Record
) -> list[HistoryChange]:
    if table == "action":
        pairs = [
            (FIELD_WORDS[field], _said(field, before.get(field)), _said(field, after.get(field)))
            for field in ActionField
            if before.get(field) != after.get(field)
        ]
        return [HistoryChange(*pair) for pair in pairs if pair[1] != pair[2]]
    if table not in _NAMES:
        return []
    then, now = (_NAMES[table](connection, side) if side else ("", NOTHING) for side in (before, after))
    return [HistoryChange(now[0] or then[0], then[1], now[1])] if then[1] != now[1] else []


def _said(field: ActionField, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    say = _VALUES.get(field)
    return str(value) if say is None else say(value)


def _day(value: Any) -> str:
    return date_fr(date.fromisoformat(str(value)))


_VALUES: Mapping[ActionField, Callable[[Any], str]] = {
    **dict.fromkeys((ActionField.START_ON, ActionField.DUE_ON, ActionField.DONE_ON), _day),
    ActionField.STATUS: lambda value: STATUS_WORDS[ActionStatus(value)],
    ActionField.BODY: lambda value: BODY_WORDS[Body(value)],
    ActionField.WEATHER: lambda value: WEATHER_WORDS[Weather(value)],
    ActionField.SECTOR: lambda value: SECTOR_WORDS[Sector(value)],
    ActionField.PRIORITY: lambda value: PRIORITY_WORDS[value],
    ActionField.PROGRESS: lambda value: f"{value}\u202f%",
    ActionField.FTE: lambda value: num(value, 2),
    ActionField.AMOUNT: amount_eur,
    ActionField.GOOD_PRACTICE: lambda value: "Oui" if value else "Non",
}

_Naming = Callable[[sqlite3.Connection, _Record], tuple[str, str]]


def _name_of(connection: sqlite3.Connection, query: str, value: Any) -> str:
    row = connection.execute(query, (value,)).fetchone()
    return NOTHING if row is None else str(row[0])


def _organisation(connection: sqlite3.Connection, side: _Record) -> tuple[str, str]:
    name = _name_of(connection, "SELECT name FROM organisation WHERE id = ?", side["organisation"])
    amount = side.get("amount")
    return ROLE_WORDS[Role(side["role"])], name if amount is None else f"{name} ({amount_eur(amount)})"


def _territory(connection: sqlite3.Connection, side: _Record) -> tuple[str, str]:
    return "Territoire", _name_of(connection, "SELECT name FROM territory WHERE id = ?", side["territory"])


def _commitment(connection: sqlite3.Connection, side: _Record) -> tuple[str, str]:
    query = "SELECT trim(number || ' ' || title) FROM commitment WHERE id = ?"
    return "Engagement", _name_of(connection, query, side["commitment"])


def _milestone(_connection: sqlite3.Connection, side: _Record) -> tuple[str, str]:
    said = [quoted(side["title"])]
    said += [f"échéance {_day(side['due_on'])}"] if side["due_on"] else []
    said += [f"faite le {_day(side['done_on'])}"] if side["done_on"] else []
    return "Étape", ", ".join(said)


def _indicator(connection: sqlite3.Connection, side: _Record) -> tuple[str, str]:
    name = _name_of(connection, "SELECT label FROM indicator WHERE number = ?", side["indicator"])
    said = [name]
    said += [f"valeur initiale {num(side['baseline'], 2)}"] if side["baseline"] is not None else []
    said += [f"cible {num(side['target'], 2)}"] if side["target"] is not None else []
    said += [f"au {_day(side['target_on'])}"] if side["target_on"] else []
    return "Indicateur", ", ".join(said)


_NAMES: Mapping[str, _Naming] = {
    "action_organisation": _organisation,
    "action_territory": _territory,
    "action_stage": lambda _connection, side: ("Étape de la procédure", stage_name(side["stage"])),
    "action_commitment": _commitment,
    "milestone": _milestone,
    "action_indicator": _indicator,
    "action_note": lambda _connection, side: (f"Note du {_day(side['day'])}", side["text"]),
    "action_link": lambda _connection, side: ("Lien", side["title"] or side["target"]),
}


def _record(text: str) -> _Record:
    known: _Record = json.loads(text) if text else {}
    return known
