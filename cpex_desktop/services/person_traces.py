"""Where the name of a professional is written in the texts of a base: to be handed out, or to be erased."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.french import fold

REPLACED = "contact supprimé"
_NAMES = frozenset(
    (table, column)
    for table in ("organisation", "territory", "indicator", "landlord")
    for column in ("name", "short_name", "label")
)
"""Columns that name things: an organisation keeps the name it has, even that of a person."""
_OURS = frozenset({"uid", "key", "who", "created_by", "withdrawn_by"})
"""Columns that hold no text about others: keys, and who worked in the base."""
_LINKS = frozenset({"target"})
"""Columns of paths and addresses, where « _ », « - » and « . » stand for spaces."""
_SHORTEST = 4
"""Letters of a last name from which it is looked for by itself: shorter ones are words of any text."""
_LETTERS = {
    letter: f"[{re.escape(alike)}]"
    for group in ("aàâä", "cç", "eéèêë", "iîï", "oôö", "uùûü", "yÿ", "’'", "-\u2011 ")
    for alike in (group, group.upper())
    for letter in alike
}
"""The signs that are typed one for another in a name, by each of them."""
_HISTORY = frozenset({"change", "change_set"})
SOME_ROWS = {"setting": " AND key LIKE 'annual_report_%'", "change": " AND table_name <> 'person'"}
"""Of these tables, the rows that are looked at: of the settings, what was written of a yearly report."""


@dataclass(frozen=True, slots=True)
class NameForms:
    """What a person may be called by, the longest first: in a text, and in a path."""

    texts: tuple[re.Pattern[str], ...]
    links: tuple[re.Pattern[str], ...]

    def clean(self, column: str, text: str) -> str:
        """Rid a text of the name."""
        for form in self.links if column in _LINKS else self.texts:
            text = form.sub(REPLACED, text)
        return text


def name_forms(connection: sqlite3.Connection, number: int) -> NameForms:
    """Give the forms of a name that texts are looked through for."""
    first, last, email, phone, mobile = connection.execute(
        "SELECT first_name, last_name, email, phone, mobile FROM person WHERE id = ?", (number,)
    ).fetchone()
    whole = [email, f"{first} {last}" if first else "", f"{last} {first}" if first else ""]
    numbers = [one for digits in (phone, mobile) if digits for one in (digits, shown_phone(digits))]
    said = [form for form in (*whole, *numbers) if form]
    alone = len(last) >= _SHORTEST and not _names_another(connection, number, last)
    texts = [_word(form, re.IGNORECASE) for form in said]
    texts += [_word(last), _word(last.upper())] if alone else []
    return NameForms(tuple(texts), tuple(map(_part, [*said, last] if alone else said)))


def _word(form: str, flags: int = 0) -> re.Pattern[str]:
    """Match a form as whole words, whatever their spaces; a hyphen makes a word a part of another."""
    spaced = r"\s+".join(map(_spelled, form.split()))
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])", flags)


def _part(form: str) -> re.Pattern[str]:
    """Match a form as a part of a path: « note_Dupont.pdf », « jean-dupont »."""
    spaced = r"[\s._-]+".join(map(_spelled, form.split()))
    return re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])", re.IGNORECASE)


def _spelled(word: str) -> str:
    """Match a word however its accents, its apostrophes and its hyphens are typed."""
    return "".join(_LETTERS.get(letter) or re.escape(letter) for letter in word)


def _names_another(connection: sqlite3.Connection, number: int, last: str) -> bool:
    """Tell whether a territory, an organisation or somebody else has this name: alone, it says nobody."""
    wanted = fold(last)
    names = connection.execute(
        "SELECT name FROM territory UNION SELECT name FROM organisation"
        " UNION SELECT last_name FROM person WHERE id <> ?",
        (number,),
    )
    return any(wanted in fold(name).split() or fold(name) == wanted for (name,) in names)


def text_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """List the columns of the base that hold what somebody wrote, the journal's included."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND wr = 0 AND schema = 'main'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return [
        (table, column)
        for (table,) in tables
        if table != "person"
        for column, kind in connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        if kind == "TEXT" and column not in _OURS and (table, column) not in _NAMES
    ]


def texts_naming(connection: sqlite3.Connection, uid: str) -> tuple[str, ...]:
    """List the texts of the base that bear the name of a professional (uid), each once, the journal left out.

    Reads every text: it takes longer with the size of the base.
    """
    (number,) = connection.execute("SELECT id FROM person WHERE uid = ?", (uid,)).fetchone()
    forms = name_forms(connection, number)
    found = dict[str, None]()
    for table, column in text_columns(connection):
        if table not in _HISTORY:
            some = SOME_ROWS.get(table, "")
            for (text,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''{some}"):
                if forms.clean(column, text) != text:
                    found[text] = None
    return tuple(found)
