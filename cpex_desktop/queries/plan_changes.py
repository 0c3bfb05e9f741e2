"""What a step changed in the tables of the plan, in the officer's words, as the journal keeps both sides.

Shared by the history of one action and by that of the base.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cpex_desktop.french import amount_eur, quoted
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import (
    ActionStatus,
    Body,
    PlanStatus,
    Role,
    Weather,
)
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.journal_words import DAY, GONE, NOTHING, PLAIN, Tell, by, day, named, number, told
from cpex_desktop.queries.partner_change_words import ORGANISATION_FIELDS
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    PLAN_STATUS_WORDS,
    PRIORITY_WORDS,
    ROLE_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
    ActionField,
)
from cpex_desktop.queries.reference_changes import REFERENCE_FIELDS, REFERENCE_THINGS

Side = Mapping[str, Any]
"""One side of a change: the columns of a record, none where it did not exist."""
Whole = Callable[[sqlite3.Connection, Side], tuple[str, str]]
"""What tells a record as one thing: the word for it, and what it says."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing before and after a step, « – » where there was or is nothing."""

    what: str
    before: str
    after: str


def plan_changes(connection: sqlite3.Connection, table: str, before: Side, after: Side) -> list[PlanChange]:
    """Say what changed between the two sides of a record of the plan; nothing for another table."""
    return told_changes(connection, table, (before, after), _WHOLE, _FIELDS)


def told_changes(
    connection: sqlite3.Connection,
    table: str,
    sides: tuple[Side, Side],
    whole: Mapping[str, Whole],
    fields: Mapping[str, Mapping[str, tuple[str, Tell]]],
) -> list[PlanChange]:
    """Say what changed between two sides of a table, told ``whole`` or by its ``fields``.

    Of a record made or unmade, what was never said of it is left out.
    """
    if table in whole:
        say = whole[table]
        then, now = (say(connection, side) if side else ("", NOTHING) for side in sides)
        return [PlanChange(now[0] or then[0], then[1], now[1])] if then[1] != now[1] else []
    before, after = sides
    both = bool(before and after)
    pairs = [
        (word, *(told(connection, tell, side.get(column)) for side in sides))
        for column, (word, tell) in fields.get(table, {}).items()
        if before.get(column) != after.get(column) and (both or (before or after).get(column))
    ]
    return [PlanChange(word, then, now) for word, then, now in pairs if then != now]


def plan_thing(connection: sqlite3.Connection, table: str, side: Side) -> str:
    """Name what a record of the plan is, or is a part of; empty for another table."""
    if table in _WHOLE:
        query = "SELECT code || ' ' || title FROM action WHERE id = ?"
        return named(query)(connection, side.get("action"))
    if table not in _FIELDS:
        return ""
    if (of := REFERENCE_THINGS.get(table)) is not None:
        return told(connection, *of(side))
    return f"{side.get('code', '')} {side.get('title') or side.get('name', '')}".strip()


_SAID: Mapping[ActionField, Tell] = {
    **dict.fromkeys((ActionField.START_ON, ActionField.DUE_ON, ActionField.DONE_ON), DAY),
    ActionField.STATUS: by(lambda value: STATUS_WORDS[ActionStatus(value)]),
    ActionField.BODY: by(lambda value: BODY_WORDS[Body(value)]),
    ActionField.WEATHER: by(lambda value: WEATHER_WORDS[Weather(value)]),
    ActionField.SECTOR: by(lambda value: SECTOR_WORDS[Sector(value)]),
    ActionField.PRIORITY: by(lambda value: PRIORITY_WORDS[value]),
    ActionField.PROGRESS: by(lambda value: f"{value}\u202f%"),
    ActionField.FTE: by(number),
    ActionField.AMOUNT: by(amount_eur),
    ActionField.GOOD_PRACTICE: by(lambda value: "Oui" if value else "Non"),
}
_FIELDS: Mapping[str, Mapping[str, tuple[str, Tell]]] = {
    "action": {
        **{field.value: (FIELD_WORDS[field], _SAID.get(field, PLAIN)) for field in ActionField},
        "plan": ("Plan", named("SELECT title FROM plan WHERE id = ?")),
        "axis": ("Axe", named("SELECT trim(code || ' ' || title) FROM axis WHERE id = ?")),
        "parent": ("Action principale", named("SELECT code || ' ' || title FROM action WHERE id = ?")),
        "finding": ("Constat", named("SELECT title FROM finding WHERE id = ?")),
        "context_indicator": ("Chiffre du diagnostic", named("SELECT label FROM indicator WHERE number = ?")),
        "context_territory": ("Territoire du chiffre", named("SELECT name FROM territory WHERE id = ?")),
        **GONE,
    },
    "plan": {
        "title": ("Titre", PLAIN),
        "first_day": ("Premier jour", DAY),
        "last_day": ("Dernier jour", DAY),
        "status": ("État", by(lambda value: PLAN_STATUS_WORDS[PlanStatus(value)])),
        "validated_on": ("Validé le", DAY),
        "is_current": ("Plan en cours", by(lambda value: "Oui" if value else "Non")),
        **GONE,
    },
    "axis": {"code": ("N°", PLAIN), "title": ("Titre", PLAIN), "text": ("Texte", PLAIN), **GONE},
    "organisation": ORGANISATION_FIELDS,
    "saved_view": {"name": ("Nom", PLAIN), **GONE},
    **REFERENCE_FIELDS,
}


def _organisation(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    name = named("SELECT name FROM organisation WHERE id = ?")(connection, side["organisation"])
    amount = side.get("amount")
    return ROLE_WORDS[Role(side["role"])], name if amount is None else f"{name} ({amount_eur(amount)})"


def _territory(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    return "Territoire", named("SELECT name FROM territory WHERE id = ?")(connection, side["territory"])


def _commitment(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    query = "SELECT trim(number || ' ' || title) FROM commitment WHERE id = ?"
    return "Engagement", named(query)(connection, side["commitment"])


def _milestone(_connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    said = [quoted(side["title"])]
    said += [f"échéance {day(side['due_on'])}"] if side["due_on"] else []
    said += [f"faite le {day(side['done_on'])}"] if side["done_on"] else []
    return "Étape", ", ".join(said)


def _indicator(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    said = [named("SELECT label FROM indicator WHERE number = ?")(connection, side["indicator"])]
    said += [f"valeur initiale {number(side['baseline'])}"] if side["baseline"] is not None else []
    said += [f"cible {number(side['target'])}"] if side["target"] is not None else []
    said += [f"au {day(side['target_on'])}"] if side["target_on"] else []
    return "Indicateur", ", ".join(said)


_WHOLE: Mapping[str, Whole] = {
    "action_organisation": _organisation,
    "action_territory": _territory,
    "action_stage": lambda _connection, side: ("Étape de la procédure", stage_name(side["stage"])),
    "action_commitment": _commitment,
    "milestone": _milestone,
    "action_indicator": _indicator,
    "action_note": lambda _connection, side: (f"Note du {day(side['day'])}", side["text"]),
    "action_link": lambda _connection, side: ("Lien", side["title"] or side["target"]),
}
"""The tables whose records are told as one thing, a part of an action."""

PARTS = tuple(_WHOLE)
"""The tables that hang on an action."""
PLAN_TABLES = frozenset({*_WHOLE, *_FIELDS})
"""The tables that have words here."""
