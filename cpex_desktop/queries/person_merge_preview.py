"""Two records of a professional side by side before they become one."""

from __future__ import annotations

import sqlite3

from cpex_desktop.errors import UserError
from cpex_desktop.queries.journal_words import told
from cpex_desktop.queries.merge_preview import FieldPair, HangingPair, MergePreview
from cpex_desktop.queries.partner_change_words import PARTNER_FIELDS
from cpex_desktop.queries.partner_fields import PERSON_WORDS, PersonField

_HANGING = {
    "position": "Fonctions",
    "exchange_person": "Échanges",
    "follow_up": "Relances",
    "body_member": "Sièges dans les instances",
    "attendance": "Séances",
}


def person_merge_preview(connection: sqlite3.Connection, kept: str, absorbed: str) -> MergePreview:
    """Set two professionals in use (uids) side by side; raises UserError when one of them is gone."""
    here, there = (_read(connection, uid) for uid in (kept, absorbed))
    pairs = [_pair(connection, field, here[field.value], there[field.value]) for field in PersonField]
    return MergePreview(
        _name(here),
        _name(there),
        tuple(sorted(pairs, key=lambda pair: not pair.differs)),
        tuple(
            HangingPair(word, *(_count(connection, table, one["id"]) for one in (here, there)))
            for table, word in _HANGING.items()
        ),
    )


def _read(connection: sqlite3.Connection, uid: str) -> dict[str, object]:
    names = ("id", *(field.value for field in PersonField))
    row = connection.execute(
        f"SELECT {', '.join(names)} FROM person WHERE uid = ? AND deleted_at IS NULL AND erased_on IS NULL",
        (uid,),
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette personne n’est plus dans la base.", "Sa fiche a été supprimée.", "Choisissez-en une autre."
        )
    return dict(zip(names, row, strict=True))


def _name(record: dict[str, object]) -> str:
    names = (record[PersonField.CIVILITY], record[PersonField.FIRST_NAME], record[PersonField.LAST_NAME])
    return " ".join(str(name) for name in names if name)


def _pair(connection: sqlite3.Connection, field: PersonField, own: object, other: object) -> FieldPair:
    _word, tell = PARTNER_FIELDS["person"][field.value]
    here, there = (told(connection, tell, value) for value in (own, other))
    silent = not own and field is not PersonField.LAST_NAME
    return FieldPair(field, PERSON_WORDS[field], here, there, there if silent else here)


def _count(connection: sqlite3.Connection, table: str, number: object) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE person = ?", (number,)).fetchone()[0])
