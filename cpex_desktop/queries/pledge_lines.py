"""What was promised and what is to be followed up, one by one, with how it stands today."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cpex_desktop.analysis.lateness import Lateness, lateness
from cpex_desktop.models.partner_lists import Channel, FollowUpOutcome, PledgeState
from cpex_desktop.queries.bond_terms import FOLLOW_UP_LIVES, FOLLOW_UPS, PLEDGE_LIVES, PLEDGES


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """One promise; ``organisation`` and others are uids, empty for none.

    ``standing`` compares its day with today while it is open, with the day it was settled once it is over.
    ``share`` is what is reached of its target, 0 to 1 and beyond, None where either lacks.
    """

    uid: str
    organisation: str
    organisation_name: str
    exchange: str
    agreement: str
    agreement_title: str
    by_us: bool
    wording: str
    bearer: str
    due_on: date | None
    state: PledgeState
    state_on: date
    evidence: str
    standing: Lateness
    target: float | None
    unit: str
    reached: float | None
    reached_on: date | None
    reached_source: str

    @property
    def share(self) -> float | None:
        """Tell how far an objective is."""
        return None if self.reached is None or not self.target else self.reached / self.target


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One follow-up; ``person`` is a uid, empty for none or for one who was erased."""

    uid: str
    organisation: str
    organisation_name: str
    person: str
    person_name: str
    exchange: str
    wording: str
    channel: Channel | None
    due_on: date
    outcome: FollowUpOutcome
    outcome_on: date | None
    standing: Lateness


class _Pledge(NamedTuple):
    """The columns of one promise, as read."""

    uid: str
    organisation: str
    organisation_name: str
    exchange: str
    agreement: str
    agreement_title: str
    by_us: int
    wording: str
    bearer: str
    due_on: str | None
    state: str
    state_on: str
    evidence: str
    target: float | None
    unit: str
    reached: float | None
    reached_on: str | None
    reached_source: str


class _FollowUp(NamedTuple):
    """The columns of one follow-up, as read."""

    uid: str
    organisation: str
    organisation_name: str
    person: str
    person_name: str
    exchange: str
    wording: str
    channel: str
    due_on: str
    outcome: str
    outcome_on: str | None


def pledge_lines(
    connection: sqlite3.Connection,
    today: date,
    *,
    organisation: str = "",
    agreement: str = "",
    exchange: str = "",
    only_open: bool = False,
) -> tuple[PledgeLine, ...]:
    """List promises in use, of an organisation, an agreement or an exchange (uids), or all, by their day."""
    asked = {"o.uid": organisation, "a.uid": agreement, "x.uid": exchange}
    given = {column: uid for column, uid in asked.items() if uid}
    where = "".join(f" AND {column} = ?" for column in given)
    where += f" AND p.state = '{PledgeState.OPEN.value}'" if only_open else ""
    rows = connection.execute(
        "SELECT p.uid, coalesce(o.uid, ''), coalesce(o.name, ''), coalesce(x.uid, ''), coalesce(a.uid, ''),"
        " coalesce(a.title, ''), p.by_us, p.wording, p.bearer, p.due_on, p.state, p.state_on, p.evidence,"
        f" p.target, p.unit, p.reached, p.reached_on, p.reached_source FROM {PLEDGES}"
        f" LEFT JOIN organisation o ON o.id = p.organisation WHERE {PLEDGE_LIVES} AND o.deleted_at IS NULL"
        f"{where} ORDER BY p.due_on IS NULL, p.due_on, p.position, p.id",
        tuple(given.values()),
    )
    return tuple(_pledge(_Pledge(*row), today) for row in rows)


def follow_up_lines(
    connection: sqlite3.Connection, today: date, *, organisation: str = "", only_open: bool = True
) -> tuple[FollowUpLine, ...]:
    """List follow-ups in use, of an organisation (uid) or of all, by their day."""
    where = " AND o.uid = ?" if organisation else ""
    where += " AND f.outcome = ''" if only_open else ""
    rows = connection.execute(
        "SELECT f.uid, o.uid, o.name, coalesce(w.uid, ''),"
        " coalesce(trim(w.first_name || ' ' || w.last_name), ''), coalesce(x.uid, ''), f.wording, f.channel,"
        f" f.due_on, f.outcome, f.outcome_on FROM {FOLLOW_UPS} JOIN organisation o ON o.id = f.organisation"
        " LEFT JOIN person w ON w.id = f.person"
        f" WHERE {FOLLOW_UP_LIVES} AND o.deleted_at IS NULL{where} ORDER BY f.due_on, f.id",
        (organisation,) if organisation else (),
    )
    return tuple(_follow_up(_FollowUp(*row), today) for row in rows)


def _pledge(raw: _Pledge, today: date) -> PledgeLine:
    state, due_on, settled = PledgeState(raw.state), _day(raw.due_on), date.fromisoformat(raw.state_on)
    dropped = state is PledgeState.DROPPED
    said = raw._asdict()
    said.update(
        by_us=bool(raw.by_us),
        due_on=due_on,
        state=state,
        state_on=settled,
        reached_on=_day(raw.reached_on),
        standing=lateness(due_on, settled, today, finished=state.over and not dropped, dropped=dropped),
    )
    return PledgeLine(**said)


def _follow_up(raw: _FollowUp, today: date) -> FollowUpLine:
    outcome, due_on, ended = (
        FollowUpOutcome(raw.outcome),
        date.fromisoformat(raw.due_on),
        _day(raw.outcome_on),
    )
    dropped = outcome is FollowUpOutcome.CANCELLED
    said = raw._asdict()
    said.update(
        channel=Channel(raw.channel) if raw.channel else None,
        due_on=due_on,
        outcome=outcome,
        outcome_on=ended,
        standing=lateness(due_on, ended, today, finished=bool(outcome) and not dropped, dropped=dropped),
    )
    return FollowUpLine(**said)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
