"""Writing a charter by hand: its commitments and what each promises, line by line.

Each function is one step that can be undone. The national plan refuses them all.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted
from cpex_desktop.services.positions import place_before
from cpex_desktop.services.reference_drafts import (
    CommitmentDraft,
    ObjectiveDraft,
    checked_commitment,
    checked_objective,
)
from cpex_desktop.services.references import (
    SPACE,
    objective_columns,
    own_commitment,
    own_reference,
    put_commitment,
    put_objective,
)

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from cpex_desktop.models.references import Objective


def add_commitment(store: Store, reference: str, draft: CommitmentDraft) -> str:
    """Add a commitment at the end of a plan (uid) and give its own uid.

    Raises UserError for a text that cannot be, a number already used, or a plan that may not be changed.
    """
    written = checked_commitment(draft)
    with store.write(f"Ajouter l’engagement {_name(written)}") as session:
        plan = own_reference(session, reference).id or 0
        _refuse_number(_driver(session), plan, written.number)
        (last,) = _row(session, "SELECT max(position) FROM commitment WHERE reference_plan = ?", plan)
        return put_commitment(session, plan, (last or 0) + SPACE, written)


def revise_commitment(store: Store, uid: str, draft: CommitmentDraft) -> None:
    """Replace the texts of a commitment, its objectives left alone; nothing is done without a change."""
    written = checked_commitment(draft)
    told = {name: value for name, value in asdict(written).items() if name != "objectives"}
    with store.read() as connection:
        row = connection.execute(f"SELECT {', '.join(told)} FROM commitment WHERE uid = ?", (uid,)).fetchone()
    if row == tuple(told.values()):
        return
    with store.write(f"Modifier l’engagement {_name(written)}") as session:
        record = own_commitment(session, uid)
        if record.number != written.number:
            _refuse_number(_driver(session), record.reference_plan, written.number)
        for name, value in told.items():
            setattr(record, name, value)


def move_commitment(store: Store, uid: str, before: str = "") -> None:
    """Put a commitment just before another of its plan (uid), last when none is named."""
    from sqlmodel import col, select

    from cpex_desktop.models.references import Commitment

    with store.write("Déplacer un engagement du plan de référence") as session:
        record = own_commitment(session, uid)
        here = select(Commitment).where(Commitment.reference_plan == record.reference_plan)
        likes = session.exec(here.order_by(col(Commitment.position), col(Commitment.id))).all()
        place_before(likes, record, next((one for one in likes if before and one.uid == before), None))


def remove_commitment(store: Store, uid: str) -> None:
    """Take a commitment out of its plan, with its objectives and its answer; it comes back by undoing.

    Raises UserError while actions carry it, or when it was evaluated.
    """
    from sqlmodel import select

    from cpex_desktop.models.references import Answer, Objective

    with store.write("Retirer un engagement du plan de référence") as session:
        record = own_commitment(session, uid)
        number = record.id or 0
        _refuse_carried(session, number)
        _refuse_evaluated(session, "commitment", number)
        parts = [
            *session.exec(select(Objective).where(Objective.commitment == number)),
            *session.exec(select(Answer).where(Answer.commitment == number)),
        ]
        for part in (*parts, record):
            session.delete(part)


def add_objective(store: Store, commitment: str, draft: ObjectiveDraft) -> str:
    """Add an objective to a commitment (uid) and give its own uid; raises UserError as a commitment does."""
    written = checked_objective(draft)
    with store.write(f"Ajouter l’objectif {quoted(written.wording)}") as session:
        number = own_commitment(session, commitment).id or 0
        (last,) = _row(session, "SELECT max(position) FROM objective WHERE commitment = ?", number)
        return put_objective(session, number, (last or 0) + SPACE, written)


def revise_objective(store: Store, uid: str, draft: ObjectiveDraft) -> None:
    """Replace an objective; nothing is done when it is the same."""
    written = checked_objective(draft)
    told = objective_columns(written)
    with store.read() as connection:
        row = connection.execute(f"SELECT {', '.join(told)} FROM objective WHERE uid = ?", (uid,)).fetchone()
    if row == tuple(told.values()):
        return
    with store.write(f"Modifier l’objectif {quoted(written.wording)}") as session:
        record = _own_objective(session, uid)
        for name, value in told.items():
            setattr(record, name, value)


def remove_objective(store: Store, uid: str) -> None:
    """Take an objective away; it comes back by undoing. Raises UserError when it was evaluated."""
    with store.write("Retirer un objectif du plan de référence") as session:
        record = _own_objective(session, uid)
        _refuse_evaluated(session, "id", record.id or 0)
        session.delete(record)


def _own_objective(session: Session, uid: str) -> Objective:
    from sqlmodel import col, select

    from cpex_desktop.models.references import Commitment, Objective

    here = select(Objective, Commitment.uid).join(Commitment, col(Commitment.id) == Objective.commitment)
    found = session.exec(here.where(Objective.uid == uid)).first()
    if found is None:
        raise UserError("Cet objectif n’existe plus.", "Il a été retiré de son plan.", "Annulez ce retrait.")
    own_commitment(session, found[1])
    return found[0]


def _refuse_number(connection: sqlite3.Connection, plan: int, number: str) -> None:
    taken = connection.execute(
        "SELECT title FROM commitment WHERE reference_plan = ? AND number = ? AND number <> ''",
        (plan, number),
    ).fetchone()
    if taken is not None:
        raise UserError(
            "Ce numéro est déjà pris.",
            f"L’engagement n°\u00a0{number} est {quoted(taken[0])}.",
            "Choisissez un autre numéro.",
        )


def _refuse_carried(session: Session, number: int) -> None:
    (carried,) = _row(session, "SELECT count(*) FROM action_commitment WHERE commitment = ?", number)
    if carried:
        raise UserError(
            "Des actions portent cet engagement.",
            f"{counted(carried, 'action s’y rattache', 'actions s’y rattachent')}, corbeille comprise.",
            "Détachez-les d’abord.",
        )


def _refuse_evaluated(session: Session, column: str, number: int) -> None:
    (judged,) = _row(
        session,
        f"SELECT count(*) FROM evaluation_line l JOIN objective o ON o.id = l.objective WHERE o.{column} = ?",
        number,
    )
    if judged:
        raise UserError(
            "Une évaluation s’y rapporte.",
            "Ce qui a été évalué reste lisible les années suivantes.",
            "Retirez d’abord l’évaluation, ou gardez cet objectif.",
        )


def _row(session: Session, statement: str, number: int) -> tuple[int | None, ...]:
    row: tuple[int | None, ...] = _driver(session).execute(statement, (number,)).fetchone()
    return row


def _driver(session: Session) -> sqlite3.Connection:
    from cpex_desktop.db.sessions import driver_connection

    return driver_connection(session)


def _name(draft: CommitmentDraft) -> str:
    return f"n°\u00a0{draft.number}" if draft.number else quoted(draft.title)
