"""The words of the meetings' columns in the journal: what is told of each, and how."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from cpex_desktop.models.meeting_lists import (
    BodyKind,
    DecisionStatus,
    LinkedKind,
    MeetingStatus,
    QuorumRule,
    Voice,
)
from cpex_desktop.queries import meeting_words as words
from cpex_desktop.queries.journal_words import DAY, GONE, PLAIN, Tell, by, named
from cpex_desktop.queries.partner_change_words import ORGANISATION, PERSON, PLACE

Fields = Mapping[str, tuple[str, Tell]]

BODY = named("SELECT name FROM meeting_body WHERE id = ?")
MEETING = named(
    "SELECT b.name || ' du ' || strftime('%d/%m/%Y', m.day) FROM meeting m"
    " JOIN meeting_body b ON b.id = m.body WHERE m.id = ?"
)
DECISION = named("SELECT wording FROM decision WHERE id = ?")
_ITEM = named("SELECT subject FROM agenda_item WHERE id = ?")
_ACTION = named("SELECT code || ' ' || title FROM action WHERE id = ?")


def _member(kind: type[StrEnum], said: Mapping[Any, str]) -> Tell:
    return by(lambda value: said[kind(value)])


def _fields(said: Mapping[Any, str], tellers: Mapping[Any, Tell]) -> dict[str, tuple[str, Tell]]:
    return {field.value: (word, tellers.get(field, PLAIN)) for field, word in said.items()}


MEETING_FIELDS: Mapping[str, Fields] = {
    "meeting_body": {
        **_fields(
            words.BODY_FIELD_WORDS,
            {
                words.BodyField.KIND: _member(BodyKind, words.BODY_KIND_WORDS),
                words.BodyField.TERRITORY: PLACE,
                words.BodyField.QUORUM: _member(QuorumRule, words.QUORUM_WORDS),
            },
        ),
        **GONE,
    },
    "body_member": {
        "organisation": ("Membre", ORGANISATION),
        **_fields(
            words.MEMBER_WORDS,
            {
                words.MemberField.VOICE: _member(Voice, words.VOICE_WORDS),
                words.MemberField.PERSON: PERSON,
                words.MemberField.SINCE: DAY,
                words.MemberField.UNTIL: DAY,
            },
        ),
    },
    "meeting": {
        **_fields(
            words.MEETING_FIELD_WORDS,
            {
                words.MeetingField.DAY: DAY,
                words.MeetingField.STATUS: _member(MeetingStatus, words.MEETING_STATUS_WORDS),
            },
        ),
        "moved_to": ("Reportée à la séance", MEETING),
        **GONE,
    },
    "agenda_item": {
        **_fields(words.ITEM_WORDS, {}),
        "meeting": ("Séance", MEETING),
        "linked_kind": ("Objet lié", _member(LinkedKind, words.LINKED_WORDS)),
    },
    "decision": {
        **_fields(
            words.DECISION_FIELD_WORDS,
            {
                words.DecisionField.ORGANISATION: ORGANISATION,
                words.DecisionField.DUE_ON: DAY,
                words.DecisionField.STATUS: _member(DecisionStatus, words.DECISION_STATUS_WORDS),
                words.DecisionField.AGENDA_ITEM: _ITEM,
            },
        ),
        "action": ("Action", _ACTION),
    },
}
"""By table, the columns that are told with their words; the others are no news to an officer."""
