"""Where one partner sits, how often it came over the last year, and what meetings left to its charge."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.meeting_lists import Voice
from cpex_desktop.queries.agreement_lines import months_before
from cpex_desktop.queries.ccapex_activity import PresenceTotal, ccapex_activity
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines
from cpex_desktop.queries.meetings_held import meetings_held

_YEAR = 12


@dataclass(frozen=True, slots=True)
class PartnerSeat:
    """One seat of a partner in a body in use (uid); ``until`` is None while it holds it.

    ``next_meeting`` is the uid of the next meeting of the body, on ``next_day``, empty and None for none.
    """

    body: str
    body_name: str
    seat: str
    voice: Voice
    since: date | None
    until: date | None
    next_meeting: str
    next_day: date | None


@dataclass(frozen=True, slots=True)
class PartnerMeetings:
    """What one partner has to do with meetings; ``decisions`` are those that it answers for, open ones first.

    ``presences`` are those of the last twelve months in the bodies of the CCAPEX, by voice, of meetings of
    which somebody said who came: the same as the yearly report has.
    """

    seats: tuple[PartnerSeat, ...] = ()
    presences: tuple[PresenceTotal, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.seats or self.presences or self.decisions)


def partner_meetings(connection: sqlite3.Connection, uid: str, today: date) -> PartnerMeetings:
    """Read what an organisation (uid) has to do with meetings, past seats left out."""
    if not meetings_held(connection) and not _sits(connection, uid):
        return PartnerMeetings()
    activity = ccapex_activity(connection, months_before(today, _YEAR), today)
    lines = decision_lines(connection, today, organisation=uid)
    return PartnerMeetings(
        seats=_seats(connection, uid, today),
        presences=tuple(one for one in activity.presences if one.organisation == uid),
        decisions=tuple(sorted(lines, key=lambda line: (line.status.over, line.due_on or date.max))),
    )


def _sits(connection: sqlite3.Connection, uid: str) -> bool:
    query = (
        "SELECT EXISTS (SELECT 1 FROM body_member l JOIN organisation o ON o.id = l.organisation"
        " WHERE o.uid = ?)"
    )
    return bool(connection.execute(query, (uid,)).fetchone()[0])


def _seats(connection: sqlite3.Connection, uid: str, today: date) -> tuple[PartnerSeat, ...]:
    # Of several columns beside min(), SQLite gives those of the row that holds it (lang_select, section 2.5).
    rows = connection.execute(
        "SELECT b.uid, b.name, l.seat, l.voice, l.since, l.until, coalesce(m.uid, ''), min(m.day)"
        " FROM body_member l JOIN meeting_body b ON b.id = l.body"
        " JOIN organisation o ON o.id = l.organisation"
        " LEFT JOIN meeting m ON m.body = b.id AND m.deleted_at IS NULL AND m.day >= ?2"
        " AND m.status IN ('planned', 'convened')"
        " WHERE o.uid = ?1 AND b.deleted_at IS NULL AND (l.until IS NULL OR l.until >= ?2)"
        " GROUP BY l.id ORDER BY b.name, l.position, l.id",
        (uid, today.isoformat()),
    )
    return tuple(
        PartnerSeat(body, name, seat, Voice(voice), _day(since), _day(until), following, _day(next_day))
        for body, name, seat, voice, since, until, following, next_day in rows
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
