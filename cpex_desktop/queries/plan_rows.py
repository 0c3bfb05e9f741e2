"""The actions of a plan in their order, read in a dozen statements however many there are."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cpex_desktop.analysis.lateness import Lateness, lateness
from cpex_desktop.analysis.targets import action_progress
from cpex_desktop.french import fold
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather
from cpex_desktop.queries.plan_row import CommitmentMark, NextStep, Partaker, PlanRow, Steps
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, matches

_IN_USE = (
    " FROM action a JOIN plan p ON p.id = a.plan LEFT JOIN action u ON u.id = a.parent"
    " WHERE a.deleted_at IS NULL AND u.deleted_at IS NULL AND p.deleted_at IS NULL"
)
_OF_PLAN = f"{_IN_USE} AND CASE ? WHEN '' THEN p.is_current ELSE p.uid = ? END"
# By the indexes of both: « a.uid = ? OR u.uid = ? » reads all actions, and a document asks for each of them.
_OF_ACTION = (
    f"{_IN_USE} AND a.id IN (SELECT id FROM action WHERE uid = ? UNION ALL"
    " SELECT part.id FROM action part JOIN action whole ON whole.id = part.parent WHERE whole.uid = ?)"
)
_COLUMNS = (
    "a.id, a.uid, a.code, a.title, coalesce(u.uid, ''), a.axis, a.status, a.status_text, a.priority,"
    " a.start_on, a.due_on, a.done_on, a.progress, a.lead_service, a.body, a.sector, a.weather,"
    " a.block_cause, a.good_practice, a.finding, a.created_on"
)


def plan_rows(
    connection: sqlite3.Connection, today: date, selection: PlanSelection = EVERYTHING, plan: str = ""
) -> tuple[PlanRow, ...]:
    """List the actions in use of a plan (the current one for no uid), each part after its action.

    Nothing when there is no such plan. 2,000 actions take some 70 ms: a screen keeps the rows and filters
    them by :func:`~cpex_desktop.queries.plan_selection.matches`.
    """
    return tuple(row for row in _read(connection, _OF_PLAN, plan, today) if matches(row, selection))


def action_rows(connection: sqlite3.Connection, today: date, action: str) -> tuple[PlanRow, ...]:
    """Give one action in use by its uid, followed by its parts; nothing when it is gone."""
    return tuple(_read(connection, _OF_ACTION, action, today))


def _read(connection: sqlite3.Connection, which: str, uid: str, today: date) -> list[PlanRow]:
    actions = connection.execute(f"SELECT {_COLUMNS}{which} ORDER BY a.position, a.id", (uid, uid)).fetchall()
    around = _read_surroundings(connection, f"(SELECT a.id{which})", (uid, uid), today)
    return _nested([_row(_Action(*action), around, today) for action in actions])


@dataclass(slots=True)
class _Surroundings:
    """What the rows of other tables say, by the number of the action."""

    axes: dict[int, tuple[str, str]]
    findings: dict[int, str]
    steps: dict[int, Steps]
    indicators: dict[int, int]
    notes: dict[int, str]
    partakers: Mapping[int, list[Partaker]] = field(default_factory=dict)
    stages: Mapping[int, list[str]] = field(default_factory=dict)
    territories: Mapping[int, list[tuple[int, str]]] = field(default_factory=dict)
    commitments: Mapping[int, list[CommitmentMark]] = field(default_factory=dict)


class _Action(NamedTuple):
    """The columns of one action, as read."""

    id: int
    uid: str
    code: str
    title: str
    parent: str
    axis: int | None
    status: int
    status_text: str
    priority: int
    start_on: str | None
    due_on: str | None
    done_on: str | None
    progress: int | None
    lead_service: str
    body: str
    sector: int
    weather: str
    block_cause: str
    good_practice: int
    finding: int | None
    created_on: str


def _row(raw: _Action, around: _Surroundings, today: date) -> PlanRow:
    steps = around.steps.get(raw.id, _NO_STEPS)
    partakers = tuple(around.partakers.get(raw.id, ()))
    last_note = _day(around.notes.get(raw.id))
    axis, axis_name = around.axes.get(raw.axis or 0, ("", ""))
    finished = raw.status == ActionStatus.DONE
    return PlanRow(
        uid=raw.uid,
        code=raw.code,
        title=raw.title,
        axis=axis,
        axis_name=axis_name,
        parent=raw.parent,
        status=ActionStatus(raw.status),
        status_text=raw.status_text,
        priority=raw.priority,
        standing=_standing(raw, today),
        start_on=_day(raw.start_on),
        due_on=_day(raw.due_on),
        done_on=_day(raw.done_on),
        progress=action_progress(raw.progress, steps.done, steps.total, finished=finished),
        steps=steps,
        partakers=partakers,
        lead_service=raw.lead_service,
        body=Body(raw.body),
        sector=Sector(raw.sector),
        stages=tuple(around.stages.get(raw.id, ())),
        territories=tuple(around.territories.get(raw.id, ())),
        commitments=tuple(around.commitments.get(raw.id, ())),
        indicators=around.indicators.get(raw.id, 0),
        silent_months=_whole_months(last_note or date.fromisoformat(raw.created_on), today),
        weather=Weather(raw.weather),
        block_cause=raw.block_cause,
        good_practice=bool(raw.good_practice),
        finding=around.findings.get(raw.finding or 0, ""),
        searched=_searched(raw, partakers),
    )


def _standing(raw: _Action, today: date) -> Lateness:
    status = ActionStatus(raw.status)
    over = {"finished": status is ActionStatus.DONE, "dropped": status is ActionStatus.DROPPED}
    return lateness(_day(raw.due_on), _day(raw.done_on), today, **over)


def _searched(raw: _Action, partakers: tuple[Partaker, ...]) -> str:
    names = [_folded(f"{one.short_name} {one.name}") for one in partakers]
    return " ".join((fold(f"{raw.code} {raw.title} {raw.lead_service}"), *names))


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Fold the name of an organisation once, since it takes part in many actions."""
    return fold(name)


_NO_STEPS = Steps()


def _read_surroundings(
    connection: sqlite3.Connection, ours: str, bound: tuple[str, str], today: date
) -> _Surroundings:
    around = _Surroundings(
        axes={
            number: (uid, f"{code} {title}".strip())
            for number, uid, code, title in connection.execute(
                "SELECT id, uid, code, title FROM axis WHERE deleted_at IS NULL"
            )
        },
        findings=dict(connection.execute("SELECT id, uid FROM finding WHERE deleted_at IS NULL").fetchall()),
        steps=_steps(connection, ours, bound, today),
        indicators=dict(
            connection.execute(
                f"SELECT action, count(*) FROM action_indicator WHERE action IN {ours} GROUP BY action", bound
            ).fetchall()
        ),
        notes=dict(
            connection.execute(
                f"SELECT action, max(day) FROM action_note WHERE action IN {ours} GROUP BY action", bound
            ).fetchall()
        ),
    )
    _read_links(connection, around, ours, bound)
    return around


def _read_links(
    connection: sqlite3.Connection, around: _Surroundings, ours: str, bound: tuple[str, str]
) -> None:
    partakers, stages = defaultdict[int, list[Partaker]](list), defaultdict[int, list[str]](list)
    territories = defaultdict[int, list[tuple[int, str]]](list)
    commitments = defaultdict[int, list[CommitmentMark]](list)
    for action, uid, name, short, role, amount, deleted in connection.execute(
        "SELECT l.action, o.uid, o.name, o.short_name, l.role, l.amount, o.deleted_at"
        " FROM action_organisation l JOIN organisation o ON o.id = l.organisation"
        f" WHERE l.action IN {ours} ORDER BY l.action, o.name, o.id",
        bound,
    ):
        partakers[action].append(Partaker(uid, name, short, Role(role), amount, deleted is not None))
    for action, stage in connection.execute(
        f"SELECT action, stage FROM action_stage WHERE action IN {ours} ORDER BY action, stage", bound
    ):
        stages[action].append(stage)
    for action, number, name in connection.execute(
        "SELECT l.action, t.id, t.name FROM action_territory l JOIN territory t ON t.id = l.territory"
        f" WHERE l.action IN {ours} ORDER BY l.action, t.kind, t.id",
        bound,
    ):
        territories[action].append((number, name))
    for action, *mark in connection.execute(
        "SELECT l.action, c.id, r.uid, c.number, c.heading, c.title FROM action_commitment l"
        " JOIN commitment c ON c.id = l.commitment JOIN reference_plan r ON r.id = c.reference_plan"
        f" WHERE l.action IN {ours} AND r.deleted_at IS NULL ORDER BY l.action, r.id, c.position, c.id",
        bound,
    ):
        commitments[action].append(CommitmentMark(*mark))
    around.partakers, around.stages = partakers, stages
    around.territories, around.commitments = territories, commitments


def _steps(
    connection: sqlite3.Connection, ours: str, bound: tuple[str, str], today: date
) -> dict[int, Steps]:
    # Of several columns beside min(), SQLite gives those of the row that holds it (lang_select, section 2.5).
    following = {
        action: NextStep(title, _day(due), lateness(_day(due), None, today))
        for action, title, due, _position in connection.execute(
            "SELECT action, title, due_on, min(position * 1e9 + id) FROM milestone"
            f" WHERE done_on IS NULL AND action IN {ours} GROUP BY action",
            bound,
        )
    }
    counts = connection.execute(
        "SELECT action, count(done_on), count(*), sum(done_on IS NULL AND due_on < ?) FROM milestone"
        f" WHERE action IN {ours} GROUP BY action",
        (today.isoformat(), *bound),
    )
    return {
        action: Steps(done, total, late or 0, following.get(action)) for action, done, total, late in counts
    }


def _nested(rows: list[PlanRow]) -> list[PlanRow]:
    """Put each part after its action, both in their order."""
    here = {row.uid for row in rows}
    parts = defaultdict[str, list[PlanRow]](list)
    for row in rows:
        if row.parent in here:
            parts[row.parent].append(row)
    return [one for row in rows if row.parent not in here for one in (row, *parts[row.uid])]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _whole_months(since: date, today: date) -> int:
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return max(0, months)
