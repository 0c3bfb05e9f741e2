"""Bodies and their meetings as lists show them: one row each, read in a handful of statements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cpex_desktop.models.meeting_lists import BodyKind, MeetingStatus, QuorumRule
from cpex_desktop.queries.quorum import Quorum, quorum


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body in use; ``members`` and ``voices`` count those who sit today, all and voting.

    ``next_day`` is the day of its next meeting, None where there is none.
    """

    uid: str
    kind: BodyKind
    name: str
    territory: int
    territory_name: str
    quorum: QuorumRule
    quorum_number: int | None
    chair: str
    secretariat: str
    place: str
    notes: str
    members: int
    voices: int
    meetings: int
    next_day: date | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in use; ``body`` and ``moved_to`` are uids, the latter empty for none.

    ``called`` counts the members called, guests apart, ``heard`` those present or represented, ``guests`` the
    guests who came. ``untold``: its day has passed and nobody said how it went. ``frozen_on`` is the day at
    which it kept where the base stood, None when it did not.
    """

    uid: str
    body: str
    body_name: str
    kind: BodyKind
    day: date
    hour: str
    minutes: int | None
    place: str
    chair: str
    status: MeetingStatus
    status_on: date
    moved_to: str
    items: int
    planned_minutes: int
    decisions: int
    open_decisions: int
    called: int
    heard: int
    guests: int
    quorum: Quorum
    frozen_on: date | None
    untold: bool


class _Meeting(NamedTuple):
    """The columns of one meeting, as read."""

    uid: str
    body: str
    body_name: str
    kind: str
    day: str
    hour: str
    minutes: int | None
    place: str
    chair: str
    status: str
    status_on: str
    moved_to: str
    rule: str
    number: int | None
    items: int
    planned: int
    decisions: int
    open_decisions: int
    called: int
    heard: int
    guests: int
    voices: int
    voices_heard: int
    frozen: str | None


_HEARD = "presence IN ('present', 'represented')"
_MEETINGS = (
    "SELECT m.uid, b.uid, b.name, b.kind, m.day, m.hour, m.minutes, m.place, m.chair, m.status, m.status_on,"
    " coalesce(n.uid, ''), b.quorum, b.quorum_number,"
    " (SELECT count(*) FROM agenda_item i WHERE i.meeting = m.id),"
    " (SELECT coalesce(sum(i.minutes), 0) FROM agenda_item i WHERE i.meeting = m.id),"
    " (SELECT count(*) FROM decision d WHERE d.meeting = m.id),"
    " (SELECT count(*) FROM decision d WHERE d.meeting = m.id AND d.status NOT IN ('done', 'dropped')),"
    " coalesce(sum(a.voice <> 'guest'), 0),"
    f" coalesce(sum(a.voice <> 'guest' AND a.{_HEARD}), 0),"
    f" coalesce(sum(a.voice = 'guest' AND a.{_HEARD}), 0),"
    f" coalesce(sum(a.voice = 'voting'), 0), coalesce(sum(a.voice = 'voting' AND a.{_HEARD}), 0),"
    " (SELECT s.taken_at FROM meeting_snapshot s WHERE s.meeting = m.id)"
    " FROM meeting m JOIN meeting_body b ON b.id = m.body"
    " LEFT JOIN meeting n ON n.id = m.moved_to AND n.deleted_at IS NULL"
    " LEFT JOIN attendance a ON a.meeting = m.id WHERE m.deleted_at IS NULL AND b.deleted_at IS NULL"
)


def meeting_lines(
    connection: sqlite3.Connection,
    today: date,
    *,
    body: str = "",
    first: date | None = None,
    last: date | None = None,
) -> tuple[MeetingLine, ...]:
    """List the meetings in use, of a body (uid) or of all, between two days, the latest first."""
    return _read(
        connection,
        today,
        " AND (?1 = '' OR b.uid = ?1) AND (?2 IS NULL OR m.day >= ?2) AND (?3 IS NULL OR m.day <= ?3)",
        (body, first.isoformat() if first else None, last.isoformat() if last else None),
    )


def meeting_line(connection: sqlite3.Connection, uid: str, today: date) -> MeetingLine | None:
    """Give one meeting in use, None when it is gone."""
    return next(iter(_read(connection, today, " AND m.uid = ?1", (uid,))), None)


def known_meetings(
    connection: sqlite3.Connection, ids: Collection[int], today: date
) -> dict[int, MeetingLine]:
    """Read meetings by their number in the base, without those that are out of use."""
    numbers = dict(
        connection.execute(
            "SELECT uid, id FROM meeting WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        ).fetchall()
    )
    where = " AND m.uid IN (SELECT value FROM json_each(?1))"
    lines = _read(connection, today, where, (json.dumps(list(numbers)),))
    return {numbers[line.uid]: line for line in lines}


def next_meeting(connection: sqlite3.Connection, today: date) -> MeetingLine | None:
    """Give the first meeting to come, today's included, None when none is planned."""
    to_come = [one for one in meeting_lines(connection, today, first=today) if one.status.to_come]
    return min(to_come, key=lambda one: (one.day, one.hour), default=None)


def body_lines(connection: sqlite3.Connection, today: date) -> tuple[BodyLine, ...]:
    """List the bodies in use, those of the CCAPEX first."""
    seats = "SELECT count(*) FROM body_member l WHERE l.body = b.id AND coalesce(l.since, '') <= ?1" + (
        " AND (l.until IS NULL OR l.until >= ?1)"
    )
    meetings = "FROM meeting m WHERE m.body = b.id AND m.deleted_at IS NULL"
    rows = connection.execute(
        "SELECT b.uid, b.kind, b.name, b.territory, t.name, b.quorum, b.quorum_number, b.chair,"
        f" b.secretariat, b.place, b.notes, ({seats}), ({seats} AND l.voice = 'voting'),"
        f" (SELECT count(*) {meetings}),"
        f" (SELECT min(m.day) {meetings} AND m.status IN ('planned', 'convened') AND m.day >= ?1)"
        " FROM meeting_body b JOIN territory t ON t.id = b.territory WHERE b.deleted_at IS NULL"
        " ORDER BY b.name, b.id",
        (today.isoformat(),),
    )
    found = [
        BodyLine(
            uid,
            BodyKind(kind),
            name,
            territory,
            territory_name,
            QuorumRule(rule),
            *(*rest, _day(following)),
        )
        for uid, kind, name, territory, territory_name, rule, *rest, following in rows
    ]
    kinds = list(BodyKind)
    return tuple(sorted(found, key=lambda one: kinds.index(one.kind)))


def _read(
    connection: sqlite3.Connection, today: date, where: str, bound: tuple[str | None, ...]
) -> tuple[MeetingLine, ...]:
    rows = connection.execute(
        f"{_MEETINGS}{where} GROUP BY m.id ORDER BY m.day DESC, m.hour DESC, m.id DESC", bound
    )
    return tuple(_line(_Meeting(*row), today) for row in rows)


def _line(raw: _Meeting, today: date) -> MeetingLine:
    status, day = MeetingStatus(raw.status), date.fromisoformat(raw.day)
    return MeetingLine(
        uid=raw.uid,
        body=raw.body,
        body_name=raw.body_name,
        kind=BodyKind(raw.kind),
        day=day,
        hour=raw.hour,
        minutes=raw.minutes,
        place=raw.place,
        chair=raw.chair,
        status=status,
        status_on=date.fromisoformat(raw.status_on),
        moved_to=raw.moved_to,
        items=raw.items,
        planned_minutes=raw.planned,
        decisions=raw.decisions,
        open_decisions=raw.open_decisions,
        called=raw.called,
        heard=raw.heard,
        guests=raw.guests,
        quorum=quorum(QuorumRule(raw.rule), raw.number, raw.voices, raw.voices_heard),
        frozen_on=_day(raw.frozen[:10] if raw.frozen else None),
        untold=status.to_come and day < today,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
