"""What putting away, bringing back and removing mean for each kind of record that the trash knows.

All pairs are (table, column that holds the number of the record).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cpex_desktop.services.action_moves import refuse_orphan
from cpex_desktop.services.areas import give_communes_back, take_communes_away
from cpex_desktop.services.meeting_bodies import refuse_busy
from cpex_desktop.services.meetings import refuse_bodiless
from cpex_desktop.services.organisations import refuse_homonym
from cpex_desktop.services.person_erasure import empty_person
from cpex_desktop.services.plans import refuse_orphan_axis, yield_to_current
from cpex_desktop.services.references import refuse_shipped
from cpex_desktop.services.saved_views import refuse_same_name
from cpex_desktop.services.seats import refuse_seated

if TYPE_CHECKING:
    from sqlmodel import Session

Pair = tuple[str, str]


class Disposable(Protocol):
    """A record that can be put away."""

    uid: str
    deleted_at: str | None

    @property
    def id(self) -> int | None:
        """Give its number."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind asks for beside its ``deleted_at``.

    ``stands_on`` is removed after a record, and while one of ``cited_by`` is there the record stays, unless
    ``empty`` takes out of it all that it holds, on a day.
    """

    stands_on: Sequence[Pair] = ()
    cited_by: Sequence[Pair] = ()
    empty: Callable[[sqlite3.Connection, int, str], object] | None = None
    put_away: Callable[[Session, int], object] = lambda _session, _number: None
    bring_back: Callable[[Session, int], tuple[str, ...]] = lambda _session, _number: ()


RULES: Mapping[str, Rule] = {
    "plan": Rule(bring_back=yield_to_current),
    "reference_plan": Rule(put_away=refuse_shipped),
    "action": Rule(bring_back=refuse_orphan),
    "axis": Rule(bring_back=refuse_orphan_axis),
    "saved_view": Rule(bring_back=refuse_same_name),
    "exchange": Rule(),
    "agreement": Rule(),
    "meeting": Rule(bring_back=refuse_bodiless),
    "meeting_body": Rule(cited_by=(("meeting", "body"),), put_away=refuse_busy),
    "organisation": Rule(
        cited_by=(
            ("action_organisation", "organisation"),
            ("exchange_organisation", "organisation"),
            ("agreement_party", "organisation"),
            ("organisation", "merged_into"),
            ("body_member", "organisation"),
            ("attendance", "organisation"),
            ("attendance", "represented_by"),
            ("decision", "organisation"),
        ),
        put_away=refuse_seated,
        bring_back=refuse_homonym,
    ),
    "person": Rule(
        cited_by=(("exchange_person", "person"), ("attendance", "person")),
        empty=empty_person,
    ),
    "finding": Rule(cited_by=(("action", "finding"),)),
    "area": Rule(
        stands_on=(("territory", "id"),),
        cited_by=(
            ("finding_territory", "territory"),
            ("finding_evidence", "territory"),
            ("action", "context_territory"),
            ("action_territory", "territory"),
            ("action_indicator", "territory"),
            ("objective", "territory"),
            ("organisation", "territory"),
            ("organisation", "seat"),
            ("organisation_territory", "territory"),
            ("partner_count", "territory"),
            ("exchange_territory", "territory"),
            ("meeting_body", "territory"),
            ("case_count", "territory"),
        ),
        put_away=take_communes_away,
        bring_back=give_communes_back,
    ),
}

OWNED: Mapping[str, Sequence[Pair]] = {
    "finding": (("finding_territory", "finding"), ("finding_evidence", "finding")),
    "plan": (("action", "plan"), ("axis", "plan")),
    "action": (
        ("action", "parent"),
        ("action_organisation", "action"),
        ("action_territory", "action"),
        ("action_stage", "action"),
        ("action_commitment", "action"),
        ("milestone", "action"),
        ("action_indicator", "action"),
        ("action_note", "action"),
        ("action_link", "action"),
        ("exchange_action", "action"),
    ),
    "reference_plan": (("evaluation", "reference_plan"), ("commitment", "reference_plan")),
    "evaluation": (("evaluation_line", "evaluation"),),
    "commitment": (
        ("objective", "commitment"),
        ("answer", "commitment"),
        ("action_commitment", "commitment"),
    ),
    "objective": (("evaluation_line", "objective"),),
    "organisation": (
        ("organisation_territory", "organisation"),
        ("organisation_landlord", "organisation"),
        ("partner_count", "organisation"),
        ("position", "organisation"),
        ("pledge", "organisation"),
        ("follow_up", "organisation"),
        ("partner_document", "organisation"),
    ),
    "person": (("position", "person"),),
    "position": (("position_role", "position"),),
    "exchange": (
        ("exchange_organisation", "exchange"),
        ("exchange_person", "exchange"),
        ("exchange_territory", "exchange"),
        ("exchange_action", "exchange"),
        ("exchange_agreement", "exchange"),
        ("pledge", "exchange"),
        ("follow_up", "exchange"),
        ("partner_document", "exchange"),
    ),
    "agreement": (
        ("agreement_party", "agreement"),
        ("amendment", "agreement"),
        ("exchange_agreement", "agreement"),
        ("pledge", "agreement"),
        ("partner_document", "agreement"),
    ),
    "meeting_body": (("body_member", "body"),),
    "meeting": (
        ("decision_review", "meeting"),
        ("decision", "meeting"),
        ("agenda_item", "meeting"),
        ("attendance", "meeting"),
        ("advice_count", "meeting"),
        ("case_count", "meeting"),
        ("meeting_snapshot", "meeting"),
    ),
    "decision": (("decision_review", "decision"),),
}
"""What is a part of what: it goes and comes back with its whole, and is removed before it."""

RELEASED: Mapping[str, Sequence[Pair]] = {
    "axis": (("action", "axis"),),
    "reference_plan": (("agreement", "reference_plan"),),
    "action": (("decision", "action"),),
    "person": (("follow_up", "person"), ("body_member", "person"), ("attendance", "person")),
    "meeting": (("meeting", "moved_to"),),
    "exchange": (("follow_up", "answer"),),
    "agreement": (("follow_up", "agreement"), ("agreement", "previous")),
}
"""What points to a record and is let go when that one is removed."""


def model_of(table: str) -> type[Disposable]:
    """Give the table's model; loads the ORM."""
    from cpex_desktop.models import (
        agreements,
        areas,
        exchanges,
        findings,
        meetings,
        organisations,
        people,
        plan,
    )
    from cpex_desktop.models.references import ReferencePlan

    models: dict[str, type[Disposable]] = {
        "plan": plan.Plan,
        "reference_plan": ReferencePlan,
        "action": plan.Action,
        "axis": plan.Axis,
        "saved_view": plan.SavedView,
        "organisation": organisations.Organisation,
        "person": people.Person,
        "exchange": exchanges.Exchange,
        "agreement": agreements.Agreement,
        "meeting": meetings.Meeting,
        "meeting_body": meetings.MeetingBody,
        "finding": findings.Finding,
        "area": areas.Area,
    }
    return models[table]
