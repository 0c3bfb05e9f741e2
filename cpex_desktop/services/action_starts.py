"""Making the action that was begun from the diagnosis: one step, even when it is the first of its plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import add_action
from cpex_desktop.services.plan_values import FieldRefusal, clean_line
from cpex_desktop.services.plans import add_plan
from cpex_desktop.services.references import ensure_national_plan, national_uid

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Plan

PLAN_FIELD = "plan"
"""The field that a refusal of the plan's title names."""


def start_action(
    store: Store, draft: ActionDraft, *, plan_title: str | None = None, national: int = 0
) -> str:
    """Add an action to the current plan as one step and give its uid.

    While there is no current plan, one of ``plan_title``, if any is given, begins in the same step.
    ``national`` is the number of a national action that it carries out; the national plan is put in a base
    that lacks it. Raises FieldRefusal for what cannot be stored, UserError when what it answers is gone.
    """
    title = clean_line(ActionField.TITLE, FIELD_WORDS[ActionField.TITLE], draft.title, required=True)
    if national:
        draft = _carrying(store, draft, national)
    with store.read() as connection:
        here = connection.execute("SELECT 1 FROM plan WHERE is_current AND deleted_at IS NULL").fetchone()
    label = f"Créer l’action {quoted(title)}"
    if here is None and plan_title is not None:
        label = f"Créer le plan {quoted(plan_title.strip())} et l’action {quoted(title)}"
    with store.write(label) as session:
        return add_action(session, store.clock(), _plan(session, plan_title), draft).uid


def _carrying(store: Store, draft: ActionDraft, national: int) -> ActionDraft:
    ensure_national_plan(store)
    with store.read() as connection:
        row = connection.execute(
            "SELECT id FROM commitment WHERE uid = ?", (national_uid(national),)
        ).fetchone()
    carried = () if row is None else (int(row[0]),)
    return replace(draft, commitments=tuple(dict.fromkeys((*draft.commitments, *carried))))


def _plan(session: Session, title: str | None) -> Plan:
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Plan
    from cpex_desktop.services.plan_records import find_plan

    current = select(Plan).where(col(Plan.is_current).is_(True), col(Plan.deleted_at).is_(None))
    if title is None or session.exec(current).first() is not None:
        return find_plan(session)
    try:
        return add_plan(session, title)
    except FieldRefusal as refusal:
        raise FieldRefusal(PLAN_FIELD, refusal.title, refusal.detail, refusal.remedy) from refusal
