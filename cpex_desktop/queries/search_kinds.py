"""Which texts of the index are searched, under which heading, and which of them are in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.queries.search_words import SearchWords

_SHIFT = 40
"""A text is numbered by its kind × 2⁴⁰ + the id of its record (steps ``m0008`` and ``m0010`` of the base)."""


class Heading(StrEnum):
    """What results are grouped under, in their order."""

    PARTNERS = "partners"
    PERSONS = "persons"
    ACTIONS = "actions"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    AGENDAS = "agendas"
    TERRITORIES = "territories"
    EXCHANGES = "exchanges"
    PROMISES = "promises"
    AGREEMENTS = "agreements"
    BODIES = "bodies"
    FINDINGS = "findings"
    INDICATORS = "indicators"


HEADING_WORDS = {
    Heading.PARTNERS: "Partenaires",
    Heading.PERSONS: "Personnes",
    Heading.ACTIONS: "Actions",
    Heading.MEETINGS: "Séances",
    Heading.DECISIONS: "Décisions",
    Heading.AGENDAS: "Ordres du jour",
    Heading.TERRITORIES: "Territoires",
    Heading.EXCHANGES: "Échanges",
    Heading.PROMISES: "Relances et engagements",
    Heading.AGREEMENTS: "Conventions",
    Heading.BODIES: "Instances",
    Heading.FINDINGS: "Constats",
    Heading.INDICATORS: "Indicateurs",
}


@dataclass(frozen=True, slots=True)
class TextKind:
    """One table of the index: what is read of a text found (``key``) and when its record is in use.

    ``newest``: the last recorded come first; else those whose name begins with the words, then by age.
    """

    number: int
    joined: str
    in_use: str
    key: str = "t.id"
    newest: bool = False
    index: str = "search_index"


_LOG = "search_log"
_LIVING = "NOT EXISTS (SELECT 1 FROM {table} x WHERE x.id = t.{column} AND x.deleted_at IS NOT NULL)"
_ON_LIVE_GROUND = " AND ".join(
    _LIVING.format(table=table, column=table) for table in ("organisation", "exchange", "agreement")
)
_HELD = "JOIN meeting m ON m.id = {of}.meeting JOIN meeting_body b ON b.id = m.body"
_HELD_LIVE = "m.deleted_at IS NULL AND b.deleted_at IS NULL"
_WORKING = "EXISTS (SELECT 1 FROM position w WHERE w.person = {person}.id)"

ORGANISATION = TextKind(1, "organisation t", "(t.deleted_at IS NULL OR t.merged_into IS NOT NULL)")
PERSON = TextKind(2, "person t", f"t.deleted_at IS NULL AND {_WORKING.format(person='t')}")
POSITION = TextKind(3, "position t JOIN person w ON w.id = t.person", "w.deleted_at IS NULL", "t.person")
TERRITORY = TextKind(4, "territory t", "t.id NOT IN (SELECT id FROM area WHERE deleted_at IS NOT NULL)")
ACTION = TextKind(
    5,
    "action t JOIN plan p ON p.id = t.plan LEFT JOIN action u ON u.id = t.parent",
    "t.deleted_at IS NULL AND p.deleted_at IS NULL AND u.deleted_at IS NULL",
)
FINDING = TextKind(6, "finding t", "t.deleted_at IS NULL")
AGREEMENT = TextKind(7, "agreement t", "t.deleted_at IS NULL")
EXCHANGE = TextKind(8, "exchange t", "t.deleted_at IS NULL", newest=True, index=_LOG)
PLEDGE = TextKind(9, "pledge t", _ON_LIVE_GROUND, newest=True, index=_LOG)
FOLLOW_UP = TextKind(10, "follow_up t", _ON_LIVE_GROUND, newest=True, index=_LOG)
BODY = TextKind(11, "meeting_body t", "t.deleted_at IS NULL")
MEETING = TextKind(
    12,
    "meeting t JOIN meeting_body b ON b.id = t.body",
    "t.deleted_at IS NULL AND b.deleted_at IS NULL",
    newest=True,
)
AGENDA_ITEM = TextKind(13, f"agenda_item t {_HELD.format(of='t')}", _HELD_LIVE, newest=True, index=_LOG)
DECISION = TextKind(14, f"decision t {_HELD.format(of='t')}", _HELD_LIVE, newest=True, index=_LOG)
DECISION_REVIEW = TextKind(
    15,
    f"decision_review t JOIN decision d ON d.id = t.decision {_HELD.format(of='d')}"
    " JOIN meeting n ON n.id = t.meeting",
    f"{_HELD_LIVE} AND n.deleted_at IS NULL",
    "t.decision",
    newest=True,
    index=_LOG,
)


def find_ids(
    connection: sqlite3.Connection, kind: TextKind, words: SearchWords, most: int, also: str = ""
) -> list[int]:
    """Give the keys of so many texts of a kind that answer the words, first those with them in their name.

    None for no word. ``also`` is a condition in SQL on the record ``t``. Stops at the first ones: what it
    costs hardly depends on how many there are.
    """
    if not words:
        return []
    asked = (
        (words.match_name, words.match) if kind.newest else (words.match_start, words.match_name, words.match)
    )
    found: dict[int, None] = {}
    for match in asked:
        found.update(dict.fromkeys(_matching(connection, kind, match, most, also)))
        if len(found) >= most:
            break
    return list(found)[:most]


def still_in_use(connection: sqlite3.Connection, kind: TextKind, ids: Sequence[int]) -> list[int]:
    """Keep the records that are in use, in the same order."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT t.id FROM {kind.joined} WHERE t.id IN ({marks}) AND {kind.in_use}", tuple(ids)
    )
    kept = {number for (number,) in rows}
    return [number for number in ids if number in kept]


def _matching(
    connection: sqlite3.Connection, kind: TextKind, match: str, most: int, also: str
) -> Iterable[int]:
    first = kind.number << _SHIFT
    rows = connection.execute(
        f"SELECT {kind.key} FROM {kind.index} i CROSS JOIN {kind.joined}"
        f" WHERE i.{kind.index} MATCH ? AND i.rowid BETWEEN ? AND ? AND t.id = i.rowid - ?"
        f" AND {kind.in_use}{f' AND {also}' if also else ''}"
        f" ORDER BY i.rowid {'DESC' if kind.newest else 'ASC'} LIMIT ?",
        (match, first, first + (1 << _SHIFT) - 1, first, most),
    )
    return [int(number) for (number,) in rows]
