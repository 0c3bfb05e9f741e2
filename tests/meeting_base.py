"""Short ways to write bodies, meetings and decisions into the small base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import BodyKind, LinkedKind, MeetingStatus, Voice
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.decisions import add_decision
from cpex_desktop.services.meeting_bodies import add_member, create_body
from cpex_desktop.services.meeting_drafts import (
    BodyDraft,
    DecisionDraft,
    ItemDraft,
    MeetingDraft,
    MemberDraft,
)
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.services.plan_values import Value
from tests.partner_base import TODAY, ago, partner

HELD = {MeetingField.STATUS: MeetingStatus.HELD}


def body(
    store: Store,
    kind: BodyKind = BodyKind.PLENARY,
    name: str = "",
    fields: Mapping[BodyField, Value] | None = None,
) -> str:
    return create_body(store, BodyDraft(kind, name, fields or {}))


def seat(store: Store, body_uid: str, name: str, voice: Voice = Voice.VOTING, **others: object) -> str:
    """Give a seat to a new organisation and return the seat's uid."""
    return add_member(store, body_uid, MemberDraft(partner(store, name), voice, **others))  # type: ignore[arg-type]  # as typed by the test


def meeting(
    store: Store, body_uid: str, days: int = 0, fields: Mapping[MeetingField, Value] | None = None
) -> str:
    """Add a meeting so many days ago (or to come, when negative)."""
    return create_meeting(store, body_uid, MeetingDraft(ago(days), fields or {}))


def item(
    store: Store,
    meeting_uid: str,
    subject: str = "Suivi",
    fields: Mapping[ItemField, Value] | None = None,
    kind: LinkedKind = LinkedKind.NONE,
    linked: str = "",
) -> str:
    return add_items(store, meeting_uid, [ItemDraft(subject, fields or {}, kind, linked)])[0]


def decision(
    store: Store,
    meeting_uid: str,
    wording: str = "Désigner un référent",
    *,
    organisation: str = "",
    due_on: date | None = None,
    fields: Mapping[DecisionField, Value] | None = None,
) -> str:
    said: dict[DecisionField, Value] = {DecisionField.DUE_ON: due_on, **(fields or {})}
    if organisation:
        said[DecisionField.ORGANISATION] = organisation
    return add_decision(store, meeting_uid, DecisionDraft(wording, said))


__all__ = ["HELD", "TODAY", "ago", "body", "decision", "item", "meeting", "seat"]
