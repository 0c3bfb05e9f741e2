"""The action plans of a base, the current one first, with their axes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import PlanStatus


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in use; ``actions`` counts those in use, sub-actions included."""

    uid: str
    title: str
    first_day: date | None
    last_day: date | None
    status: PlanStatus
    validated_on: date | None
    current: bool
    actions: int


@dataclass(frozen=True, slots=True)
class AxisLine:
    """One axis of a plan; ``actions`` counts those in use under it."""

    uid: str
    code: str
    title: str
    text: str
    actions: int

    @property
    def name(self) -> str:
        """Name it with its code."""
        return f"{self.code} {self.title}".strip()


_COUNT = (
    "SELECT count(*) FROM action a LEFT JOIN action u ON u.id = a.parent"
    " WHERE a.deleted_at IS NULL AND u.deleted_at IS NULL AND "
)


def list_plans(connection: sqlite3.Connection) -> tuple[PlanLine, ...]:
    """List the plans in use: the current one, then the others, latest first."""
    rows = connection.execute(
        "SELECT uid, title, first_day, last_day, status, validated_on, is_current,"
        f" ({_COUNT} a.plan = plan.id) FROM plan WHERE deleted_at IS NULL"
        " ORDER BY is_current DESC, first_day DESC, id DESC"
    )
    return tuple(
        PlanLine(
            uid, title, _day(first), _day(last), PlanStatus(status), _day(validated), bool(current), actions
        )
        for uid, title, first, last, status, validated, current, actions in rows
    )


def current_plan(connection: sqlite3.Connection) -> PlanLine | None:
    """Give the current plan; None when there is none."""
    return find_plan(connection)


def find_plan(connection: sqlite3.Connection, uid: str = "") -> PlanLine | None:
    """Give a plan in use by its uid, the current one for none; None when there is no such plan."""
    plans = list_plans(connection)
    return next((plan for plan in plans if (plan.uid == uid if uid else plan.current)), None)


def require_plan(connection: sqlite3.Connection, uid: str = "") -> PlanLine:
    """Give a plan in use by its uid, the current one for none; raises UserError when there is none."""
    found = find_plan(connection, uid)
    if found is not None:
        return found
    if uid:
        raise UserError(
            "Ce plan d’action n’est plus dans la base.",
            "Il a été mis à la corbeille.",
            "Choisissez un autre plan.",
        )
    raise UserError(
        "La base n’a pas de plan d’action en cours.",
        "Il n’y a donc aucune action à lire.",
        "Créez d’abord un plan dans la page «\u00a0Plan d’action\u00a0».",
    )


def list_axes(connection: sqlite3.Connection, plan: str = "") -> tuple[AxisLine, ...]:
    """List the axes in use of a plan (the current one for no uid), in order."""
    rows = connection.execute(
        f"SELECT x.uid, x.code, x.title, x.text, ({_COUNT} a.axis = x.id) FROM axis x"
        " JOIN plan p ON p.id = x.plan WHERE x.deleted_at IS NULL AND p.deleted_at IS NULL"
        " AND CASE ? WHEN '' THEN p.is_current ELSE p.uid = ? END ORDER BY x.position, x.id",
        (plan, plan),
    )
    return tuple(AxisLine(*row) for row in rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
