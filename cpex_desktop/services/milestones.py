"""Writing the steps (« étapes ») of an action: each function is one step of work that can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.plan_values import clean_day, clean_line
from cpex_desktop.services.positions import SPACE, next_position, place_before

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action, Milestone

_WORD = "étape"


def add_milestone(store: Store, action: str, draft: MilestoneDraft) -> str:
    """Add a step at the end of an action and give its uid; raises FieldRefusal for what cannot be."""
    clean_milestone(draft)
    from cpex_desktop.services.plan_records import revising

    with revising(store, [action], f"ajouter une {_WORD}") as (session, (record,)):
        return write_milestones(session, record, [draft])[0].uid


def revise_milestone(store: Store, uid: str, draft: MilestoneDraft) -> None:
    """Replace the title and the days of a step; nothing is done when they are the same."""
    columns = clean_milestone(draft)
    from cpex_desktop.models.plan import Milestone
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "milestone", uid)], _WORD) as (session, _actions):
        record = find_part(session, Milestone, uid)
        for name, value in columns.items():
            setattr(record, name, value)


def set_milestone_done(store: Store, uid: str, done: bool) -> None:
    """Tick a step, done today, or take the tick away; a step already done keeps its day."""
    from cpex_desktop.models.plan import Milestone
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    word = f"{_WORD} faite" if done else f"{_WORD} à faire"
    with revising(store, [owner_of(store, "milestone", uid)], word) as (session, _actions):
        record = find_part(session, Milestone, uid)
        if done is (record.done_on is None):
            record.done_on = store.clock().date().isoformat() if done else None


def move_milestone(store: Store, uid: str, before: str = "") -> None:
    """Put a step just before another of its action, last when none is named."""
    from cpex_desktop.models.plan import Milestone
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    word = "ordre des étapes"
    with revising(store, [owner_of(store, "milestone", uid)], word) as (session, (action,)):
        record = find_part(session, Milestone, uid)
        likes = _steps(session, action)
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def remove_milestone(store: Store, uid: str) -> None:
    """Remove a step; it comes back by undoing."""
    from cpex_desktop.models.plan import Milestone
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "milestone", uid)], f"retirer une {_WORD}") as (session, _actions):
        session.delete(find_part(session, Milestone, uid))


def write_milestones(session: Session, action: Action, drafts: Iterable[MilestoneDraft]) -> list[Milestone]:
    """Add steps at the end of an action, inside a step of work."""
    from cpex_desktop.models.plan import Milestone

    first = next_position(_steps(session, action))
    made = [
        Milestone.model_validate(
            {
                "uid": str(uuid.uuid4()),
                "action": action.id,
                "position": first + rank * SPACE,
                **clean_milestone(draft),
            }
        )
        for rank, draft in enumerate(drafts)
    ]
    session.add_all(made)
    return made


def clean_milestone(draft: MilestoneDraft) -> dict[str, str | None]:
    """Give the columns of a step; raises FieldRefusal for what cannot be stored."""
    return {
        "title": clean_line("title", "Étape", draft.title, required=True),
        "due_on": clean_day("due_on", "Échéance", draft.due_on),
        "done_on": clean_day("done_on", "Faite le", draft.done_on),
    }


def _steps(session: Session, action: Action) -> list[Milestone]:
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Milestone

    here = select(Milestone).where(Milestone.action == action.id)
    return list(session.exec(here.order_by(col(Milestone.position), col(Milestone.id))))
