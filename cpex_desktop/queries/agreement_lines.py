"""Agreements with their parties, how long they have waited, and what their term asks for."""

from __future__ import annotations

import json
import sqlite3
from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Renewal
from cpex_desktop.queries.bond_terms import TERM

ALERT_MONTHS = 6
"""Months before a term, or before the notice that it asks for, from which it is announced."""


class Alert(StrEnum):
    """What the term of an agreement asks for, NONE while it is far."""

    NONE = ""
    NOTICE = "notice"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party (uid, name) and the day it signed, None when it has not."""

    organisation: str
    name: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in use.

    ``term`` is that of its last amendment that moves it, else its own; ``notice_on`` the last day to give
    notice, None without a notice. ``waiting_days`` counts since it waits, None when it waits for nothing.
    ``pledges`` and ``late_pledges`` count the promises of the parties and ours that are open.
    """

    uid: str
    kind: AgreementKind
    title: str
    state: AgreementState
    state_on: date
    waiting_for: str
    waiting_days: int | None
    signed_on: date | None
    effective_on: date | None
    term: date | None
    notice_on: date | None
    renewal: Renewal
    renewal_months: int | None
    our_referent: str
    notes: str
    alert: Alert
    parties: tuple[PartyLine, ...]
    amendments: int
    pledges: int
    late_pledges: int

    @property
    def binding(self) -> bool:
        """Tell that it is signed, and that its term has not come or is renewed by itself."""
        return self.state.binding and self.alert is not Alert.ENDED


class _Agreement(NamedTuple):
    """The columns of one agreement, as read."""

    id: int
    uid: str
    kind: str
    title: str
    state: str
    state_on: str
    waiting_for: str
    waiting_since: str | None
    signed_on: str | None
    effective_on: str | None
    term: str | None
    notice_months: int | None
    renewal: str
    renewal_months: int | None
    our_referent: str
    notes: str
    amendments: int
    pledges: int
    late_pledges: int


def agreement_lines(
    connection: sqlite3.Connection, today: date, organisation: str = ""
) -> tuple[AgreementLine, ...]:
    """List the agreements in use, of an organisation (uid) or all: those under way and binding first."""
    partner = (
        " AND EXISTS (SELECT 1 FROM agreement_party l JOIN organisation o ON o.id = l.organisation"
        " WHERE l.agreement = a.id AND o.uid = ?2)"
    )
    bound = (today.isoformat(), *((organisation,) if organisation else ()))
    rows = connection.execute(
        "SELECT a.id, a.uid, a.kind, a.title, a.state, a.state_on, a.waiting_for, a.waiting_since,"
        f" a.signed_on, a.effective_on, {TERM}, a.notice_months, a.renewal, a.renewal_months,"
        " a.our_referent, a.notes, (SELECT count(*) FROM amendment m WHERE m.agreement = a.id),"
        " (SELECT count(*) FROM pledge p WHERE p.agreement = a.id AND p.state = 'open'),"
        " (SELECT count(*) FROM pledge p WHERE p.agreement = a.id AND p.state = 'open' AND p.due_on < ?1)"
        f" FROM agreement a WHERE a.deleted_at IS NULL{partner if organisation else ''}"
        " ORDER BY a.title, a.id",
        bound,
    ).fetchall()
    parties = _parties(connection, [row[0] for row in rows])
    lines = [_line(_Agreement(*row), parties, today) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.state.over, not line.binding and line.state.binding)))


def _line(raw: _Agreement, parties: dict[int, list[PartyLine]], today: date) -> AgreementLine:
    term, state, renewal = _day(raw.term), AgreementState(raw.state), Renewal(raw.renewal)
    notice_on = None if term is None or not raw.notice_months else months_before(term, raw.notice_months)
    waiting = _day(raw.waiting_since)
    return AgreementLine(
        uid=raw.uid,
        kind=AgreementKind(raw.kind),
        title=raw.title,
        state=state,
        state_on=date.fromisoformat(raw.state_on),
        waiting_for=raw.waiting_for,
        waiting_days=None if waiting is None else max(0, (today - waiting).days),
        signed_on=_day(raw.signed_on),
        effective_on=_day(raw.effective_on),
        term=term,
        notice_on=notice_on,
        renewal=renewal,
        renewal_months=raw.renewal_months,
        our_referent=raw.our_referent,
        notes=raw.notes,
        alert=term_alert(state, term, notice_on, renewal, today),
        parties=tuple(parties.get(raw.id, ())),
        amendments=raw.amendments,
        pledges=raw.pledges,
        late_pledges=raw.late_pledges,
    )


def term_alert(
    state: AgreementState, term: date | None, notice_on: date | None, renewal: Renewal, today: date
) -> Alert:
    """Tell what the term of an agreement asks for on a day; nothing of one that does not bind.

    Tacit renewal asks for nothing but the notice, while there is time to give it.
    """
    if not state.binding or term is None:
        return Alert.NONE
    if today > term:
        return Alert.NONE if renewal is Renewal.TACIT else Alert.ENDED
    if notice_on is not None and months_before(notice_on, ALERT_MONTHS) <= today <= notice_on:
        return Alert.NOTICE
    near = months_before(term, ALERT_MONTHS) <= today
    return Alert.ENDING if near and renewal is not Renewal.TACIT else Alert.NONE


def months_before(day: date, months: int) -> date:
    """Give the same day some months earlier, the last of its month when that one is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _parties(connection: sqlite3.Connection, agreements: Sequence[int]) -> dict[int, list[PartyLine]]:
    """Read who is bound by some agreements: a record does not read those of all the others."""
    found = defaultdict[int, list[PartyLine]](list)
    for agreement, uid, name, signed_on in connection.execute(
        "SELECT l.agreement, o.uid, o.name, l.signed_on FROM agreement_party l"
        " JOIN organisation o ON o.id = l.organisation"
        " WHERE l.agreement IN (SELECT value FROM json_each(?)) ORDER BY l.agreement, o.key, o.id",
        (json.dumps(agreements),),
    ):
        found[agreement].append(PartyLine(uid, name, _day(signed_on)))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
