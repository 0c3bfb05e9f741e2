"""The yearly evaluations of a plan as they were kept: objective by objective, and counted."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Judgement
from cpex_desktop.queries.objective_readings import ObjectiveRow, list_objectives
from cpex_desktop.queries.references import ReferenceRow, day_of, find_reference


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation; ``decided_on`` is None while it is being written."""

    number: int
    uid: str
    year: int
    comment: str
    decided_on: date | None
    judgements: tuple[Judgement, ...]

    def count(self, judgement: Judgement) -> int:
        """Count the objectives judged so."""
        return sum(one is judgement for one in self.judgements)


@dataclass(frozen=True, slots=True)
class EvaluationLineRow:
    """One objective with its figure as it stood (``shown`` empty for none), and what was said of it."""

    uid: str
    objective: ObjectiveRow
    amount: float | None
    shown: str
    as_of: date | None
    batches: tuple[int, ...]
    judgement: Judgement
    comment: str


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """One evaluation whole; ``missing`` are objectives added since, which have no line yet."""

    reference: ReferenceRow
    row: EvaluationRow
    lines: tuple[EvaluationLineRow, ...]
    missing: tuple[ObjectiveRow, ...]


def list_evaluations(connection: sqlite3.Connection, reference: str) -> list[EvaluationRow]:
    """List the evaluations of a plan (uid), the newest first; UserError when the plan is gone."""
    number = find_reference(connection, reference).number
    rows = connection.execute(f"{_SELECT} WHERE reference_plan = ? ORDER BY year DESC", (number,))
    return [_row(connection, row) for row in rows.fetchall()]


def read_evaluation(connection: sqlite3.Connection, uid: str) -> EvaluationSheet:
    """Give one evaluation whole, in the order of its plan; UserError when it is gone."""
    found = connection.execute(
        "SELECT r.uid FROM evaluation e JOIN reference_plan r ON r.id = e.reference_plan WHERE e.uid = ?",
        (uid,),
    ).fetchone()
    if found is None:
        raise UserError("Cette évaluation n’existe plus.", "Elle a été retirée.", "Annulez ce retrait.")
    reference = find_reference(connection, found[0])
    row = _row(connection, connection.execute(f"{_SELECT} WHERE uid = ?", (uid,)).fetchone())
    kept = {
        line[0]: line[1:]
        for line in connection.execute(
            "SELECT objective, uid, amount, shown, as_of, batches, judgement, comment FROM evaluation_line"
            " WHERE evaluation = ?",
            (row.number,),
        )
    }
    promised = list_objectives(connection, reference.number)
    lines = tuple(_line(one, *kept[one.number]) for one in promised if one.number in kept)
    missing = tuple(one for one in promised if one.number not in kept)
    return EvaluationSheet(reference, row, lines, missing)


_SELECT = "SELECT id, uid, year, comment, decided_on FROM evaluation"


def _row(connection: sqlite3.Connection, row: tuple[int, str, int, str, str | None]) -> EvaluationRow:
    number, uid, year, comment, decided = row
    judged = connection.execute("SELECT judgement FROM evaluation_line WHERE evaluation = ?", (number,))
    return EvaluationRow(
        number, uid, year, comment, day_of(decided), tuple(Judgement(one) for (one,) in judged)
    )


def _line(
    objective: ObjectiveRow, uid: str, amount: float | None, shown: str, as_of: str, batches: str,
    judgement: str, comment: str,
) -> EvaluationLineRow:  # fmt: skip
    numbers = tuple(int(one) for one in json.loads(batches))
    day = day_of(as_of or None)
    return EvaluationLineRow(uid, objective, amount, shown, day, numbers, Judgement(judgement), comment)
