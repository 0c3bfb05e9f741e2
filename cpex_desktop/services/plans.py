"""Writing the action plans themselves: each function is one step that can be undone.

Several plans follow one another over the years; one at most is the current one. Putting a plan away is
:func:`cpex_desktop.services.trash.put_away`: its axes and actions go and come back with it.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.models.plan_lists import PlanStatus
from cpex_desktop.services.plan_values import clean_day, clean_line, refuse_disorder

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Plan


class PlanField(StrEnum):
    """The fields of a plan, by the names of their columns."""

    TITLE = "title"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    STATUS = "status"
    VALIDATED_ON = "validated_on"


PLAN_WORDS = {
    PlanField.TITLE: "Titre",
    PlanField.FIRST_DAY: "Premier jour",
    PlanField.LAST_DAY: "Dernier jour",
    PlanField.STATUS: "État",
    PlanField.VALIDATED_ON: "Validé le",
}
"""What the officer calls each field."""

PlanValue = str | date | None


def create_plan(
    store: Store,
    title: str,
    first_day: date | None = None,
    last_day: date | None = None,
    *,
    current: bool = True,
) -> str:
    """Begin a plan and give its uid; it becomes the current one unless told otherwise.

    Raises FieldRefusal for an empty title or days that cannot be.
    """
    cleaned = _cleaned({PlanField.TITLE: title, PlanField.FIRST_DAY: first_day, PlanField.LAST_DAY: last_day})
    with store.write(f"Créer le plan {quoted(str(cleaned[PlanField.TITLE]))}") as session:
        return _add(session, cleaned, current=current).uid


def add_plan(session: Session, title: str) -> Plan:
    """Begin the current plan inside a step; raises FieldRefusal for an empty title."""
    return _add(session, _cleaned({PlanField.TITLE: title}), current=True)


def _add(session: Session, cleaned: Mapping[str, Scalar], *, current: bool) -> Plan:
    from cpex_desktop.models.plan import Plan

    record = Plan.model_validate({"uid": str(uuid.uuid4()), **cleaned})
    _check(record)
    session.add(record)
    session.flush()
    if current:
        _make_current(session, record)
    return record


def revise_plan(store: Store, uid: str, values: Mapping[PlanField, PlanValue]) -> None:
    """Replace some fields of a plan; nothing is done when all are the same.

    Raises FieldRefusal for what cannot be, UserError when the plan is gone.
    """
    cleaned = _cleaned(values)
    with store.read() as connection:
        names = ", ".join(cleaned)
        row = connection.execute(f"SELECT {names} FROM plan WHERE uid = ?", (uid,)).fetchone()
    if row == tuple(cleaned.values()):
        return
    from cpex_desktop.services.plan_records import find_plan

    words = ", ".join(PLAN_WORDS[field].lower() for field in values)
    with store.write(f"Modifier le plan\u00a0: {words}") as session:
        record = find_plan(session, uid)
        for name, value in cleaned.items():
            setattr(record, name, value)
        _check(record)


def make_current(store: Store, uid: str) -> None:
    """Let one plan be the current one instead of any other."""
    from cpex_desktop.services.plan_records import find_plan

    with store.read() as connection:
        row = connection.execute(
            "SELECT title, is_current, deleted_at FROM plan WHERE uid = ?", (uid,)
        ).fetchone()
    if row is not None and row[1] and row[2] is None:
        return
    named = f"\u00a0: {quoted(row[0])}" if row else ""
    with store.write(f"Désigner le plan en cours{named}") as session:
        _make_current(session, find_plan(session, uid))


def yield_to_current(session: Session, number: int) -> tuple[str, ...]:
    """Let a plan come back from the trash; its mark goes when another became the current one meanwhile."""
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Plan

    here = select(Plan).where(col(Plan.is_current).is_(True), col(Plan.deleted_at).is_(None))
    if session.exec(here.where(Plan.id != number)).first() is not None:
        session.get_one(Plan, number).is_current = False
    return ()


def refuse_orphan_axis(session: Session, number: int) -> tuple[str, ...]:
    """Let an axis come back from the trash; raises UserError when its plan is still there."""
    from cpex_desktop.models.plan import Axis, Plan

    if session.get_one(Plan, session.get_one(Axis, number).plan).deleted_at:
        raise UserError(
            "Le plan de cet axe est aussi à la corbeille.",
            "Un axe revient dans son plan.",
            "Sortez d’abord le plan de la corbeille.",
        )
    return ()


def _make_current(session: Session, record: Plan) -> None:
    from sqlmodel import col, select

    from cpex_desktop.models.plan import Plan

    here = select(Plan).where(col(Plan.is_current).is_(True), Plan.id != record.id)
    for other in session.exec(here.where(col(Plan.deleted_at).is_(None))):
        other.is_current = False
    # The base lets no two be current, not even for a moment: the former one goes first, now and in a replay.
    session.flush()
    record.is_current = True


def _cleaned(values: Mapping[PlanField, PlanValue]) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    for field, value in values.items():
        word = PLAN_WORDS[field]
        if field is PlanField.TITLE:
            found[field.value] = clean_line(field, word, str(value), required=True)
        elif field is PlanField.STATUS:
            found[field.value] = PlanStatus(str(value)).value
        elif value is None or isinstance(value, date):
            found[field.value] = clean_day(field, word, value)
        else:
            raise TypeError(f"not a day: {type(value)}")
    return found


def _check(record: Plan) -> None:
    words = (PLAN_WORDS[PlanField.FIRST_DAY], PLAN_WORDS[PlanField.LAST_DAY])
    refuse_disorder(PlanField.LAST_DAY, record.first_day, record.last_day, words)
