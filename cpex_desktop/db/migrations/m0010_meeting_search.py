"""Tenth shape of the base: the words of meetings, their bodies, agendas and decisions join the indexes.

Bodies and meetings are looked for by their names, the day of a meeting being its own; agendas, decisions and
what later meetings were told of them are of the log. The notes of a meeting are internal and in neither.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

from cpex_desktop.db.migrations.m0008_search import LOG, NAMES, NUMBER, TextColumns, joined, texts, triggers

TITLE = "Recherche dans les réunions"

_BODY: TextColumns = ("meeting_body", 11, ("name",), ("chair", "secretariat", "place", "notes"))
_MEETING: TextColumns = ("meeting", 12, ("day",), ("place", "chair"))
_SAID: tuple[TextColumns, ...] = (
    ("agenda_item", 13, ("subject",), ("presenter", "notes")),
    ("decision", 14, ("wording",), ("bearer",)),
    ("decision_review", 15, (), ("note",)),
)
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Make the texts of both indexes anew, and add the words of the meetings that the base holds."""
    table, kind, day, rest = _MEETING
    number = NUMBER.format(kind=kind, row="")
    dated = f"SELECT {number}, {_day_words(day)}, {joined(rest)} FROM {table}"
    for text, index, rows, first in (
        ("search_text", "search_index", [*texts((*NAMES, _BODY)), dated], _BODY[1]),
        ("search_log_text", "search_log", texts((*LOG, *_SAID)), _SAID[0][1]),
    ):
        connection.execute(f"DROP VIEW {text}")
        connection.execute(f"CREATE VIEW {text} (number, name, body) AS {' UNION ALL '.join(rows)}")
        connection.execute(
            f"INSERT INTO {index} (rowid, name, body) SELECT number, name, body FROM {text}"
            f" WHERE number >= {first << 40}"
        )
    for columns in (_BODY, *_SAID):
        for trigger in triggers(*columns):
            connection.execute(trigger)
    for trigger in triggers(*_MEETING, _day_words):
        connection.execute(trigger)


def _day_words(columns: tuple[str, ...], row: str = "") -> str:
    """Write a day as it is typed: « 1er septembre 2026 01092026 192026 092026 »."""
    (day,) = (f"{row}{column}" for column in columns)
    year, month, date = (f"substr({day}, {first}, {length})" for first, length in ((1, 4), (6, 2), (9, 2)))
    names = " ".join(f"WHEN '{number:02}' THEN '{name}'" for number, name in enumerate(_MONTHS, 1))
    short = f"ltrim({date}, '0')"
    return (
        f"{short} || CASE {date} WHEN '01' THEN 'er' ELSE '' END || ' ' || CASE {month} {names} ELSE '' END"
        f" || ' ' || {year} || ' ' || {date} || {month} || {year}"
        f" || ' ' || {short} || ltrim({month}, '0') || {year} || ' ' || {month} || {year}"
    )
