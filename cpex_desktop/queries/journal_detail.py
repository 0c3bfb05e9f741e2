"""What one step of the journal changed, field by field, in the officer's words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpex_desktop.french import date_fr
from cpex_desktop.queries.annual_edits import setting_title
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.meeting_changes import MEETING_TABLES, meeting_changes, meeting_thing
from cpex_desktop.queries.partner_changes import PARTNER_TABLES, partner_changes, partner_thing
from cpex_desktop.queries.plan_changes import PLAN_TABLES, plan_changes, plan_thing
from cpex_desktop.settings import TITLES

_MOST = 60
NOTHING = "–"
"""Said of a side on which there is no value."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one thing, before and after; « – » where there was, or is, nothing."""

    thing: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StepChanges:
    """``more`` counts the changes beyond the first ones, ``others`` the records that have no words here.

    ``forgotten`` says that what was changed has been removed for good since, from the journal as well.
    """

    fields: tuple[FieldChange, ...]
    more: int
    others: int
    forgotten: bool


def step_changes(connection: sqlite3.Connection, step: int) -> StepChanges:
    """Read what a step changed; nothing for work in bulk, which the journal keeps by its name alone."""
    rows = connection.execute(
        "SELECT table_name, record, before, after FROM change WHERE change_set = ? ORDER BY id", (step,)
    ).fetchall()
    found: list[FieldChange] = []
    others = 0
    forgotten = False
    for table, key, before, after in rows:
        words = _TABLES.get(table)
        if not before and not after:
            forgotten = True
        elif table in PLAN_TABLES:
            found += _of_plan(connection, table, _record(before), _record(after))
        elif table in PARTNER_TABLES:
            found += _of_partners(connection, table, _record(before), _record(after))
        elif table in MEETING_TABLES:
            found += _of_meetings(connection, table, _record(before), _record(after))
        elif words is None:
            others += 1
        else:
            found += _fields(connection, words, key, _record(before), _record(after))
    return StepChanges(tuple(found[:_MOST]), max(len(found) - _MOST, 0), others, forgotten)


def _of_plan(connection: sqlite3.Connection, table: str, before: Record, after: Record) -> list[FieldChange]:
    thing = plan_thing(connection, table, after or before)
    told = plan_changes(connection, table, before, after)
    return [FieldChange(thing, one.what, one.before, one.after) for one in told]


def _of_partners(
    connection: sqlite3.Connection, table: str, before: Record, after: Record
) -> list[FieldChange]:
    thing = partner_thing(connection, table, after or before)
    told = partner_changes(connection, table, before, after)
    return [FieldChange(thing, one.what, one.before, one.after) for one in told]


def _of_meetings(
    connection: sqlite3.Connection, table: str, before: Record, after: Record
) -> list[FieldChange]:
    thing = meeting_thing(connection, table, after or before)
    told = meeting_changes(connection, table, before, after)
    return [FieldChange(thing, one.what, one.before, one.after) for one in told]


Words = Callable[[sqlite3.Connection, Any], str]


@dataclass(frozen=True, slots=True)
class _Table:
    thing: Callable[[sqlite3.Connection, str, Record], str]
    fields: Mapping[str, tuple[str, Words]]


def _record(text: str) -> Record:
    known: Record = json.loads(text) if text else {}
    return known


def _fields(
    connection: sqlite3.Connection, words: _Table, key: str, before: Record, after: Record
) -> list[FieldChange]:
    thing = words.thing(connection, key, after or before)
    pairs = [
        (name, say(connection, before.get(field)), say(connection, after.get(field)))
        for field, (name, say) in words.fields.items()
        if before.get(field) != after.get(field)
    ]
    return [FieldChange(thing, name, then, now) for name, then, now in pairs if then != now]


def _plain(_connection: sqlite3.Connection, value: Any) -> str:
    return NOTHING if value is None or value == "" else str(value)


def _day(_connection: sqlite3.Connection, value: Any) -> str:
    return date_fr(date.fromisoformat(str(value)[:10])) if value else NOTHING


def _place(connection: sqlite3.Connection, value: Any) -> str:
    row = connection.execute("SELECT name FROM territory WHERE id = ?", (value,)).fetchone()
    return str(row[0]) if row else NOTHING


def _stage(_connection: sqlite3.Connection, value: Any) -> str:
    return stage_name(str(value)) or NOTHING


def _setting(_connection: sqlite3.Connection, key: str, _record: Record) -> str:
    known = {one.value: title for one, title in TITLES.items()}
    return known.get(key) or setting_title(key) or key


def _batch(_connection: sqlite3.Connection, key: str, record: Record) -> str:
    return f"Lot n°\u00a0{key}, {record.get('label', '')}"


def _territory(connection: sqlite3.Connection, key: str, record: Record) -> str:
    return str(record.get("name") or _place(connection, key))


def _finding_title(connection: sqlite3.Connection, number: Any) -> str:
    row = connection.execute("SELECT title FROM finding WHERE id = ?", (number,)).fetchone()
    return str(row[0]) if row else "Constat"


def _finding(connection: sqlite3.Connection, key: str, record: Record) -> str:
    return str(record.get("title") or _finding_title(connection, key))


def _of_finding(connection: sqlite3.Connection, _key: str, record: Record) -> str:
    return _finding_title(connection, record.get("finding"))


_TABLES = {
    "setting": _Table(_setting, {"value": ("Valeur", _plain)}),
    "batch": _Table(_batch, {"withdrawn_at": ("Retiré le", _day), "withdrawn_by": ("Retiré par", _plain)}),
    "territory": _Table(_territory, {"name": ("Nom", _plain), "area": ("Secteur", _place)}),
    "area": _Table(_territory, {"deleted_at": ("Mis à la corbeille le", _day)}),
    "finding": _Table(
        _finding,
        {
            "title": ("Titre", _plain),
            "finding": ("Constat", _plain),
            "cause": ("Cause", _plain),
            "recommendation": ("Recommandation", _plain),
            "stage": ("Étape", _stage),
            "position": ("Rang", _plain),
            "deleted_at": ("Mis à la corbeille le", _day),
        },
    ),
    "finding_territory": _Table(_of_finding, {"territory": ("Territoire", _place)}),
    "finding_evidence": _Table(_of_finding, {"shown": ("Chiffre à l’appui", _plain)}),
}
"""The tables whose changes have words; a field that is none of the officer's is left out."""
