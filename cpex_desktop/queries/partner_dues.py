"""All that has a day with partners: follow-ups, promises, terms of agreements, exchanges planned.

One list for the calendar, the tasks, the badge and the documents. What is done or has its outcome is not in
it; what has neither stays, however late.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpex_desktop.analysis.lateness import Lateness, lateness
from cpex_desktop.models.partner_lists import Channel, Outcome, Renewal
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert, agreement_lines
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.queries.pledge_lines import follow_up_lines, pledge_lines


class DueKind(StrEnum):
    """What is due, in the order shown on one day."""

    FOLLOW_UP = "follow_up"
    THEIR_PLEDGE = "their_pledge"
    OUR_PLEDGE = "our_pledge"
    EXCHANGE = "exchange"
    NOTICE = "notice"
    TERM = "term"
    MEETING = "meeting"


DUE_WORDS = {
    DueKind.FOLLOW_UP: "Relance",
    DueKind.THEIR_PLEDGE: "Engagement attendu",
    DueKind.OUR_PLEDGE: "Notre engagement",
    DueKind.EXCHANGE: "Échange prévu",
    DueKind.NOTICE: "Dernier jour du préavis",
    DueKind.TERM: "Échéance de convention",
    DueKind.MEETING: "Séance",
}
_OF_AGREEMENTS = (DueKind.NOTICE, DueKind.TERM)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due: its uid (by its kind), what it is, with whom (uid and name, the first of several).

    ``hour`` is « HH:MM », empty for a whole day; ``minutes`` how long it is to last, None when not said.
    """

    kind: DueKind
    uid: str
    title: str
    organisation: str
    organisation_name: str
    due_on: date
    standing: Lateness
    hour: str = ""
    minutes: int | None = None


def partner_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> tuple[Due, ...]:
    """List all that is due with an organisation (uid) or with all, by day; promises without a day are not."""
    asked = (connection, today, organisation)
    found = [
        *follow_up_dues(*asked),
        *pledge_dues(*asked),
        *exchange_dues(*asked),
        *agreement_dues(*asked),
    ]
    kinds = list(DueKind)
    return tuple(sorted(found, key=lambda due: (due.due_on, kinds.index(due.kind), due.organisation_name)))


def follow_up_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> list[Due]:
    """List the follow-ups without an outcome, by day."""
    return [
        Due(
            DueKind.FOLLOW_UP,
            one.uid,
            one.wording,
            one.organisation,
            one.organisation_name,
            one.due_on,
            one.standing,
        )
        for one in follow_up_lines(connection, today, organisation=organisation)
    ]


def late_follow_ups(connection: sqlite3.Connection, today: date) -> int:
    """Count the follow-ups whose day has passed without an outcome: the badge of the partners."""
    return sum(due.standing.late for due in follow_up_dues(connection, today))


def pledge_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> list[Due]:
    """List the promises that are open and have a day, by day."""
    found = []
    for one in pledge_lines(connection, today, organisation=organisation, only_open=True):
        if one.due_on is not None:
            kind = DueKind.OUR_PLEDGE if one.by_us else DueKind.THEIR_PLEDGE
            name = one.organisation_name or one.agreement_title
            found.append(Due(kind, one.uid, one.wording, one.organisation, name, one.due_on, one.standing))
    return found


def agreement_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> list[Due]:
    """List the terms and notices of agreements that are near, or that passed without a word."""
    lines = agreement_lines(connection, today, organisation)
    return sorted((due for line in lines for due in _terms(line, today)), key=lambda due: due.due_on)


def exchange_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> list[Due]:
    """List the exchanges planned by day, those of which nobody said how they went included."""
    where = " AND o.uid = ?" if organisation else ""
    # Of several columns beside min(), SQLite gives those of the row that holds it (lang_select, section 2.5).
    rows = connection.execute(
        "SELECT e.uid, e.title, e.channel, e.day, e.hour, e.minutes, o.uid, o.name, min(o.id) FROM exchange e"
        " JOIN exchange_organisation l ON l.exchange = e.id JOIN organisation o ON o.id = l.organisation"
        f" WHERE e.outcome = '{Outcome.PLANNED.value}' AND e.deleted_at IS NULL AND o.deleted_at IS NULL"
        f"{where} GROUP BY e.id ORDER BY e.day, e.hour, e.id",
        (organisation,) if organisation else (),
    )
    return [
        Due(
            DueKind.EXCHANGE,
            uid,
            title or CHANNEL_WORDS[Channel(channel)],
            partner,
            name,
            date.fromisoformat(day),
            lateness(date.fromisoformat(day), None, today),
            hour,
            minutes,
        )
        for uid, title, channel, day, hour, minutes, partner, name, _number in rows
    ]


def agenda_dues(connection: sqlite3.Connection, today: date, organisation: str = "") -> tuple[Due, ...]:
    """List what an agenda holds: what is due, and the days of binding agreements, however far they are."""
    near = [due for due in partner_dues(connection, today, organisation) if due.kind not in _OF_AGREEMENTS]
    far = [
        _of_agreement(line, kind, day, today)
        for line in agreement_lines(connection, today, organisation)
        for kind, day in _days(line, today)
    ]
    return tuple(sorted([*near, *far], key=lambda due: due.due_on))


def _terms(line: AgreementLine, today: date) -> list[Due]:
    """Give what the term of an agreement asks for; once it has passed, it is late until the state says so."""
    if line.alert is Alert.NOTICE and line.notice_on is not None:
        return [_of_agreement(line, DueKind.NOTICE, line.notice_on, today)]
    if line.alert in (Alert.ENDING, Alert.ENDED) and line.term is not None:
        return [_of_agreement(line, DueKind.TERM, line.term, today)]
    return []


def _days(line: AgreementLine, today: date) -> list[tuple[DueKind, date]]:
    """Give the days that a binding agreement asks for: renewed by itself, it asks for its notice alone."""
    if not line.state.binding or line.term is None:
        return []
    found = []
    if line.notice_on is not None and line.notice_on >= today:
        found.append((DueKind.NOTICE, line.notice_on))
    if line.renewal is not Renewal.TACIT:
        found.append((DueKind.TERM, line.term))
    return found


def _of_agreement(line: AgreementLine, kind: DueKind, day: date, today: date) -> Due:
    first = line.parties[0] if line.parties else None
    partner, name = (first.organisation, first.name) if first else ("", "")
    return Due(kind, line.uid, line.title, partner, name, day, lateness(day, None, today))
