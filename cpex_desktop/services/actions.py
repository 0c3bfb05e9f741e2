"""Writing the actions of a plan: made, then revised field by field, one or many at once, as one step each.

What surrounds an action is written in ``action_relations`` (organisations, territories, stages, axis…),
``action_moves`` (order, duplicate, sub-actions), ``milestones``, ``action_indicators`` and ``action_notes``.
Putting an action away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.action_codes import next_code
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_field, clean_line, refuse_disorder
from cpex_desktop.services.positions import next_position

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from cpex_desktop.models.plan import Action, Plan


def create_action(store: Store, draft: ActionDraft, plan: str = "") -> str:
    """Add an action at the end of a plan (the current one for no uid), as one step, and give its uid.

    Raises FieldRefusal for what cannot be stored, UserError when the plan, the axis, the parent or what it
    answers is gone.
    """
    title = clean_line(ActionField.TITLE, FIELD_WORDS[ActionField.TITLE], draft.title, required=True)
    from cpex_desktop.services.plan_records import find_plan

    with store.write(f"Créer l’action {quoted(title)}") as session:
        return add_action(session, store.clock(), find_plan(session, plan), draft).uid


def revise_action(store: Store, uid: str, values: Mapping[ActionField, Value]) -> None:
    """Replace some fields of an action as one step; nothing is done when all are the same.

    Raises FieldRefusal for what cannot be stored or contradicts the rest, UserError when it is gone.
    """
    revise_actions(store, [uid], values)


def revise_actions(store: Store, uids: Sequence[str], values: Mapping[ActionField, Value]) -> None:
    """Replace the same fields of several actions as one step, or of none when one of them refuses."""
    cleaned = {field: clean_field(field, value) for field, value in values.items()}
    if ActionField.CODE in cleaned and len(uids) != 1:
        raise ValueError("a code belongs to one action")
    words = ", ".join(FIELD_WORDS[field].lower() for field in values)
    from cpex_desktop.services.plan_records import revising

    with revising(store, uids, words) as (session, actions):
        for action in actions:
            _revise(session, action, cleaned, store.clock().date())


def add_action(
    session: Session, now: datetime, plan: Plan, draft: ActionDraft, siblings: list[Action] | None = None
) -> Action:
    """Add an action inside a step, with all that its draft says; raises as :func:`create_action`.

    ``siblings`` are the actions of the plan (:func:`actions_of`), to which the new one is added: whoever
    writes many reads them once.
    """
    from cpex_desktop.models.plan import Action
    from cpex_desktop.services.plan_records import number_of

    fields = {ActionField.TITLE: draft.title, **draft.fields}
    cleaned = {field: clean_field(field, value) for field, value in fields.items()}
    siblings = actions_of(session, plan) if siblings is None else siblings
    parent = _parent(session, plan, draft.parent)
    code = next_code((one.code for one in siblings), parent.code if parent else "")
    record = Action(
        uid=str(uuid.uuid4()),
        plan=plan.id or 0,
        parent=parent.id if parent else None,
        finding=number_of(session, "finding", draft.finding),
        code=code,
        title="",
        position=next_position(siblings),
        created_on=now.date().isoformat(),
        updated_at=now.isoformat(timespec="seconds"),
    )
    write_fields(record, cleaned, siblings, now.date())
    session.add(record)
    session.flush()
    siblings.append(record)
    _surround(session, record, draft)
    return record


def actions_of(session: Session, plan: Plan) -> list[Action]:
    """List the actions of a plan in order, those in the trash included: their codes stay theirs."""
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Action

    here = select(Action).where(Action.plan == plan.id)
    return list(session.exec(here.order_by(col(Action.position), col(Action.id))))


def _parent(session: Session, plan: Plan, uid: str) -> Action | None:
    if not uid:
        return None
    from cpex_desktop.services.action_moves import refuse_as_parent
    from cpex_desktop.services.plan_records import find_action

    parent = find_action(session, uid)
    refuse_as_parent(parent, plan.id)
    return parent


def _surround(session: Session, record: Action, draft: ActionDraft) -> None:
    from cpex_desktop.services.action_indicators import write_indicators
    from cpex_desktop.services.action_notes import write_links, write_notes
    from cpex_desktop.services.action_relations import relate
    from cpex_desktop.services.milestones import write_milestones

    relate(session, record, draft)
    write_milestones(session, record, draft.milestones)
    write_indicators(session, record, draft.indicators)
    write_notes(session, record, draft.notes)
    write_links(session, record, draft.links)


def _revise(session: Session, action: Action, cleaned: Mapping[ActionField, Scalar], today: date) -> None:
    siblings: list[Action] = []
    if ActionField.CODE in cleaned:
        from cpex_desktop.models.plan import Plan

        siblings = actions_of(session, session.get_one(Plan, action.plan))
    write_fields(action, cleaned, siblings, today)


def write_fields(
    record: Action, cleaned: Mapping[ActionField, Scalar], siblings: Collection[Action], today: date
) -> None:
    """Give cleaned values to an action and hold it to the rules that bind fields together.

    ``siblings`` are the actions among which its code is alone. Raises FieldRefusal, the values given already.
    """
    _set_fields(record, cleaned, today)
    _check(record, cleaned, siblings)


def _set_fields(record: Action, cleaned: Mapping[ActionField, Scalar], today: date) -> None:
    before = record.status
    for field, value in cleaned.items():
        setattr(record, field.value, value)
    if record.status == before:
        return
    # A card moved on a board is done that day; brought back, it is not done any more.
    done = record.status == ActionStatus.DONE
    if ActionField.DONE_ON not in cleaned:
        record.done_on = (record.done_on or today.isoformat()) if done else None
    if ActionField.STATUS_TEXT not in cleaned:
        record.status_text = ""


def _check(record: Action, cleaned: Collection[ActionField], siblings: Collection[Action]) -> None:
    start, due = ActionField.START_ON, ActionField.DUE_ON
    field = start if start in cleaned and due not in cleaned else due
    refuse_disorder(field, record.start_on, record.due_on, (FIELD_WORDS[start], FIELD_WORDS[due]))
    if record.weather not in (Weather.NONE, Weather.SECURE) and not record.weather_sentence:
        raise FieldRefusal(
            ActionField.WEATHER_SENTENCE,
            "La météo demande une phrase.",
            "Quand les objectifs ne sont pas sécurisés, une phrase dit pourquoi.",
            "Écrivez-la avec la météo.",
        )
    taken = (one for one in siblings if one is not record and one.code.casefold() == record.code.casefold())
    if other := next(taken, None):
        raise FieldRefusal(
            ActionField.CODE,
            "Ce numéro est déjà pris.",
            f"{quoted(other.code)} désigne l’action {quoted(other.title)}"
            + (", à la corbeille." if other.deleted_at else "."),
            "Choisissez un autre numéro.",
        )
