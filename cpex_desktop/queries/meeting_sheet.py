"""One meeting whole: who was called, what was on the agenda, what was decided, examined and given."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, LinkedKind, Presence, Recipient, Voice
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines, decisions_to_review
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_line

_PERSON = "trim(w.civility || ' ' || w.first_name || ' ' || w.last_name)"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One seat of a body; ``person`` is a uid, empty for none. ``seated``: held on the day asked."""

    uid: str
    organisation: str
    name: str
    seat: str
    voice: Voice
    person: str
    person_name: str
    since: date | None
    until: date | None
    seated: bool


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One called to a meeting, as of its day; uids are empty for none."""

    uid: str
    organisation: str
    name: str
    seat: str
    voice: Voice
    person: str
    person_name: str
    presence: Presence
    represented_by: str
    represented_name: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of an agenda; ``linked_name`` is empty when the object is gone, or ``linked_away`` to the
    trash, alone or with what it is a part of.
    """

    uid: str
    subject: str
    presenter: str
    minutes: int | None
    minutes_spent: int | None
    linked_kind: LinkedKind
    linked: str
    linked_name: str
    notes: str
    linked_away: bool = False


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """What was given to one recipient; None where nobody has said what became of it."""

    kind: AdviceKind
    recipient: Recipient
    amount: int
    followed: int | None
    not_followed: int | None
    known_on: date | None

    @property
    def unknown(self) -> int:
        """Count those of which nobody knows what became."""
        return self.amount - (self.followed or 0) - (self.not_followed or 0)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """How many situations were examined at a stage (its code), in a sector of a territory."""

    stage: str
    sector: Sector
    territory: int
    territory_name: str
    amount: int


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A meeting with all that hangs on it; ``to_review`` are earlier decisions that it has to follow."""

    line: MeetingLine
    notes: str
    attendances: tuple[AttendanceLine, ...]
    items: tuple[ItemLine, ...]
    decisions: tuple[DecisionLine, ...]
    to_review: tuple[DecisionLine, ...]
    advice: tuple[AdviceLine, ...]
    cases: tuple[CaseLine, ...]


def meeting_sheet(connection: sqlite3.Connection, uid: str, today: date) -> MeetingSheet | None:
    """Read a meeting in use, None when it is gone."""
    line = meeting_line(connection, uid, today)
    if line is None:
        return None
    (number, notes) = connection.execute("SELECT id, notes FROM meeting WHERE uid = ?", (uid,)).fetchone()
    return MeetingSheet(
        line=line,
        notes=notes,
        attendances=_attendances(connection, number),
        items=_items(connection, number),
        decisions=decision_lines(connection, today, meeting=uid),
        to_review=decisions_to_review(connection, uid, today),
        advice=_advice(connection, number),
        cases=_cases(connection, number),
    )


def member_lines(connection: sqlite3.Connection, body: str, day: date) -> tuple[MemberLine, ...]:
    """List the seats of a body (uid) in their order, those that nobody holds on a day included."""
    rows = connection.execute(
        f"SELECT l.uid, o.uid, o.name, l.seat, l.voice, coalesce(w.uid, ''), coalesce({_PERSON}, ''),"
        " l.since, l.until, coalesce(l.since, '') <= ?2 AND (l.until IS NULL OR l.until >= ?2)"
        " FROM body_member l JOIN meeting_body b ON b.id = l.body"
        " JOIN organisation o ON o.id = l.organisation"
        " LEFT JOIN person w ON w.id = l.person AND w.deleted_at IS NULL"
        " WHERE b.uid = ?1 ORDER BY l.position, l.id",
        (body, day.isoformat()),
    )
    return tuple(
        MemberLine(uid, where, name, seat, Voice(voice), who, called, _day(first), _day(last), bool(seated))
        for uid, where, name, seat, voice, who, called, first, last, seated in rows
    )


def _attendances(connection: sqlite3.Connection, meeting: int) -> tuple[AttendanceLine, ...]:
    rows = connection.execute(
        f"SELECT a.uid, o.uid, o.name, a.seat, a.voice, coalesce(w.uid, ''), coalesce({_PERSON}, ''),"
        " a.presence, coalesce(r.uid, ''), coalesce(r.name, '') FROM attendance a"
        " JOIN organisation o ON o.id = a.organisation LEFT JOIN organisation r ON r.id = a.represented_by"
        " LEFT JOIN person w ON w.id = a.person AND w.deleted_at IS NULL"
        " WHERE a.meeting = ? ORDER BY a.voice = 'guest', a.position, a.id",
        (meeting,),
    )
    return tuple(
        AttendanceLine(uid, where, name, seat, Voice(voice), who, called, Presence(state), by, by_name)
        for uid, where, name, seat, voice, who, called, state, by, by_name in rows
    )


_OBJECTS = {
    LinkedKind.DECISION: "SELECT d.wording, coalesce(m.deleted_at, b.deleted_at) FROM decision d"
    " JOIN meeting m ON m.id = d.meeting JOIN meeting_body b ON b.id = m.body WHERE d.uid = ?",
    LinkedKind.ACTION: "SELECT a.code || ' ' || a.title, coalesce(a.deleted_at, p.deleted_at, u.deleted_at)"
    " FROM action a JOIN plan p ON p.id = a.plan LEFT JOIN action u ON u.id = a.parent WHERE a.uid = ?",
    LinkedKind.PLEDGE: "SELECT p.wording, coalesce(x.deleted_at, a.deleted_at, o.deleted_at) FROM pledge p"
    " LEFT JOIN exchange x ON x.id = p.exchange LEFT JOIN agreement a ON a.id = p.agreement"
    " LEFT JOIN organisation o ON o.id = p.organisation WHERE p.uid = ?",
    LinkedKind.AGREEMENT: "SELECT title, deleted_at FROM agreement WHERE uid = ?",
    LinkedKind.TERRITORY: "SELECT t.name, s.deleted_at FROM territory t LEFT JOIN area s ON s.id = t.id"
    " WHERE t.id = CAST(? AS INTEGER)",
}


def linked_name(connection: sqlite3.Connection, kind: LinkedKind, linked: str) -> tuple[str, bool]:
    """Name what an item is about, and tell whether it is in the trash; empty for nothing, or what is gone."""
    row = connection.execute(_OBJECTS[kind], (linked,)).fetchone() if kind in _OBJECTS else None
    return ("", False) if row is None else (str(row[0]), row[1] is not None)


def _items(connection: sqlite3.Connection, meeting: int) -> tuple[ItemLine, ...]:
    rows = connection.execute(
        "SELECT uid, subject, presenter, minutes, minutes_spent, linked_kind, linked, notes FROM agenda_item"
        " WHERE meeting = ? ORDER BY position, id",
        (meeting,),
    ).fetchall()
    found = []
    for uid, subject, presenter, minutes, spent, kind, linked, notes in rows:
        about = LinkedKind(kind)
        name, away = linked_name(connection, about, linked)
        shown = "" if away else name
        found.append(
            ItemLine(uid, subject, presenter, minutes, spent, about, linked, shown, notes, linked_away=away)
        )
    return tuple(found)


def _advice(connection: sqlite3.Connection, meeting: int) -> tuple[AdviceLine, ...]:
    rows = connection.execute(
        "SELECT kind, recipient, amount, followed, not_followed, known_on FROM advice_count"
        " WHERE meeting = ?",
        (meeting,),
    )
    found = [
        AdviceLine(AdviceKind(kind), Recipient(recipient), amount, followed, against, _day(known_on))
        for kind, recipient, amount, followed, against, known_on in rows
    ]
    recipients = list(Recipient)
    return tuple(sorted(found, key=lambda one: (one.kind, recipients.index(one.recipient))))


def _cases(connection: sqlite3.Connection, meeting: int) -> tuple[CaseLine, ...]:
    rows = connection.execute(
        "SELECT c.stage, c.sector, c.territory, t.name, c.amount FROM case_count c"
        " JOIN territory t ON t.id = c.territory WHERE c.meeting = ?"
        " ORDER BY t.kind, t.id, c.stage, c.sector",
        (meeting,),
    )
    return tuple(CaseLine(stage, Sector(sector), *rest) for stage, sector, *rest in rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
