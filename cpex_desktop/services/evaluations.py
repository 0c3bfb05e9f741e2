"""The yearly evaluation of a charter or a PDALHPD: figures kept as they stood, and what is said of each.

Each function is one step that can be undone. Once decided it changes no more: it was told to
the committee.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.models.plan_lists import Judgement
from cpex_desktop.queries.objective_readings import ObjectiveReading, list_objectives, read_objectives
from cpex_desktop.queries.references import ReferenceRow, find_reference
from cpex_desktop.services.reference_drafts import FIRST_DAY, clean_text

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.db.changes import Scalar
    from cpex_desktop.models.references import Evaluation, EvaluationLine


def begin_evaluation(store: Store, reference: str, year: int) -> str:
    """Begin the evaluation of a plan (uid) for one year, its figures kept as they are read now; give its uid.

    Each line begins with the judgement that its figures propose. Raises UserError for a plan without
    objectives, a year that was evaluated, is not begun, or is none of the plan's.
    """
    with store.read() as connection:
        plan = find_reference(connection, reference)
        taken = connection.execute(
            "SELECT 1 FROM evaluation WHERE reference_plan = ? AND year = ?", (plan.number, year)
        ).fetchone()
    _check_year(store, plan, year, taken=taken is not None)
    readings = _readings(store, plan.number, year)
    from cpex_desktop.models.references import Evaluation, EvaluationLine

    uid = str(uuid.uuid4())
    with store.write(f"Évaluer {quoted(plan.title)} pour {year}") as session:
        record = Evaluation(uid=uid, reference_plan=plan.number, year=year)
        session.add(record)
        session.flush()
        for reading in readings:
            place = {"uid": str(uuid.uuid4()), "evaluation": record.id, "objective": reading.row.number}
            judged = {"judgement": reading.proposal.value}
            session.add(EvaluationLine.model_validate({**place, **judged, **_figure(reading)}))
    return uid


def read_figures_again(store: Store, uid: str) -> None:
    """Keep the figures as they are read now, for data that came since; judgements and comments stay.

    Objectives added since get their line. Raises UserError once it is decided.
    """
    from sqlmodel import select

    from cpex_desktop.models.references import EvaluationLine

    with store.read() as connection:
        row = connection.execute(
            "SELECT reference_plan, year FROM evaluation WHERE uid = ?", (uid,)
        ).fetchone()
    readings = _readings(store, *row) if row else []
    with store.write("Relire les chiffres d’une évaluation") as session:
        number = _open_evaluation(session, uid).id
        here = session.exec(select(EvaluationLine).where(EvaluationLine.evaluation == number))
        known = {line.objective: line for line in here}
        for reading in readings:
            line = known.get(reading.row.number)
            if line is None:
                place = {"uid": str(uuid.uuid4()), "evaluation": number, "objective": reading.row.number}
                judged = {"judgement": reading.proposal.value}
                session.add(EvaluationLine.model_validate({**place, **judged, **_figure(reading)}))
                continue
            for name, value in _figure(reading).items():
                setattr(line, name, value)


def judge_objective(store: Store, line: str, judgement: Judgement, comment: str = "") -> None:
    """Say of one objective (uid of its line) what became of it; nothing is done when it was said already."""
    written = clean_text("Commentaire", comment)
    with store.read() as connection:
        row = connection.execute(
            "SELECT judgement, comment FROM evaluation_line WHERE uid = ?", (line,)
        ).fetchone()
    if row == (judgement.value, written):
        return
    with store.write("Juger un objectif") as session:
        record = _open_line(session, line)
        record.judgement, record.comment = judgement.value, written


def comment_evaluation(store: Store, uid: str, comment: str) -> None:
    """Replace the comment on the whole year; nothing is done when it is the same."""
    written = clean_text("Commentaire", comment)
    with store.read() as connection:
        row = connection.execute("SELECT comment FROM evaluation WHERE uid = ?", (uid,)).fetchone()
    if row == (written,):
        return
    with store.write("Commenter une évaluation") as session:
        _open_evaluation(session, uid).comment = written


def decide_evaluation(store: Store, uid: str, day: date) -> None:
    """Close an evaluation on the day when it was told; raises UserError for a day to come or too early."""
    today = store.clock().date()
    if not FIRST_DAY <= day <= today:
        raise UserError(
            "La date n’est pas plausible.",
            f"L’évaluation ne peut pas avoir été arrêtée le {date_fr(day)}.",
            "Indiquez le jour de la séance.",
        )
    with store.write("Arrêter une évaluation") as session:
        _open_evaluation(session, uid).decided_on = day.isoformat()


def reopen_evaluation(store: Store, uid: str) -> None:
    """Open a decided evaluation again, to correct it; nothing is done when it is open."""
    with store.read() as connection:
        row = connection.execute("SELECT decided_on FROM evaluation WHERE uid = ?", (uid,)).fetchone()
    if row == (None,):
        return
    with store.write("Rouvrir une évaluation") as session:
        _find_evaluation(session, uid).decided_on = None


def remove_evaluation(store: Store, uid: str) -> None:
    """Take an evaluation away with its lines; it comes back by undoing. Raises UserError once decided."""
    from sqlmodel import select

    from cpex_desktop.models.references import EvaluationLine

    with store.write("Retirer une évaluation") as session:
        record = _open_evaluation(session, uid)
        for line in session.exec(select(EvaluationLine).where(EvaluationLine.evaluation == record.id)):
            session.delete(line)
        session.delete(record)


def _readings(store: Store, plan: int, year: int) -> Iterable[ObjectiveReading]:
    """Read the objectives at the end of a year, or today while it runs."""
    day = min(store.clock().date(), date(year, 12, 31))
    with store.read() as connection:
        found = read_objectives(connection, list_objectives(connection, plan), day, until=year * 100 + 12)
    if not found:
        raise UserError(
            "Ce plan n’a pas d’objectif.",
            "Une évaluation se fait objectif par objectif.",
            "Ajoutez d’abord les objectifs de ses engagements.",
        )
    return found


def _figure(reading: ObjectiveReading) -> dict[str, Scalar]:
    figure = reading.figure
    return {
        "amount": None if figure is None else figure.amount,
        "shown": "" if figure is None or figure.amount is None else figure.shown,
        "as_of": "" if figure is None else figure.as_of,
        "batches": json.dumps([] if figure is None else list(figure.batches)),
    }


def _check_year(store: Store, plan: ReferenceRow, year: int, *, taken: bool) -> None:
    if taken:
        raise UserError(
            "Cette année est déjà évaluée.",
            f"Le plan a une évaluation pour {year}.",
            "Ouvrez-la, ou choisissez une autre année.",
        )
    if not FIRST_DAY.year <= year <= store.clock().year:
        raise UserError(
            "Cette année ne peut pas être évaluée.",
            f"L’année {year} n’est pas commencée, ou trop ancienne.",
            "Choisissez une autre année.",
        )
    before = plan.first_day is not None and year < plan.first_day.year
    if before or (plan.last_day is not None and year > plan.last_day.year):
        raise UserError(
            "Le plan ne couvre pas cette année.",
            f"{quoted(plan.title)} ne court pas en {year}.",
            "Choisissez une année du plan, ou corrigez ses dates.",
        )


def _open_line(session: Session, uid: str) -> EvaluationLine:
    from sqlmodel import col, select

    from cpex_desktop.models.references import Evaluation, EvaluationLine

    here = select(EvaluationLine, Evaluation.uid).join(
        Evaluation, col(Evaluation.id) == EvaluationLine.evaluation
    )
    found = session.exec(here.where(EvaluationLine.uid == uid)).first()
    if found is None:
        raise _gone()
    _open_evaluation(session, found[1])
    return found[0]


def _open_evaluation(session: Session, uid: str) -> Evaluation:
    """Give an evaluation that may be changed; raises UserError when it is decided or gone."""
    record = _find_evaluation(session, uid)
    if record.decided_on is not None:
        raise UserError(
            "Cette évaluation est arrêtée.",
            f"Elle l’a été le {date_fr(date.fromisoformat(record.decided_on))}.",
            "Rouvrez-la pour la corriger.",
        )
    return record


def _find_evaluation(session: Session, uid: str) -> Evaluation:
    from sqlmodel import col, select

    from cpex_desktop.models.references import Evaluation, ReferencePlan

    here = select(Evaluation).join(ReferencePlan, col(ReferencePlan.id) == Evaluation.reference_plan)
    in_use = here.where(Evaluation.uid == uid, col(ReferencePlan.deleted_at).is_(None))
    record = session.exec(in_use).first()
    if record is None:
        raise _gone()
    return record


def _gone() -> UserError:
    return UserError(
        "Cette évaluation n’existe plus.",
        "Elle a été retirée, ou son plan mis à la corbeille.",
        "Consultez la corbeille, dans les réglages.",
    )
