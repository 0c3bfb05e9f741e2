"""Decisions across meetings, with what became of each: the register, and what is still open."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cpex_desktop.analysis.lateness import Lateness, lateness
from cpex_desktop.models.meeting_lists import DecisionStatus


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What one later meeting (uid) was told of a decision."""

    meeting: str
    day: date
    status: DecisionStatus
    note: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision of a meeting in use; uids are empty for none.

    ``standing`` compares its day with today while it is open, with the day of its status once it is over.
    ``follow_up`` is empty when the follow-up made of it is gone, ``action`` when the action is.
    """

    uid: str
    meeting: str
    day: date
    body: str
    body_name: str
    item: str
    item_subject: str
    wording: str
    organisation: str
    organisation_name: str
    bearer: str
    due_on: date | None
    status: DecisionStatus
    status_on: date
    standing: Lateness
    action: str
    action_code: str
    follow_up: str
    reviews: tuple[ReviewLine, ...]

    @property
    def owned(self) -> bool:
        """Tell whether somebody answers for it."""
        return bool(self.organisation or self.bearer)

    @property
    def owner(self) -> str:
        """Name who answers for it: « CAF, pôle logement »; empty for nobody."""
        return ", ".join(name for name in (self.organisation_name, self.bearer) if name)


class _Decision(NamedTuple):
    """The columns of one decision, as read."""

    id: int
    uid: str
    meeting: str
    day: str
    body: str
    body_name: str
    item: str
    item_subject: str
    wording: str
    organisation: str
    organisation_name: str
    bearer: str
    due_on: str | None
    status: str
    status_on: str
    action: str
    action_code: str
    follow_up: str


_DECISIONS = (
    "SELECT d.id, d.uid, m.uid, m.day, b.uid, b.name, coalesce(i.uid, ''), coalesce(i.subject, ''),"
    " d.wording, coalesce(o.uid, ''), coalesce(o.name, ''), d.bearer, d.due_on, d.status, d.status_on,"
    " coalesce(a.uid, ''), coalesce(a.code, ''), coalesce(f.uid, '')"
    " FROM decision d JOIN meeting m ON m.id = d.meeting JOIN meeting_body b ON b.id = m.body"
    " LEFT JOIN agenda_item i ON i.id = d.agenda_item LEFT JOIN organisation o ON o.id = d.organisation"
    " LEFT JOIN action a ON a.id = d.action AND a.deleted_at IS NULL"
    " LEFT JOIN follow_up f ON f.uid = d.follow_up"
    " WHERE m.deleted_at IS NULL AND b.deleted_at IS NULL"
)
_OPEN = " AND d.status NOT IN ('done', 'dropped')"


def decision_lines(
    connection: sqlite3.Connection,
    today: date,
    *,
    meeting: str = "",
    body: str = "",
    organisation: str = "",
    action: str = "",
    only_open: bool = False,
) -> tuple[DecisionLine, ...]:
    """List decisions, of a meeting, a body, an organisation or an action (uids) or all, the latest first."""
    given = {"m.uid": meeting, "b.uid": body, "o.uid": organisation, "a.uid": action}
    asked = {column: uid for column, uid in given.items() if uid}
    where = "".join(f" AND {column} = ?" for column in asked) + (_OPEN if only_open else "")
    order = "m.day DESC, m.hour DESC, m.id DESC, d.position, d.id"
    return _read(connection, today, where, tuple(asked.values()), order)


def known_decisions(
    connection: sqlite3.Connection, ids: Collection[int], today: date
) -> dict[int, DecisionLine]:
    """Read decisions by their number in the base, without those that are out of use."""
    rows = connection.execute(
        f"{_DECISIONS} AND d.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    found = [_Decision(*row) for row in rows]
    reviews = _reviews(connection, [row.id for row in found])
    return {row.id: _line(row, tuple(reviews.get(row.id, ())), today) for row in found}


def open_decisions(connection: sqlite3.Connection, today: date, body: str = "") -> tuple[DecisionLine, ...]:
    """List what is still expected, of a body (uid) or of all, by day, without one last."""
    asked = (body,) if body else ()
    where = f"{_OPEN} AND b.uid = ?" if body else _OPEN
    return _read(connection, today, where, asked, "d.due_on IS NULL, d.due_on, m.day, d.position, d.id")


def decisions_to_review(
    connection: sqlite3.Connection, meeting: str, today: date
) -> tuple[DecisionLine, ...]:
    """List what a meeting (uid) has to follow: decisions of the same body taken before it.

    Those still open, and those that were reviewed at this meeting, whatever became of them.
    """
    where = (
        " AND m.body = (SELECT body FROM meeting WHERE uid = ?1) AND m.uid <> ?1"
        " AND (m.day, m.hour) <= (SELECT day, hour FROM meeting WHERE uid = ?1)"
        " AND (d.status NOT IN ('done', 'dropped') OR EXISTS (SELECT 1 FROM decision_review r"
        " JOIN meeting n ON n.id = r.meeting WHERE r.decision = d.id AND n.uid = ?1))"
    )
    order = "d.due_on IS NULL, d.due_on, m.day, d.position, d.id"
    return _read(connection, today, where, (meeting,), order)


def _read(
    connection: sqlite3.Connection, today: date, where: str, bound: tuple[str, ...], order: str
) -> tuple[DecisionLine, ...]:
    rows = [_Decision(*row) for row in connection.execute(f"{_DECISIONS}{where} ORDER BY {order}", bound)]
    reviews = _reviews(connection, [row.id for row in rows])
    return tuple(_line(row, tuple(reviews.get(row.id, ())), today) for row in rows)


def _reviews(connection: sqlite3.Connection, decisions: Collection[int]) -> dict[int, list[ReviewLine]]:
    found = defaultdict[int, list[ReviewLine]](list)
    for decision, meeting, day, status, note in connection.execute(
        "SELECT r.decision, m.uid, m.day, r.status, r.note FROM decision_review r"
        " JOIN meeting m ON m.id = r.meeting WHERE m.deleted_at IS NULL"
        " AND r.decision IN (SELECT value FROM json_each(?)) ORDER BY m.day, m.hour, m.id",
        (json.dumps(list(decisions)),),
    ):
        found[decision].append(ReviewLine(meeting, date.fromisoformat(day), DecisionStatus(status), note))
    return found


def _line(raw: _Decision, reviews: tuple[ReviewLine, ...], today: date) -> DecisionLine:
    status, settled = DecisionStatus(raw.status), date.fromisoformat(raw.status_on)
    due_on = date.fromisoformat(raw.due_on) if raw.due_on else None
    dropped = status is DecisionStatus.DROPPED
    said = raw._asdict()
    del said["id"]
    said.update(
        day=date.fromisoformat(raw.day),
        due_on=due_on,
        status=status,
        status_on=settled,
        standing=lateness(due_on, settled, today, finished=status.over and not dropped, dropped=dropped),
        reviews=reviews,
    )
    return DecisionLine(**said)
