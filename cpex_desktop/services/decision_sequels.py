"""Making an action of the plan or a follow-up with a partner of a decision, as one step with the link."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, quoted, shortened
from cpex_desktop.models.meeting_lists import BodyKind, DecisionStatus
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved
from cpex_desktop.services.decisions import wording_of
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.services.plan_values import LONGEST_LINE, FieldRefusal, Value

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.decisions import Decision


def make_action(store: Store, decision: str, plan: str = "") -> str:
    """Make an action of a decision in a plan (the current one for no uid) and give its uid.

    It takes the wording, the day and the owner of the decision, which is then in progress. Raises UserError
    when the decision already has one, or when there is no plan.
    """
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.actions import add_action
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.plan_records import find_plan

    with store.write(f"Créer une action de la décision {quoted(wording_of(store, decision))}") as session:
        record = find_part(session, Decision, decision)
        _refuse_linked(session, record)
        now = store.clock()
        action = add_action(session, now, find_plan(session, plan), _draft(session, record))
        record.action = action.id
        _begin(record, now.date())
        return action.uid


def make_follow_up(store: Store, decision: str, due_on: date | None = None, person: str = "") -> str:
    """Plan to come back to the owner of a decision on a day, that of the decision unless told; give its uid.

    Raises FieldRefusal when the decision has no organisation, when no day is known or when it has passed.
    """
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.models.organisations import Organisation
    from cpex_desktop.services.follow_ups import refuse_past, write_follow_ups
    from cpex_desktop.services.meeting_records import find_part

    wording = wording_of(store, decision)
    with store.write(f"Planifier une relance de la décision {quoted(wording)}") as session:
        record = find_part(session, Decision, decision)
        if record.organisation is None:
            raise FieldRefusal(
                "organisation",
                "Aucune organisation ne répond de cette décision.",
                "Une relance s’adresse à une organisation.",
                "Choisissez d’abord l’organisation responsable.",
            )
        day = due_on or (date.fromisoformat(record.due_on) if record.due_on else None)
        if day is None:
            raise FieldRefusal(
                "due_on", "Cette décision n’a pas d’échéance.", "", "Indiquez le jour de la relance."
            )
        now = store.clock()
        refuse_past(day, now.date())
        uid = session.get_one(Organisation, record.organisation).uid
        draft = FollowUpDraft(shortened(record.wording, LONGEST_LINE), day, uid, person)
        (made,) = write_follow_ups(session, now, [draft])
        record.follow_up = made.uid
        _begin(record, now.date())
        return made.uid


def unlink_action(store: Store, decision: str) -> None:
    """Let a decision and its action go apart; both stay."""
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.steps import step

    with step(store, f"Détacher l’action de la décision {quoted(wording_of(store, decision))}") as session:
        find_part(session, Decision, decision).action = None


def link_action(store: Store, decision: str, action: str) -> None:
    """Say that an action of the plan (uid) carries a decision out."""
    from cpex_desktop.models.decisions import Decision
    from cpex_desktop.services.meeting_records import find_part
    from cpex_desktop.services.plan_records import find_action
    from cpex_desktop.services.steps import step

    with step(store, f"Rattacher la décision {quoted(wording_of(store, decision))} à une action") as session:
        find_part(session, Decision, decision).action = find_action(session, action).id


def _draft(session: Session, record: Decision) -> ActionDraft:
    from cpex_desktop.models.meetings import Meeting, MeetingBody
    from cpex_desktop.models.organisations import Organisation

    meeting = session.get_one(Meeting, record.meeting)
    body = session.get_one(MeetingBody, meeting.body)
    taken = date_fr(date.fromisoformat(meeting.day))
    fields: dict[ActionField, Value] = {
        ActionField.DESCRIPTION: record.wording,
        ActionField.CONTEXT: f"Décision du {taken}, {body.name}.",
        ActionField.LEAD_SERVICE: record.bearer,
        ActionField.BODY: BodyKind(body.kind).follows,
        ActionField.DUE_ON: date.fromisoformat(record.due_on) if record.due_on else None,
    }
    owner = session.get(Organisation, record.organisation) if record.organisation else None
    leads = (Involved(Role.LEAD, owner.name),) if owner is not None else ()
    return ActionDraft(shortened(record.wording, LONGEST_LINE), fields, organisations=leads)


def _begin(record: Decision, today: date) -> None:
    if record.status == DecisionStatus.TO_DO:
        record.status, record.status_on = DecisionStatus.IN_PROGRESS.value, today.isoformat()


def _refuse_linked(session: Session, record: Decision) -> None:
    from cpex_desktop.models.plan import Action

    action = session.get(Action, record.action) if record.action is not None else None
    if action is not None and action.deleted_at is None:
        raise UserError(
            "Cette décision a déjà son action.",
            f"C’est l’action {action.code}.",
            "Modifiez cette action, ou détachez-la d’abord.",
        )
