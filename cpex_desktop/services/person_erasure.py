"""Forgetting a professional on request: erasure wins over history (GDPR, art. 17).

The record stays as an empty one, « contact supprimé », so that exchanges keep their number of participants.
The journal is emptied of it, the texts of the base are rid of the name, the index of words and then the file
are written anew so that nothing of it can be read there. Copies of the base made before keep it until they
age out.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.db.search_index import rebuild_index
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold

REPLACED = "contact supprimé"
_TABLES = ("person", "position", "position_role", "follow_up", "exchange", "pledge", "agreement")
_NAMES = frozenset(
    (table, column)
    for table in ("organisation", "territory", "indicator", "landlord")
    for column in ("name", "short_name", "label")
)
"""Columns that name things: an organisation keeps the name it has, even that of a person."""
_OURS = frozenset({"uid", "key", "who", "created_by", "withdrawn_by"})
"""Columns that hold no text about others: keys, and who worked in the base."""
_RECORDS = frozenset({("change", "before"), ("change", "after")})
_REACHING = frozenset({"email", "phone", "website"})
_LINKS = frozenset({"target"})
"""Columns of paths and addresses, where « _ », « - » and « . » stand for spaces."""
_SHORTEST = 4
"""Letters of a last name from which it is looked for by itself: shorter ones are words of any text."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did: how many texts it rid of the name, the journal's included."""

    texts: int


def erase_person(store: Store, uid: str) -> Erasure:
    """Forget a professional for good, in the trash or not; this is no step that could be undone.

    Whoever holds steps to undo must let them go: they may hold the name. Raises UserError when the record is
    already empty.
    """
    with store.read() as connection:
        row = connection.execute(
            "SELECT id FROM person WHERE uid = ? AND erased_on IS NULL", (uid,)
        ).fetchone()
    if row is None:
        raise UserError(
            "Cette personne n’est plus dans la base.",
            "Sa fiche a déjà été effacée.",
            "Il n’y a rien d’autre à faire.",
        )
    with store.write_bulk("Effacer une personne à sa demande", _TABLES) as connection:
        texts = empty_person(connection, row[0], store.clock().date().isoformat())
        rebuild_index(connection)
    store.rewrite()
    return Erasure(texts)


def empty_person(connection: sqlite3.Connection, number: int, day: str) -> int:
    """Empty the record of a person inside a transaction, and tell how many texts held the name."""
    connection.execute("PRAGMA secure_delete = ON")
    forms = _forms(connection, number)
    positions = "SELECT id FROM position WHERE person = ?"
    connection.execute(f"DELETE FROM position_role WHERE position IN ({positions})", (number,))
    connection.execute("DELETE FROM position WHERE person = ?", (number,))
    connection.execute("UPDATE follow_up SET person = NULL WHERE person = ?", (number,))
    connection.execute(
        "UPDATE person SET civility = '', last_name = '', first_name = '', key = '', email = '', phone = '',"
        " mobile = '', do_not_contact = 1, do_not_contact_reason = '', do_not_contact_on = NULL, source = '',"
        " verified_on = NULL, created_on = ?, erased_on = ?, deleted_at = NULL WHERE id = ?",
        (day, day, number),
    )
    connection.execute(
        "UPDATE change SET before = '', after = '' WHERE (table_name = 'person' AND record = CAST(? AS TEXT))"
        " OR (table_name = 'position' AND (json_extract(nullif(before, ''), '$.person') = ?"
        " OR json_extract(nullif(after, ''), '$.person') = ?))",
        (number, number, number),
    )
    return sum(_scrub(connection, table, column, forms) for table, column in _texts(connection))


@dataclass(frozen=True, slots=True)
class _Forms:
    """What a person may be called by, the longest first: in a text, and in a path."""

    texts: tuple[re.Pattern[str], ...]
    links: tuple[re.Pattern[str], ...]

    def clean(self, column: str, text: str) -> str:
        """Rid a text of the name."""
        for form in self.links if column in _LINKS else self.texts:
            text = form.sub(REPLACED, text)
        return text


def _forms(connection: sqlite3.Connection, number: int) -> _Forms:
    first, last, email, phone, mobile = connection.execute(
        "SELECT first_name, last_name, email, phone, mobile FROM person WHERE id = ?", (number,)
    ).fetchone()
    whole = [email, f"{first} {last}" if first else "", f"{last} {first}" if first else ""]
    numbers = [one for digits in (phone, mobile) if digits for one in (digits, shown_phone(digits))]
    said = [form for form in (*whole, *numbers) if form]
    alone = len(last) >= _SHORTEST and not _names_another(connection, number, last)
    texts = [_word(form, re.IGNORECASE) for form in said]
    texts += [_word(last), _word(last.upper())] if alone else []
    return _Forms(tuple(texts), tuple(map(_part, [*said, last] if alone else said)))


def _word(form: str, flags: int = 0) -> re.Pattern[str]:
    """Match a form as whole words, whatever their spaces; a hyphen makes a word a part of another."""
    spaced = r"\s+".join(re.escape(part) for part in form.split())
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])", flags)


def _part(form: str) -> re.Pattern[str]:
    """Match a form as a part of a path: « note_Dupont.pdf », « jean-dupont »."""
    spaced = r"[\s._-]+".join(re.escape(part) for part in form.split())
    return re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])", re.IGNORECASE)


def _names_another(connection: sqlite3.Connection, number: int, last: str) -> bool:
    """Tell whether a territory, an organisation or somebody else has this name: alone, it says nobody."""
    wanted = fold(last)
    names = connection.execute(
        "SELECT name FROM territory UNION SELECT name FROM organisation"
        " UNION SELECT last_name FROM person WHERE id <> ?",
        (number,),
    )
    return any(wanted in fold(name).split() or fold(name) == wanted for (name,) in names)


def _texts(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """List the columns of the base that hold what somebody wrote, the journal's included."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND wr = 0 AND schema = 'main'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return [
        (table, column)
        for (table,) in tables
        if table not in ("person", "setting")
        for column, kind in connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        if kind == "TEXT" and column not in _OURS and (table, column) not in _NAMES
    ]


def _scrub(connection: sqlite3.Connection, table: str, column: str, forms: _Forms) -> int:
    record = (table, column) in _RECORDS
    others = " AND table_name <> 'person'" if table == "change" else ""
    rows = connection.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} <> ''{others}")
    pairs = (
        (number, text, _cleaned_record(text, forms) if record else forms.clean(column, text))
        for number, text in rows
    )
    # What is left of an address or a number would reach nobody.
    left = "" if column in _REACHING else None
    changed = [
        (cleaned if left is None else left, number) for number, text, cleaned in pairs if cleaned != text
    ]
    connection.executemany(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", changed)
    return len(changed)


def _cleaned_record(text: str, forms: _Forms) -> str:
    """Clean the texts of a record of the journal; in its JSON a line break would hide the word after it."""
    record = json.loads(text)
    cleaned = {
        name: forms.clean(name, value) if isinstance(value, str) else value for name, value in record.items()
    }
    return text if cleaned == record else json.dumps(cleaned, ensure_ascii=False, sort_keys=True)
