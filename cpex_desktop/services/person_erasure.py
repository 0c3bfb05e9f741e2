"""Forgetting a professional on request: erasure wins over history (GDPR, art. 17).

The record stays as an empty one, « contact supprimé », so that exchanges keep their number of participants.
The journal is emptied of it, the texts of the base are rid of the name, the index of words and then the file
are written anew so that nothing of it can be read there. Copies of the base made before keep it until they
age out.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cpex_desktop.db.rewriting import ask_for_rewrite
from cpex_desktop.db.search_index import rebuild_index
from cpex_desktop.db.store import Store
from cpex_desktop.db.typing_file import write_typing
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text
from cpex_desktop.services.person_traces import (
    SOME_ROWS,
    NameForms,
    rows_near,
    text_columns,
    whole_forms,
)

_LOG = logging.getLogger(__name__)
_TABLES = (
    "person", "position", "position_role", "follow_up", "exchange", "pledge", "agreement", "body_member",
    "attendance", "meeting", "agenda_item", "decision",
)  # fmt: skip
_LETTING_GO = ("follow_up", "body_member", "attendance")
"""Tables whose rows stay without the person: an organisation keeps its seat."""
_RECORDS = frozenset({("change", "before"), ("change", "after")})
_REACHING = frozenset({"email", "phone", "website"})


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did: how many texts it rid of the name, the journal's included."""

    texts: int


def erase_person(store: Store, uid: str) -> Erasure:
    """Forget a professional for good, in the trash or not; this is no step that could be undone.

    Whoever holds steps to undo must let them go: they may hold the name. Raises UserError when the record is
    already empty, when a draft of a meeting beside the base cannot be rid of the name, and when the record is
    emptied but the file has no room to be written anew: the next opening does.
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
    _clean_typing(store, row[0])
    with store.write_bulk("Effacer une personne à sa demande", _TABLES) as connection:
        texts = empty_person(connection, row[0], store.clock().date().isoformat())
        rebuild_index(connection)
        ask_for_rewrite(connection)
    try:
        store.rewrite()
    except UserError as error:
        raise UserError(
            "La personne est effacée, mais le fichier garde une trace de son nom.",
            f"Il n’a pas pu être réécrit. {error.title}",
            "Remédiez-y, puis rouvrez la base\u00a0: la trace disparaît à l’ouverture.",
        ) from error
    return Erasure(texts)


def _clean_typing(store: Store, number: int) -> None:
    """Rid what waits beside the base of the name; before all else, since it is not of the transaction."""
    from cpex_desktop.services.live_pieces import PieceField, to_text
    from cpex_desktop.services.live_typing import kept_pieces

    pieces = kept_pieces(store)
    with store.read() as connection:
        forms = whole_forms(connection, number)
        sat = "SELECT m.uid FROM meeting m JOIN attendance a ON a.meeting = m.id WHERE a.person = ?"
        meetings = {uid for (uid,) in connection.execute(sat, (number,))}
    cleaned = tuple(
        replace(
            piece,
            said={
                one: forms.clean(one, text, near=piece.meeting in meetings)
                for one, text in piece.said.items()
            },
            where=forms.clean(PieceField.SUBJECT, piece.where, near=piece.meeting in meetings),
        )
        for piece in pieces
    )
    if to_text(cleaned) != to_text(pieces):
        try:
            write_typing(store.path, to_text(cleaned))
        except OSError as error:
            raise UserError(
                "La personne n’est pas effacée.",
                "Une saisie de séance qui la nomme attend à côté de la base, et n’a pas pu être réécrite.",
                "Vérifiez la place et vos droits sur le dossier de la base, puis recommencez.",
            ) from error


def end_erasure(store: Store) -> None:
    """Write the file anew after an erasure that was cut before it did; what refuses waits for an opening."""
    try:
        store.rewrite()
    except UserError as error:
        _LOG.warning("the file could not be written anew\n%s", technical_text(error))


def empty_person(connection: sqlite3.Connection, number: int, day: str) -> int:
    """Empty the record of a person inside a transaction, and tell how many texts held the name."""
    connection.execute("PRAGMA secure_delete = ON")
    forms = whole_forms(connection, number)
    near = rows_near(connection, number)
    positions = "SELECT id FROM position WHERE person = ?"
    connection.execute(f"DELETE FROM position_role WHERE position IN ({positions})", (number,))
    connection.execute("DELETE FROM position WHERE person = ?", (number,))
    for table in _LETTING_GO:
        connection.execute(f"UPDATE {table} SET person = NULL WHERE person = ?", (number,))
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
    return sum(_scrub(connection, table, column, forms, near) for table, column in text_columns(connection))


def _scrub(
    connection: sqlite3.Connection,
    table: str,
    column: str,
    forms: NameForms,
    near: Mapping[str, frozenset[int]],
) -> int:
    record = (table, column) in _RECORDS
    # A record of the journal is about a row of another table; any other row is about itself.
    about = "table_name, CAST(record AS INTEGER)" if table == "change" else f"'{table}', rowid"
    some = SOME_ROWS.get(table, "")
    rows = connection.execute(f"SELECT rowid, {column}, {about} FROM {table} WHERE {column} <> ''{some}")
    pairs = (
        (
            number,
            text,
            _cleaned_record(text, forms, row in near.get(of, ()))
            if record
            else forms.clean(column, text, near=row in near.get(of, ())),
        )
        for number, text, of, row in rows
    )
    # What is left of an address or a number would reach nobody.
    left = "" if column in _REACHING else None
    changed = [
        (cleaned if left is None else left, number) for number, text, cleaned in pairs if cleaned != text
    ]
    connection.executemany(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", changed)
    return len(changed)


def _cleaned_record(text: str, forms: NameForms, near: bool) -> str:
    """Clean the texts of a record of the journal; in its JSON a line break would hide the word after it."""
    record = json.loads(text)
    cleaned = {
        name: forms.clean(name, value, near=near) if isinstance(value, str) else value
        for name, value in record.items()
    }
    return text if cleaned == record else json.dumps(cleaned, ensure_ascii=False, sort_keys=True)
