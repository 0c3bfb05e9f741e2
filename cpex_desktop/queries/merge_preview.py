"""Two organisations side by side before they become one: what differs, what hangs on each of them.

Two professionals are set side by side in the same way (``person_merge_preview``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.errors import UserError
from cpex_desktop.queries.journal_words import told
from cpex_desktop.queries.partner_change_words import ORGANISATION_FIELDS
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PARTNER_WORDS, PartnerField

_HANGING = {
    "exchange_organisation": "Échanges",
    "position": "Fonctions",
    "pledge": "Engagements",
    "follow_up": "Relances",
    "agreement_party": "Conventions",
    "action_organisation": "Actions",
    "body_member": "Sièges dans les instances",
    "attendance": "Séances",
    "decision": "Décisions",
    "partner_count": "Nombres",
    "partner_document": "Documents",
    "organisation_territory": "Territoires",
    "organisation_landlord": "Noms dans le diagnostic",
}


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both, in words, « – » where nothing is said; ``kept`` is what a merge leaves by itself."""

    field: PartnerField | PersonField
    word: str
    here: str
    there: str
    kept: str

    @property
    def differs(self) -> bool:
        """Tell that the officer has something to choose."""
        return self.here != self.there


@dataclass(frozen=True, slots=True)
class HangingPair:
    """How many records of a kind hang on each of the two."""

    word: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Both records: every field, those that differ first, and what hangs on each."""

    here_name: str
    there_name: str
    fields: tuple[FieldPair, ...]
    hanging: tuple[HangingPair, ...]


def merge_preview(connection: sqlite3.Connection, kept: str, absorbed: str) -> MergePreview:
    """Set two organisations in use (uids) side by side; raises UserError when one of them is gone."""
    here, there = (_read(connection, uid) for uid in (kept, absorbed))
    pairs = [_pair(connection, field, here[field.value], there[field.value]) for field in PartnerField]
    return MergePreview(
        str(here["name"]),
        str(there["name"]),
        tuple(sorted(pairs, key=lambda pair: not pair.differs)),
        tuple(
            HangingPair(word, *(_count(connection, table, one["id"]) for one in (here, there)))
            for table, word in _HANGING.items()
        ),
    )


def _read(connection: sqlite3.Connection, uid: str) -> dict[str, object]:
    names = ("id", *(field.value for field in PartnerField))
    row = connection.execute(
        f"SELECT {', '.join(names)} FROM organisation WHERE uid = ? AND deleted_at IS NULL", (uid,)
    ).fetchone()
    if row is None:
        raise UserError(
            "Cette organisation n’existe plus.",
            "Elle a été mise à la corbeille, ou réunie avec une autre.",
            "Choisissez-en une autre.",
        )
    return dict(zip(names, row, strict=True))


def _pair(connection: sqlite3.Connection, field: PartnerField, own: object, other: object) -> FieldPair:
    _word, tell = ORGANISATION_FIELDS[field.value]
    here, there = (told(connection, tell, value) for value in (own, other))
    silent = field is not PartnerField.NAME and (own is None or own == "")
    silent = silent or (field is PartnerField.INVITED_MAYOR and not own)
    return FieldPair(field, PARTNER_WORDS[field], here, there, there if silent else here)


def _count(connection: sqlite3.Connection, table: str, number: object) -> int:
    query = f"SELECT count(*) FROM {table} WHERE organisation = ?"
    return int(connection.execute(query, (number,)).fetchone()[0])
