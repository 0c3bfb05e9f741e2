"""What the log says of each partner at a glance: when it was last heard of, what waits for an outcome."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.meeting_lists import MeetingStatus, Presence
from cpex_desktop.models.partner_lists import Channel, Outcome, PledgeState
from cpex_desktop.queries.bond_terms import FOLLOW_UP_LIVES, FOLLOW_UPS, PLEDGE_LIVES, PLEDGES
from cpex_desktop.queries.partner_row import NextFollowUp

MEETINGS = tuple(channel.value for channel in Channel if channel.meets)
_HELD, _PLANNED = Outcome.HELD.value, Outcome.PLANNED.value


@dataclass(frozen=True, slots=True)
class Log:
    """The exchanges of one organisation, summed up: how many, the last that took place, the last meeting.

    Who was present at a meeting (« séance ») that was held was met there: ``sat_last`` tells that the last
    contact is that and no exchange. ``missed`` counts the exchanges planned for a day that has passed,
    ``missed_since`` is the earliest, ``next_meeting`` the next one planned.
    """

    exchanges: int = 0
    last_contact: date | None = None
    last_met: date | None = None
    sat_last: bool = False
    missed: int = 0
    missed_since: date | None = None
    next_meeting: date | None = None


NO_LOG = Log()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an outcome with one organisation; ``since`` is the earliest day that has passed."""

    follow_ups: int = 0
    late_follow_ups: int = 0
    next_follow_up: NextFollowUp | None = None
    pledges: int = 0
    late_theirs: int = 0
    late_ours: int = 0
    since: date | None = None


def read_log(connection: sqlite3.Connection, today: date, only: int = 0) -> dict[int, Log]:
    """Sum up the exchanges of each organisation (number), or of one, with when it last sat in a meeting.

    Those without any are left out.
    """
    marks = ", ".join("?" * len(MEETINGS))
    rows = connection.execute(
        "SELECT l.organisation, count(*),"
        # A filter skips what CASE would hand over as NULL: a third of the time for tens of thousands.
        f" max(e.day) FILTER (WHERE e.outcome = '{_HELD}' AND e.day <= ?),"
        f" max(e.day) FILTER (WHERE e.outcome = '{_HELD}' AND e.day <= ? AND e.channel IN ({marks})),"
        f" count(*) FILTER (WHERE e.outcome = '{_PLANNED}' AND e.day < ?),"
        f" min(e.day) FILTER (WHERE e.outcome = '{_PLANNED}' AND e.day < ?),"
        f" min(e.day) FILTER (WHERE e.outcome = '{_PLANNED}' AND e.day >= ?)"
        " FROM exchange_organisation l JOIN exchange e ON e.id = l.exchange"
        f" WHERE e.deleted_at IS NULL{' AND l.organisation = ?' if only else ''} GROUP BY l.organisation",
        (*([today.isoformat()] * 2), *MEETINGS, *([today.isoformat()] * 3), *((only,) if only else ())),
    )
    sat, found = last_sittings(connection, today, only), dict[int, Log]()
    for organisation, count, held, met, missed, since, planned in rows:
        spoken, seen, there = _day(held), _day(met), sat.pop(organisation, None)
        sat_last = there is not None and (spoken is None or there > spoken)
        found[organisation] = Log(
            count,
            there if sat_last else spoken,
            max(filter(None, (seen, there)), default=None),
            sat_last,
            missed,
            _day(since),
            _day(planned),
        )
    found.update((one, Log(last_contact=there, last_met=there, sat_last=True)) for one, there in sat.items())
    return found


def last_sittings(connection: sqlite3.Connection, today: date, only: int = 0) -> dict[int, date]:
    """Give the day of the last meeting held at which each organisation (number), or one, was present.

    One that was represented was not there; neither was one that nobody pointed.
    """
    rows = connection.execute(
        "SELECT a.organisation, max(m.day) FROM attendance a JOIN meeting m ON m.id = a.meeting"
        f" WHERE a.presence = '{Presence.PRESENT.value}' AND m.status = '{MeetingStatus.HELD.value}'"
        " AND m.deleted_at IS NULL AND m.day <= ?"
        f"{' AND a.organisation = ?' if only else ''} GROUP BY a.organisation",
        (today.isoformat(), *((only,) if only else ())),
    )
    return {organisation: date.fromisoformat(day) for organisation, day in rows}


def read_waiting(connection: sqlite3.Connection, today: date, only: int = 0) -> dict[int, Waiting]:
    """Sum up what waits for an outcome with each organisation (number), or with one."""
    bound = (today.isoformat(), *((only,) if only else ()))
    pledges = {
        organisation: (count, int(theirs), int(ours), _day(due))
        for organisation, count, theirs, ours, due in connection.execute(
            "SELECT p.organisation, count(*), total(p.due_on < ?1 AND NOT p.by_us),"
            " total(p.due_on < ?1 AND p.by_us), min(CASE WHEN p.due_on < ?1 THEN p.due_on END)"
            f" FROM {PLEDGES} WHERE {PLEDGE_LIVES} AND p.state = '{PledgeState.OPEN.value}'"
            f" AND p.organisation {'= ?2' if only else 'IS NOT NULL'} GROUP BY p.organisation",
            bound,
        )
    }
    # Of several columns beside min(), SQLite gives those of the row that holds it (lang_select, section 2.5).
    follow_ups = {
        organisation: (count, late, NextFollowUp(uid, wording, date.fromisoformat(due)))
        for organisation, count, late, due, uid, wording in connection.execute(
            "SELECT f.organisation, count(*), sum(f.due_on < ?), min(f.due_on), f.uid, f.wording"
            f" FROM {FOLLOW_UPS} WHERE {FOLLOW_UP_LIVES} AND f.outcome = ''"
            f"{' AND f.organisation = ?' if only else ''} GROUP BY f.organisation",
            bound,
        )
    }
    return {
        organisation: _waiting(
            pledges.get(organisation, (0, 0, 0, None)), follow_ups.get(organisation, (0, 0, None)), today
        )
        for organisation in pledges.keys() | follow_ups.keys()
    }


def _waiting(
    pledges: tuple[int, int, int, date | None], follow_ups: tuple[int, int, NextFollowUp | None], today: date
) -> Waiting:
    promised, theirs, ours, since = pledges
    count, late, following = follow_ups
    if following is not None and following.due_on < today:
        since = following.due_on if since is None else min(since, following.due_on)
    return Waiting(count, late, following, promised, theirs, ours, since)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
