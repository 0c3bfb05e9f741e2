"""What a form says of a body that meets, of a meeting, and of what was decided or counted in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.models.meeting_lists import BodyKind, LinkedKind, Voice
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.services.plan_values import Value


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """One body; an empty name is that of its kind, territory 0 (in ``fields``) the département."""

    kind: BodyKind
    name: str = ""
    fields: Mapping[BodyField, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """One seat, held by an organisation (uid) and, if known, by a professional (uid) of it."""

    organisation: str
    voice: Voice
    seat: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """One meeting; place and chair are those of its body unless ``fields`` say otherwise."""

    day: date
    fields: Mapping[MeetingField, Value] = field(default_factory=dict)


Linked = tuple[LinkedKind, str]
"""What an item is about: its kind and its uid, the number of a territory, nothing for LinkedKind.NONE."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item of an agenda; ``linked`` is the uid of what it is about, the number of a territory."""

    subject: str
    fields: Mapping[ItemField, Value] = field(default_factory=dict)
    linked_kind: LinkedKind = LinkedKind.NONE
    linked: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """One decision; the organisation that answers for it and its agenda item are uids."""

    wording: str
    fields: Mapping[DecisionField, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AdviceDraft:
    """How many were given and, of those whose outcome is known, how many were followed and were not.

    ``known_on`` is the day at which the outcomes are known, today when it is not said.
    """

    amount: int
    followed: int | None = None
    not_followed: int | None = None
    known_on: date | None = None
