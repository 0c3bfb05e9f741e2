"""Where the name of a professional is written in the texts of a base: to be handed out, or to be erased."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    """What a person may be called by, the longest first: in a text, in a path, in what they took part in."""

    texts: tuple[re.Pattern[str], ...]
    links: tuple[re.Pattern[str], ...]
    near: tuple[re.Pattern[str], ...] = ()

    def clean(self, column: str, text: str, *, near: bool = False) -> str:
        """Rid a text of the name; ``near`` tells that the person took part in what it is about."""
        for form in self.links if column in _LINKS else self.texts:
            text = form.sub(REPLACED, text)
        for form in self.near if near and column not in _LINKS else ():
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


def whole_forms(connection: sqlite3.Connection, number: int) -> NameForms:
    """Give all the forms of a name, those of what the person took part in included."""
    return replace(name_forms(connection, number), near=near_forms(connection, number))


def near_forms(connection: sqlite3.Connection, number: int) -> tuple[re.Pattern[str], ...]:
    """Give what says who it is only where the person took part: the last name in small letters, in a compound
    or however short, the first name alone; neither when it is somebody else's name too.
    """
    first, last = connection.execute(
        "SELECT first_name, last_name FROM person WHERE id = ?", (number,)
    ).fetchone()
    forms = []
    if last and not _names_another(connection, number, last):
        small = re.IGNORECASE if len(last) >= _SHORTEST else 0
        forms.append(re.compile(rf"(?<!\w){_spaced(last)}(?!\w)", small))
    if first and not _names_another(connection, number, first) and not _first_of_another(connection, number):
        forms.append(re.compile(rf"(?<!\w){_spaced(first)}(?!\w)"))
    return tuple(forms)


def rows_near(connection: sqlite3.Connection, number: int) -> Mapping[str, frozenset[int]]:
    """Give the rows of what the person took part in: exchanges, meetings, what came or was asked of them."""
    theirs = "SELECT exchange FROM exchange_person WHERE person = ?1"
    sat = "SELECT meeting FROM attendance WHERE person = ?1"
    asked = {
        "exchange": f"SELECT id FROM exchange WHERE id IN ({theirs})",
        "pledge": f"SELECT id FROM pledge WHERE exchange IN ({theirs})"
        " OR position IN (SELECT id FROM position WHERE person = ?1)",
        "follow_up": f"SELECT id FROM follow_up WHERE person = ?1 OR exchange IN ({theirs})",
        "partner_document": f"SELECT id FROM partner_document WHERE exchange IN ({theirs})",
        "meeting": f"SELECT id FROM meeting WHERE id IN ({sat})",
        "agenda_item": _ever("agenda_item", "meeting", sat),
        "decision": _ever("decision", "meeting", sat),
        "decision_review": _ever("decision_review", "meeting", sat)
        + " UNION "
        + _ever("decision_review", "decision", f"SELECT id FROM decision WHERE meeting IN ({sat})"),
    }
    return {
        table: frozenset(row for (row,) in connection.execute(query, (number,)))
        for table, query in asked.items()
    }


def _ever(table: str, column: str, those: str) -> str:
    """Ask for the rows of what is one of those, and for the ones of which only the journal is left."""
    steps = " OR ".join(
        f"json_extract(nullif({side}, ''), '$.{column}') IN ({those})" for side in ("before", "after")
    )
    return (
        f"SELECT id FROM {table} WHERE {column} IN ({those}) UNION SELECT CAST(record AS INTEGER)"
        f" FROM change WHERE table_name = '{table}' AND ({steps})"
    )


def _first_of_another(connection: sqlite3.Connection, number: int) -> bool:
    (shared,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM person o JOIN person p ON o.first_name = p.first_name"
        " WHERE p.id = ?1 AND o.id <> ?1)",
        (number,),
    ).fetchone()
    return bool(shared)


def _word(form: str, flags: int = 0) -> re.Pattern[str]:
    """Match a form as whole words, whatever their spaces; a hyphen makes a word a part of another."""
    return re.compile(rf"(?<![\w-]){_spaced(form)}(?![\w-])", flags)


def _spaced(form: str) -> str:
    return r"\s+".join(map(_spelled, form.split()))


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

    They are those that an erasure would clean: where they took part, by the first name alone too. Reads every
    text: it takes longer with the size of the base.
    """
    (number,) = connection.execute("SELECT id FROM person WHERE uid = ?", (uid,)).fetchone()
    forms, near = whole_forms(connection, number), rows_near(connection, number)
    found = dict[str, None]()
    for table, column in text_columns(connection):
        if table in _HISTORY:
            continue
        some, by = SOME_ROWS.get(table, ""), near.get(table, frozenset())
        for row, text in connection.execute(
            f"SELECT rowid, {column} FROM {table} WHERE {column} <> ''{some}"
        ):
            if forms.clean(column, text, near=row in by) != text:
                found[text] = None
    return tuple(found)
