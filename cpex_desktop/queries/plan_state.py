"""A plan as it is now, field by field, for those who compare it with a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from cpex_desktop.queries.plan_exchange import EXCHANGED, Typed, exchanged_actions
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.plans import find_plan, list_plans

_OTHERS = tuple(field for field in ActionField if field not in EXCHANGED)


@dataclass(frozen=True, slots=True)
class HeldAction:
    """One action in use with the values of all its fields; the progress is the one shown."""

    uid: str
    code: str
    title: str
    values: Mapping[ActionField, Typed]


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """One plan with its actions in use by uid, in order.

    ``parts`` are those that have a main action, with its uid; ``gone`` the codes of those in the trash, and
    ``others`` the titles of the other plans, by uid.
    """

    uid: str
    title: str
    actions: Mapping[str, HeldAction]
    parts: Mapping[str, str]
    gone: Mapping[str, str]
    others: Mapping[str, str]


def held_plan(connection: sqlite3.Connection, plan: str = "") -> HeldPlan | None:
    """Read a plan (the current one for no uid) in a few statements; None when there is none."""
    found = find_plan(connection, plan)
    if found is None:
        return None
    uid = found.uid
    return HeldPlan(
        uid,
        found.title,
        _actions(connection, uid),
        _parts(connection, uid),
        _gone(connection, uid),
        {other.uid: other.title for other in list_plans(connection) if other.uid != uid},
    )


def _actions(connection: sqlite3.Connection, plan: str) -> dict[str, HeldAction]:
    columns = ", ".join(f"a.{field.value}" for field in _OTHERS)
    rows = connection.execute(
        f"SELECT a.uid, {columns} FROM action a JOIN plan p ON p.id = a.plan WHERE p.uid = ?", (plan,)
    )
    others = {uid: dict(zip(_OTHERS, values, strict=True)) for uid, *values in rows}
    return {
        uid: HeldAction(uid, one.code, one.title, {**others[uid], **one.values})
        for uid, one in exchanged_actions(connection, plan).items()
    }


def _parts(connection: sqlite3.Connection, plan: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT a.uid, u.uid FROM action a JOIN action u ON u.id = a.parent JOIN plan p ON p.id = a.plan"
        " WHERE p.uid = ?",
        (plan,),
    )
    return dict(rows.fetchall())


def _gone(connection: sqlite3.Connection, plan: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT a.uid, a.code FROM action a JOIN plan p ON p.id = a.plan"
        " LEFT JOIN action u ON u.id = a.parent"
        " WHERE p.uid = ? AND (a.deleted_at IS NOT NULL OR u.deleted_at IS NOT NULL)",
        (plan,),
    )
    return dict(rows.fetchall())
