"""The meetings of one action: the decisions that it carries out, and the agendas that it was on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.meeting_lists import LinkedKind, MeetingStatus
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines


@dataclass(frozen=True, slots=True)
class AgendaMention:
    """One item (uid) about an action on the agenda of a meeting (uid)."""

    item: str
    meeting: str
    body_name: str
    day: date
    status: MeetingStatus
    subject: str


@dataclass(frozen=True, slots=True)
class ActionMeetings:
    """What meetings had to do with one action, the latest first."""

    decisions: tuple[DecisionLine, ...] = ()
    mentions: tuple[AgendaMention, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.decisions or self.mentions)


def action_meetings(connection: sqlite3.Connection, uid: str, today: date) -> ActionMeetings:
    """Read what meetings in use had to do with an action (uid)."""
    return ActionMeetings(decision_lines(connection, today, action=uid), _mentions(connection, uid))


def _mentions(connection: sqlite3.Connection, uid: str) -> tuple[AgendaMention, ...]:
    rows = connection.execute(
        "SELECT i.uid, m.uid, b.name, m.day, m.status, i.subject FROM agenda_item i"
        " JOIN meeting m ON m.id = i.meeting JOIN meeting_body b ON b.id = m.body"
        " WHERE i.linked_kind = ? AND i.linked = ? AND m.deleted_at IS NULL AND b.deleted_at IS NULL"
        " ORDER BY m.day DESC, m.hour DESC, m.id DESC, i.position",
        (LinkedKind.ACTION.value, uid),
    )
    return tuple(
        AgendaMention(uid, meeting, name, date.fromisoformat(day), MeetingStatus(status), subject)
        for uid, meeting, name, day, status, subject in rows
    )
