"""One action whole, as its sheet shows it; its figures, which take longer, are in ``action_targets``."""

from __future__ import annotations

import ntpath
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from cpex_desktop.analysis.lateness import Lateness, lateness
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import action_rows


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a sheet leads to: its uid and what it is called."""

    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of an action, done when it has a day of doing."""

    uid: str
    title: str
    due_on: date | None
    done_on: date | None
    standing: Lateness


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One dated note."""

    uid: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One file or address outside the base; ``shown`` is its title, or where it leads."""

    uid: str
    kind: LinkKind
    target: str
    title: str

    @property
    def shown(self) -> str:
        """Name it."""
        return self.title or self.target

    @property
    def told(self) -> str:
        """Name it for others: the folders before a document are those of one machine, and stay there."""
        address = self.kind is LinkKind.ADDRESS
        target = self.target if address else ntpath.basename(self.target.rstrip("\\/"))
        if target in ("", self.title):
            return self.title
        return f"{self.title}\u00a0: {target}" if self.title else target


@dataclass(frozen=True, slots=True)
class ActionTexts:
    """What is written of an action and is not in a list; ``fte`` and ``amount`` are None when not said."""

    context: str
    expected_result: str
    description: str
    audience: str
    fte: float | None
    amount: float | None
    means_source: str
    block_cause: str
    block_lever: str
    block_unlocker: str
    weather_sentence: str


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """One action with all that hangs on it.

    ``finding`` and ``parent`` are None when there is none, or in the trash; ``figure`` is what it answers:
    (code of the indicator, number of the territory, its name). Notes come newest first.
    """

    row: PlanRow
    plan: Named
    parent: Named | None
    parts: tuple[PlanRow, ...]
    texts: ActionTexts
    finding: Named | None
    figure: tuple[str, int, str] | None
    steps: tuple[StepLine, ...]
    notes: tuple[NoteLine, ...]
    links: tuple[LinkLine, ...]
    created_on: date
    updated_at: datetime


_TEXTS = (
    "a.context, a.expected_result, a.description, a.audience, a.fte, a.amount, a.means_source,"
    " a.block_cause, a.block_lever, a.block_unlocker, a.weather_sentence"
)


def action_sheet(connection: sqlite3.Connection, uid: str, today: date) -> ActionSheet:
    """Read one action in use; raises UserError when it is gone, or its plan."""
    rows = action_rows(connection, today, uid)
    if not rows:
        raise UserError(
            "Cette action n’existe plus.",
            "Elle a été mise à la corbeille, ou le plan dont elle fait partie.",
            "Consultez la corbeille, dans les réglages.",
        )
    number, created, updated, *texts = connection.execute(
        f"SELECT a.id, a.created_on, a.updated_at, {_TEXTS} FROM action a WHERE a.uid = ?", (uid,)
    ).fetchone()
    return ActionSheet(
        row=rows[0],
        plan=_named(connection, number, "plan", "w.title") or Named("", ""),
        parent=_named(connection, number, "action", "w.code || ' ' || w.title", by="parent"),
        parts=rows[1:],
        texts=ActionTexts(*texts),
        finding=_named(connection, number, "finding", "w.title"),
        figure=_figure(connection, number),
        steps=_steps(connection, number, today),
        notes=_notes(connection, number),
        links=_links(connection, number),
        created_on=date.fromisoformat(created),
        updated_at=datetime.fromisoformat(updated),
    )


def _named(
    connection: sqlite3.Connection, action: int, table: str, name: str, *, by: str = ""
) -> Named | None:
    """Name what an action points to in a table, by the column of that name unless told otherwise."""
    row = connection.execute(
        f"SELECT w.uid, {name} FROM action a JOIN {table} w ON w.id = a.{by or table}"
        " WHERE a.id = ? AND w.deleted_at IS NULL",
        (action,),
    ).fetchone()
    return None if row is None else Named(*row)


def _figure(connection: sqlite3.Connection, action: int) -> tuple[str, int, str] | None:
    row = connection.execute(
        "SELECT i.code, t.id, t.name FROM action a JOIN indicator i ON i.number = a.context_indicator"
        " JOIN territory t ON t.id = a.context_territory WHERE a.id = ?",
        (action,),
    ).fetchone()
    return None if row is None else (str(row[0]), int(row[1]), str(row[2]))


def _steps(connection: sqlite3.Connection, action: int, today: date) -> tuple[StepLine, ...]:
    rows = connection.execute(
        "SELECT uid, title, due_on, done_on FROM milestone WHERE action = ? ORDER BY position, id", (action,)
    )
    found = []
    for uid, title, due, done in rows:
        due_on, done_on = _day(due), _day(done)
        standing = lateness(due_on, done_on, today, finished=done_on is not None)
        found.append(StepLine(uid, title, due_on, done_on, standing))
    return tuple(found)


def _notes(connection: sqlite3.Connection, action: int) -> tuple[NoteLine, ...]:
    rows = connection.execute(
        "SELECT uid, day, text FROM action_note WHERE action = ? ORDER BY day DESC, id DESC", (action,)
    )
    return tuple(NoteLine(uid, date.fromisoformat(day), text) for uid, day, text in rows)


def _links(connection: sqlite3.Connection, action: int) -> tuple[LinkLine, ...]:
    rows = connection.execute(
        "SELECT uid, kind, target, title FROM action_link WHERE action = ? ORDER BY id", (action,)
    )
    return tuple(LinkLine(uid, LinkKind(kind), target, title) for uid, kind, target, title in rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
