"""Exchanges with all who and what they were with, read in a handful of statements for a page of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from cpex_desktop.models.partner_lists import Channel, Direction, Outcome, Theme

ERASED = "Contact supprimé"
"""What stands for a person who was erased."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that an exchange leads to: its uid (or number as text), and what it is called."""

    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One exchange; ``hour`` is « HH:MM » or empty, ``minutes`` None when not said.

    ``internal_note`` is empty in what leaves the service. ``pledges`` and ``documents`` are counts,
    ``follow_up`` is the day of the earliest follow-up decided there that has no outcome.
    """

    id: int
    uid: str
    day: date
    hour: str
    minutes: int | None
    channel: Channel
    direction: Direction
    outcome: Outcome
    theme: Theme
    title: str
    summary: str
    internal_note: str
    our_side: str
    organisations: tuple[Mark, ...] = ()
    persons: tuple[Mark, ...] = ()
    territories: tuple[Mark, ...] = ()
    actions: tuple[Mark, ...] = ()
    agreements: tuple[Mark, ...] = ()
    pledges: int = 0
    documents: int = 0
    follow_up: date | None = None


Place = tuple[str, str, int]
"""Where an exchange stands in time: its day, its hour, its number."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some exchanges, newest first; ``following`` is where the next page begins, None on the last one."""

    lines: tuple[ExchangeLine, ...]
    following: Place | None


class _Exchange(NamedTuple):
    """The columns of one exchange, as read."""

    id: int
    uid: str
    day: str
    hour: str
    minutes: int | None
    channel: str
    direction: str
    outcome: str
    theme: str
    title: str
    summary: str
    internal_note: str
    our_side: str


_COLUMNS = (
    "e.id, e.uid, e.day, e.hour, e.minutes, e.channel, e.direction, e.outcome, e.theme, e.title, e.summary,"
    " e.internal_note, e.our_side"
)
_PARTNER = (
    "EXISTS (SELECT 1 FROM exchange_organisation l JOIN organisation o ON o.id = l.organisation"
    " WHERE l.exchange = e.id AND o.uid = ?)"
)


def timeline(
    connection: sqlite3.Connection,
    organisation: str,
    *,
    channels: Sequence[Channel] = (),
    since: date | None = None,
    after: Place | None = None,
    most: int = 50,
) -> Page:
    """Give a page of the exchanges of an organisation (uid), newest first, from where a former one ended.

    Of an exchange with several, only what is to be followed up with this one is told.
    """
    source = (
        "exchange_organisation l JOIN exchange e ON e.id = l.exchange"
        " WHERE l.organisation = (SELECT id FROM organisation WHERE uid = ?)"
    )
    asked: list[str] = []
    bound: list[object] = [organisation]
    if channels:
        asked.append(f"e.channel IN ({', '.join('?' * len(channels))})")
        bound += [one.value for one in channels]
    if since is not None:
        asked.append("e.day >= ?")
        bound.append(since.isoformat())
    source = "".join((source, *(f" AND {one}" for one in asked)))
    return _page(connection, source, bound, after, most, whose=organisation)


def action_timeline(
    connection: sqlite3.Connection, action: str, *, after: Place | None = None, most: int = 50
) -> Page:
    """Give a page of the exchanges about an action (uid), newest first, from where a former one ended."""
    source = (
        "exchange_action l JOIN exchange e ON e.id = l.exchange"
        " WHERE l.action = (SELECT id FROM action WHERE uid = ?)"
    )
    return _page(connection, source, [action], after, most)


def _page(
    connection: sqlite3.Connection,
    source: str,
    bound: Sequence[object],
    after: Place | None,
    most: int,
    *,
    whose: str = "",
) -> Page:
    """Read what a source gives of the exchanges in use, from a place on."""
    further = "" if after is None else " AND (e.day, e.hour, e.id) < (?, ?, ?)"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM {source} AND e.deleted_at IS NULL{further}"
        " ORDER BY e.day DESC, e.hour DESC, e.id DESC LIMIT ?",
        (*bound, *(after or ()), most + 1),
    ).fetchall()
    lines = _with_marks(connection, [_line(_Exchange(*row)) for row in rows[:most]], whose)
    last = lines[-1] if len(rows) > most else None
    return Page(lines, None if last is None else (last.day.isoformat(), last.hour, last.id))


def place_before(connection: sqlite3.Connection, uid: str) -> Place | None:
    """Give the place after which a log begins with one exchange, None when it is gone."""
    row: Place | None = connection.execute(
        "SELECT day, hour, id + 1 FROM exchange WHERE uid = ? AND deleted_at IS NULL", (uid,)
    ).fetchone()
    return row


def find_exchange(connection: sqlite3.Connection, uid: str) -> ExchangeLine | None:
    """Give one exchange in use by its uid, None when it is gone."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM exchange e WHERE e.uid = ? AND e.deleted_at IS NULL", (uid,)
    ).fetchall()
    found = _with_marks(connection, [_line(_Exchange(*row)) for row in rows])
    return found[0] if found else None


def person_exchanges(connection: sqlite3.Connection, person: str) -> tuple[ExchangeLine, ...]:
    """List the exchanges that a person (uid) took part in, oldest first, those in the trash included."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM exchange e JOIN exchange_person l ON l.exchange = e.id"
        " WHERE l.person = (SELECT id FROM person WHERE uid = ?) ORDER BY e.day, e.hour, e.id",
        (person,),
    )
    return _with_marks(connection, [_line(_Exchange(*row)) for row in rows])


def exchange_journal(
    connection: sqlite3.Connection,
    first: date,
    last: date,
    organisation: str = "",
    *,
    internal: bool = False,
) -> tuple[ExchangeLine, ...]:
    """List the exchanges of a period, of one organisation (uid) or of all, oldest first, for a document.

    Internal notes are left out unless the officer asks for them: they are written for the service alone.
    """
    partner, bound = (f" AND {_PARTNER}", (organisation,)) if organisation else ("", ())
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM exchange e WHERE e.deleted_at IS NULL AND e.day BETWEEN ? AND ?{partner}"
        " ORDER BY e.day, e.hour, e.id",
        (first.isoformat(), last.isoformat(), *bound),
    )
    lines = _with_marks(connection, [_line(_Exchange(*row)) for row in rows])
    return lines if internal else tuple(replace(line, internal_note="") for line in lines)


def _line(raw: _Exchange) -> ExchangeLine:
    said = raw._asdict()
    said.update(
        day=date.fromisoformat(raw.day),
        channel=Channel(raw.channel),
        direction=Direction(raw.direction),
        outcome=Outcome(raw.outcome),
        theme=Theme(raw.theme),
    )
    return ExchangeLine(**said)


_MARKS: Mapping[str, str] = {
    "organisations": "SELECT l.exchange, o.uid, o.name FROM exchange_organisation l"
    " JOIN organisation o ON o.id = l.organisation WHERE l.exchange IN ({}) ORDER BY o.key, o.id",
    "persons": "SELECT l.exchange, w.uid, CASE WHEN w.erased_on IS NULL"
    f" THEN trim(w.first_name || ' ' || w.last_name) ELSE '{ERASED}' END FROM exchange_person l"
    " JOIN person w ON w.id = l.person WHERE l.exchange IN ({}) ORDER BY w.key, w.id",
    "territories": "SELECT l.exchange, t.id, t.name FROM exchange_territory l"
    " JOIN territory t ON t.id = l.territory WHERE l.exchange IN ({}) ORDER BY t.kind, t.id",
    "actions": "SELECT l.exchange, a.uid, a.code || ' ' || a.title FROM exchange_action l"
    " JOIN action a ON a.id = l.action WHERE l.exchange IN ({}) AND a.deleted_at IS NULL ORDER BY a.code",
    "agreements": "SELECT l.exchange, a.uid, a.title FROM exchange_agreement l"
    " JOIN agreement a ON a.id = l.agreement WHERE l.exchange IN ({}) AND a.deleted_at IS NULL"
    " ORDER BY a.title, a.id",
}
_BATCH = 500


def _with_marks(
    connection: sqlite3.Connection, lines: list[ExchangeLine], whose: str = ""
) -> tuple[ExchangeLine, ...]:
    """Add to exchanges who and what they were with; follow-ups are those of ``whose`` (uid), or of all."""
    found = {name: defaultdict[int, list[Mark]](list) for name in _MARKS}
    counts: dict[int, tuple[int, int, str | None]] = {}
    for start in range(0, len(lines), _BATCH):
        numbers = [line.id for line in lines[start : start + _BATCH]]
        marks = ", ".join("?" * len(numbers))
        for name, query in _MARKS.items():
            for exchange, uid, shown in connection.execute(query.format(marks), numbers):
                found[name][exchange].append(Mark(str(uid), shown))
        for exchange, pledges, documents, due in connection.execute(
            "SELECT e.id, (SELECT count(*) FROM pledge p WHERE p.exchange = e.id),"
            " (SELECT count(*) FROM partner_document d WHERE d.exchange = e.id),"
            " (SELECT min(f.due_on) FROM follow_up f WHERE f.exchange = e.id AND f.outcome = ''"
            " AND (? = '' OR f.organisation = (SELECT id FROM organisation WHERE uid = ?)))"
            f" FROM exchange e WHERE e.id IN ({marks})",
            (whose, whose, *numbers),
        ):
            counts[exchange] = (pledges, documents, due)
    return tuple(
        _marked(line, {name: marks[line.id] for name, marks in found.items()}, counts[line.id])
        for line in lines
    )


def _marked(
    line: ExchangeLine, marks: Mapping[str, list[Mark]], counts: tuple[int, int, str | None]
) -> ExchangeLine:
    pledges, documents, due = counts
    return replace(
        line,
        organisations=tuple(marks["organisations"]),
        persons=tuple(marks["persons"]),
        territories=tuple(marks["territories"]),
        actions=tuple(marks["actions"]),
        agreements=tuple(marks["agreements"]),
        pledges=pledges,
        documents=documents,
        follow_up=_day(due),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
