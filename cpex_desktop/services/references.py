"""The plans that the département answers to: the national one, which ships, and those that it brings.

Each function is one step that can be undone, but for the national plan, which is put in the base once and is
nobody's work. Putting a plan away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.reference import national_plan
from cpex_desktop.services.reference_drafts import (
    CommitmentDraft,
    ObjectiveDraft,
    ReferenceDraft,
    checked_plan,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.references import Commitment, ReferencePlan

NATIONAL_TITLE = "Plan d’actions interministériel 2021-2022"
_NATIONAL_SOURCE = "Dihal, plan d’actions interministériel 2021-2022, titres résumés"
SPACE = 1024
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, national_plan.KEY)
_TABLES = ("reference_plan", "commitment")


def ensure_national_plan(store: Store) -> str:
    """Put the national plan in a base that lacks it, when the plan is first needed, and give its uid.

    Its records have the same uids in every base, so that two bases may be compared. The step is not undone:
    actions may already answer it.
    """
    with store.read() as connection:
        row = connection.execute(
            "SELECT uid FROM reference_plan WHERE key = ?", (national_plan.KEY,)
        ).fetchone()
    if row is None:
        with store.write_bulk("Installer le plan national", _TABLES) as connection:
            _write_national(connection)
    return str(_NAMESPACE)


def national_uid(number: int) -> str:
    """Give the uid that a national action has in every base, by its number in the plan."""
    return str(uuid.uuid5(_NAMESPACE, str(number)))


def write_reference(store: Store, draft: ReferenceDraft) -> str:
    """Add a plan with its commitments and objectives as one step and give its uid.

    Raises UserError for what a plan cannot be (``reference_drafts``); nothing is then written.
    """
    plan = checked_plan(draft)
    from cpex_desktop.models.references import ReferencePlan

    uid = str(uuid.uuid4())
    with store.write(f"Ajouter le plan de référence {quoted(plan.title)}") as session:
        record = ReferencePlan(
            uid=uid,
            kind=plan.kind.value,
            title=plan.title,
            first_day=iso(plan.first_day),
            last_day=iso(plan.last_day),
            source=plan.source,
        )
        session.add(record)
        session.flush()
        for rank, one in enumerate(plan.commitments, start=1):
            put_commitment(session, record.id or 0, rank * SPACE, one)
    return uid


def revise_reference(store: Store, uid: str, draft: ReferenceDraft) -> None:
    """Replace what is said of a plan itself; its commitments stay. Nothing is done when it is the same.

    Raises UserError for the national plan, a plan that is gone, or what a plan cannot be.
    """
    plan = checked_plan(draft)
    told = {
        "kind": plan.kind.value,
        "title": plan.title,
        "first_day": iso(plan.first_day),
        "last_day": iso(plan.last_day),
        "source": plan.source,
    }
    with store.read() as connection:
        names = ", ".join(told)
        row = connection.execute(f"SELECT {names} FROM reference_plan WHERE uid = ?", (uid,)).fetchone()
    if row == tuple(told.values()):
        return
    with store.write(f"Modifier le plan de référence {quoted(plan.title)}") as session:
        record = own_reference(session, uid)
        for name, value in told.items():
            setattr(record, name, value)


def own_reference(session: Session, uid: str) -> ReferencePlan:
    """Give a plan that may be changed; raises UserError for the national one, or one that is gone."""
    from cpex_desktop.models.references import ReferencePlan
    from cpex_desktop.services.steps import find_in_use

    return _own(find_in_use(session, ReferencePlan, uid, "Ce plan de référence"))


def refuse_shipped(session: Session, number: int) -> None:
    """Raise UserError when a plan (number of the base) is the national one, that nobody may put away."""
    from cpex_desktop.models.references import ReferencePlan

    record = session.get(ReferencePlan, number)
    if record is not None:
        _own(record)


def own_commitment(session: Session, uid: str) -> Commitment:
    """Give a commitment that may be changed; raises UserError as ``own_reference`` does."""
    from sqlmodel import select

    from cpex_desktop.models.references import ReferencePlan

    record = find_commitment(session, uid)
    plan = session.exec(select(ReferencePlan).where(ReferencePlan.id == record.reference_plan)).one()
    _own(plan)
    return record


def find_commitment(session: Session, uid: str) -> Commitment:
    """Give a commitment of a plan in use; raises UserError when it is gone."""
    from sqlmodel import col, select

    from cpex_desktop.models.references import Commitment, ReferencePlan

    here = select(Commitment).join(ReferencePlan, col(ReferencePlan.id) == Commitment.reference_plan)
    in_use = here.where(Commitment.uid == uid, col(ReferencePlan.deleted_at).is_(None))
    record = session.exec(in_use).first()
    if record is None:
        raise UserError(
            "Cet engagement n’existe plus.",
            "Il a été retiré, ou son plan mis à la corbeille.",
            "Consultez la corbeille, dans les réglages.",
        )
    return record


def put_commitment(session: Session, plan: int, position: int, draft: CommitmentDraft) -> str:
    """Write one commitment with its objectives inside a step and give its uid."""
    from cpex_desktop.models.references import Commitment

    told = {name: value for name, value in asdict(draft).items() if name != "objectives"}
    record = Commitment(uid=str(uuid.uuid4()), reference_plan=plan, position=position, **told)
    session.add(record)
    session.flush()
    for rank, one in enumerate(draft.objectives, start=1):
        put_objective(session, record.id or 0, rank * SPACE, one)
    return record.uid


def put_objective(session: Session, commitment: int, position: int, draft: ObjectiveDraft) -> str:
    """Write one objective inside a step and give its uid."""
    from cpex_desktop.models.references import Objective

    place = {"uid": str(uuid.uuid4()), "commitment": commitment, "position": position}
    record = Objective.model_validate({**place, **objective_columns(draft)})
    session.add(record)
    return record.uid


def objective_columns(draft: ObjectiveDraft) -> dict[str, Scalar]:
    """Give the columns of an objective as they are stored: days as ISO texts."""
    told = asdict(draft)
    return {**told, "baseline_on": iso(draft.baseline_on), "target_on": iso(draft.target_on)}


def iso(day: date | None) -> str | None:
    """Write a day as the base keeps it."""
    return None if day is None else day.isoformat()


def _own(record: ReferencePlan) -> ReferencePlan:
    if record.key:
        raise UserError(
            "Ce plan ne se modifie pas.",
            "Le plan national est livré avec l’application, tel que l’État l’a écrit.",
            "Dites plutôt, pour chaque action, ce que le département en fait.",
        )
    return record


def _write_national(connection: sqlite3.Connection) -> None:
    measures = {one.number: one for one in national_plan.measures()}
    orientations = {one.number: one for one in national_plan.orientations()}
    cursor = connection.execute(
        "INSERT INTO reference_plan (uid, kind, key, title, first_day, last_day, source)"
        " VALUES (?, ?, ?, ?, '2021-01-01', '2022-12-31', ?)",
        (str(_NAMESPACE), ReferenceKind.NATIONAL.value, national_plan.KEY, NATIONAL_TITLE, _NATIONAL_SOURCE),
    )
    rows = []
    for rank, action in enumerate(national_plan.actions(), start=1):
        measure = measures[action.measure]
        heading = orientations[measure.orientation]
        rows.append(
            (
                national_uid(action.number),
                cursor.lastrowid,
                rank * SPACE,
                str(action.number),
                f"{heading.number}. {heading.title}",
                f"{measure.number}. {measure.title}",
                action.title,
                ", ".join(action.lead),
                ", ".join(action.associated),
                action.schedule,
                action.priority,
            )
        )
    connection.executemany(
        "INSERT INTO commitment (uid, reference_plan, position, number, heading, subheading, title, text,"
        " lead, associated, calendar, priority) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
        rows,
    )
