"""Moving actions: in the order of their plan, under another action, to another plan; and copying one.

Each function is one step that can be undone. Raises UserError when an action or a plan is gone.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_codes import next_code
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.positions import next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action, Plan

_COPY = " (copie)"
_LONGEST_TITLE = 300


def move_action(store: Store, uid: str, before: str = "") -> None:
    """Put an action just before another of its plan, last when none is named."""
    from cpex_desktop.models.plan import Plan
    from cpex_desktop.services.actions import actions_of
    from cpex_desktop.services.plan_records import revising

    with revising(store, [uid], "ordre") as (session, (action,)):
        likes = actions_of(session, session.get_one(Plan, action.plan))
        place_before(likes, action, next((one for one in likes if before and one.uid == before), None))


def make_part(store: Store, uid: str, parent: str = "") -> None:
    """Let an action be a part of another of its plan, or stand by itself when none is named; codes stay.

    Raises FieldRefusal when it would be a part of itself, of a part, or has parts.
    """
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Action
    from cpex_desktop.services.plan_records import find_action, revising

    with revising(store, [uid], "action principale") as (session, (action,)):
        above = find_action(session, parent) if parent else None
        if above is not None:
            refuse_as_parent(above, action.plan)
            parts = session.exec(select(Action.id).where(col(Action.parent) == action.id)).first()
            if above.id == action.id or parts is not None:
                raise FieldRefusal(
                    "parent",
                    "Cette action ne peut pas être une sous-action.",
                    "Elle a elle-même des sous-actions."
                    if parts is not None
                    else "Une action ne peut pas dépendre d’elle-même.",
                    "Choisissez une autre action.",
                )
        action.parent = above.id if above else None


def move_to_plan(store: Store, uids: Sequence[str], plan: str) -> None:
    """Move actions with their parts to the end of another plan, under no axis; a code taken there changes.

    A part that is moved without its action stands by itself.
    """
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Action
    from cpex_desktop.services.actions import actions_of
    from cpex_desktop.services.plan_records import find_plan, revising

    with revising(store, uids, "plan") as (session, actions):
        target = find_plan(session, plan)
        likes = actions_of(session, target)
        for action in actions:
            parts = session.exec(select(Action).where(col(Action.parent) == action.id)).all()
            if action.parent is not None and all(one.id != action.parent for one in actions):
                action.parent = None
            for record in (action, *parts):
                if record.plan == target.id:
                    continue
                if any(one.code.casefold() == record.code.casefold() for one in likes):
                    record.code = next_code(one.code for one in likes)
                record.plan, record.axis = target.id or 0, None
                record.position = next_position(likes)
                likes.append(record)


def duplicate_action(store: Store, uid: str) -> str:
    """Copy an action just after it and give the copy's uid: same aims, nothing done yet.

    Its notes, links and parts stay with the original.
    """
    with store.read() as connection:
        row = connection.execute("SELECT code FROM action WHERE uid = ?", (uid,)).fetchone()
    from cpex_desktop.models.plan import Plan
    from cpex_desktop.services.actions import actions_of
    from cpex_desktop.services.plan_records import find_action

    named = f" {quoted(row[0])}" if row and row[0] else ""
    with store.write(f"Dupliquer l’action{named}") as session:
        original = find_action(session, uid)
        plan = session.get_one(Plan, original.plan)
        copy = _copied(session, store, original, plan)
        likes = actions_of(session, plan)
        after = next((one for one in likes if one.position > original.position and one is not copy), None)
        place_before(likes, copy, after)
        return copy.uid


def refuse_as_parent(above: Action, plan: int | None) -> None:
    """Raise FieldRefusal when an action cannot have parts: it is one itself, or is of another plan."""
    if above.parent is None and above.plan == plan:
        return
    raise FieldRefusal(
        "parent",
        "Cette action ne peut pas avoir de sous-action.",
        "Elle est elle-même une sous-action."
        if above.parent is not None
        else "Elle fait partie d’un autre plan.",
        "Choisissez une action principale du même plan.",
    )


def refuse_orphan(session: Session, number: int) -> tuple[str, ...]:
    """Let an action come back from the trash; raises UserError when what it hangs on is still there."""
    from cpex_desktop.models.plan import Action, Plan

    action = session.get_one(Action, number)
    above = session.get(Action, action.parent) if action.parent else None
    if session.get_one(Plan, action.plan).deleted_at or (above and above.deleted_at):
        raise UserError(
            "Ce dont elle fait partie est aussi à la corbeille.",
            "Une action revient dans son plan, une sous-action sous son action.",
            "Sortez-en d’abord le plan ou l’action principale.",
        )
    return ()


def _copied(session: Session, store: Store, original: Action, plan: Plan) -> Action:
    from cpex_desktop.models.plan import Action
    from cpex_desktop.services.actions import actions_of

    now, likes = store.clock(), actions_of(session, plan)
    kept = {name: value for name, value in original.model_dump().items() if name not in _STARTS_AGAIN}
    title = original.title[: _LONGEST_TITLE - len(_COPY)] + _COPY
    above = session.get(Action, original.parent) if original.parent else None
    copy = Action.model_validate(
        {
            **kept,
            "uid": str(uuid.uuid4()),
            "code": next_code((one.code for one in likes), above.code if above else ""),
            "title": title,
            "status": int(ActionStatus.TO_FRAME),
            "position": next_position(likes),
            "created_on": now.date().isoformat(),
            "updated_at": now.isoformat(timespec="seconds"),
        }
    )
    session.add(copy)
    session.flush()
    _copy_surroundings(session, original.id or 0, copy.id or 0)
    return copy


_STARTS_AGAIN = frozenset(
    {
        "id",
        "deleted_at",
        "good_practice",
        *(
            field.value
            for field in (
                ActionField.DONE_ON,
                ActionField.STATUS_TEXT,
                ActionField.PROGRESS,
                ActionField.BLOCK_CAUSE,
                ActionField.BLOCK_LEVER,
                ActionField.BLOCK_UNLOCKER,
                ActionField.WEATHER,
                ActionField.WEATHER_SENTENCE,
            )
        ),
    }
)
"""What a copy does not take over: how the work went."""


def _copy_surroundings(session: Session, original: int, copy: int) -> None:
    from sqlmodel import col, select

    from cpex_desktop.models import plan, references

    for link in (
        plan.ActionOrganisation,
        plan.ActionTerritory,
        plan.ActionStage,
        references.ActionCommitment,
    ):
        for one in session.exec(select(link).where(link.action == original)).all():
            session.add(link.model_validate({**one.model_dump(), "action": copy}))
    for part in (plan.Milestone, plan.ActionIndicator):
        for one in session.exec(select(part).where(part.action == original).order_by(col(part.id))).all():
            values = {**one.model_dump(exclude={"id", "done_on"}), "action": copy, "uid": str(uuid.uuid4())}
            session.add(part.model_validate(values))
