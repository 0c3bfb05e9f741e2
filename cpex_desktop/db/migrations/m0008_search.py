"""Eighth shape of the base: an index of the words of partners, exchanges, plan and places.

``search_text`` says what is searched, a row for each record under a number of its own (kind × 2⁴⁰ + its id);
``search_index`` holds the words of it and no copy of the texts. The log of exchanges, of which there are
tens of thousands, has a text and an index of its own: those who look for a name do not pay for it. Triggers note in ``search_pending`` every
text that changes, whoever writes: a form, an import, an undoing, an erasure; the base carries them into the
index before it commits. They cannot write there themselves: a schema that is not trusted may not touch a
virtual table. A later step that makes one of these tables anew makes its triggers anew.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

TITLE = "Recherche dans toute la base"

TextColumns = tuple[str, int, tuple[str, ...], tuple[str, ...]]
"""A table, its kind, the columns of its name and those of the rest."""

NAMES: tuple[TextColumns, ...] = (
    ("organisation", 1, ("name", "short_name"), ("siren", "email", "website", "notes")),
    ("person", 2, ("first_name", "last_name"), ("email", "phone", "mobile")),
    ("position", 3, ("title", "service"), ()),
    ("territory", 4, ("name",), ("code",)),
    ("action", 5, ("code", "title"), ("context", "expected_result", "description")),
    ("finding", 6, ("title",), ("finding", "cause", "recommendation")),
    ("agreement", 7, ("title",), ("notes",)),
)
LOG: tuple[TextColumns, ...] = (
    ("exchange", 8, ("title",), ("summary",)),
    ("pledge", 9, ("wording",), ("bearer", "evidence")),
    ("follow_up", 10, ("wording",), ()),
)
"""What is looked for by its name, and the log. The internal note of an exchange is none of the columns."""

Called = Callable[[tuple[str, ...], str], str]
NUMBER = "({kind} << 40) + {row}id"
_LIGATURES = (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"))  # SQLite does not take them apart


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the index, what keeps it true, and the words of what the base already holds."""
    for kinds, text, index, prefixes in (
        (NAMES, "search_text", "search_index", "1 2 3"),
        (LOG, "search_log_text", "search_log", "2 3"),
    ):
        rows = " UNION ALL ".join(texts(kinds))
        connection.execute(f"CREATE VIEW {text} (number, name, body) AS {rows}")
        connection.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5 (name, body, content = '{text}',"
            f" content_rowid = 'number', columnsize = 0, prefix = '{prefixes}',"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute(
        "CREATE TABLE search_pending (number INTEGER NOT NULL, old_name TEXT, old_body TEXT, name TEXT,"
        " body TEXT, CONSTRAINT pk_search_pending PRIMARY KEY (number))"
    )
    for table, kind, name, body in NAMES + LOG:
        for trigger in triggers(table, kind, name, body):
            connection.execute(trigger)


def texts(kinds: tuple[TextColumns, ...]) -> list[str]:
    """Write what reads the texts of each table."""
    return [
        f"SELECT {NUMBER.format(kind=kind, row='')}, {joined(name)}, {joined(body)} FROM {table}"
        for table, kind, name, body in kinds
    ]


def joined(columns: tuple[str, ...], row: str = "") -> str:
    """Write the columns of a row as one text."""
    text = " || ' ' || ".join(f"{row}{column}" for column in columns) or "''"
    for ligature, letters in _LIGATURES:
        text = f"replace({text}, '{ligature}', '{letters}')"
    return text


def triggers(
    table: str, kind: int, name: tuple[str, ...], body: tuple[str, ...], called: Called = joined
) -> tuple[str, ...]:
    """Write what notes the texts of each row: the index can only let go of words that it is told.

    ``called`` makes the name of a row out of its columns.
    """
    before = f"{called(name, 'old.')}, {joined(body, 'old.')}"
    after = f"{called(name, 'new.')}, {joined(body, 'new.')}"
    columns = (*name, *body)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    return (
        f"CREATE TRIGGER search_{table}_made AFTER INSERT ON {table}"
        f" BEGIN {_note(kind, 'new.', 'NULL, NULL', after)} END",
        f"CREATE TRIGGER search_{table}_removed AFTER DELETE ON {table}"
        f" BEGIN {_note(kind, 'old.', before, 'NULL, NULL')} END",
        f"CREATE TRIGGER search_{table}_changed AFTER UPDATE OF {', '.join(columns)} ON {table}"
        f" WHEN {changed} BEGIN {_note(kind, 'new.', before, after)} END",
    )


def _note(kind: int, row: str, before: str, after: str) -> str:
    """Keep the first texts of a row within a step, which are those of the index, and its last ones."""
    return (
        "INSERT INTO search_pending (number, old_name, old_body, name, body)"
        f" VALUES ({NUMBER.format(kind=kind, row=row)}, {before}, {after})"
        " ON CONFLICT (number) DO UPDATE SET name = excluded.name, body = excluded.body;"
    )
