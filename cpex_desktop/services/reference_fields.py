"""Revising one field of a plan of reference at a time: a form saves each as it is left.

What is not revised is taken from the base inside the call, so that two fields left one after the other never
undo each other. Each call is one step that can be undone; the national plan refuses them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Judgement, ReferenceKind
from cpex_desktop.queries.references import day_of
from cpex_desktop.services.evaluations import judge_objective
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.reference_lines import revise_commitment, revise_objective
from cpex_desktop.services.references import revise_reference

_DAYS = frozenset({"first_day", "last_day", "baseline_on", "target_on"})
_PARTS = frozenset({"commitments", "objectives"})


def revise_reference_fields(store: Store, uid: str, values: Mapping[str, Value]) -> None:
    """Replace some fields of a plan (``ReferenceDraft``), raising UserError as ``revise_reference`` does."""
    told = _read(store, "reference_plan", ReferenceDraft, uid)
    draft = ReferenceDraft(**{**told, "kind": ReferenceKind(told["kind"])})
    revise_reference(store, uid, replace(draft, **_changes(values)))


def revise_commitment_fields(store: Store, uid: str, values: Mapping[str, Value]) -> None:
    """Replace some texts of a commitment (``CommitmentDraft``), raising UserError as its revision does."""
    draft = CommitmentDraft(**_read(store, "commitment", CommitmentDraft, uid))
    revise_commitment(store, uid, replace(draft, **_changes(values)))


def revise_objective_fields(store: Store, uid: str, values: Mapping[str, Value]) -> None:
    """Replace some fields of an objective (``ObjectiveDraft``), raising UserError as its revision does."""
    draft = ObjectiveDraft(**_read(store, "objective", ObjectiveDraft, uid))
    revise_objective(store, uid, replace(draft, **_changes(values)))


def revise_judgement(store: Store, line: str, values: Mapping[str, Value]) -> None:
    """Replace the judgement or the comment of one evaluated objective (uid of its line), the other kept.

    Raises UserError as ``judge_objective`` does.
    """
    with store.read() as connection:
        row = _row(connection, "SELECT judgement, comment FROM evaluation_line WHERE uid = ?", line)
    told = {"judgement": row[0], "comment": row[1], **values}
    judge_objective(store, line, Judgement(told["judgement"]), told["comment"])


def _changes(values: Mapping[str, Value]) -> dict[str, Any]:
    return dict(values)


def _read(store: Store, table: str, draft: type, uid: str) -> dict[str, Any]:
    names = [one.name for one in fields(draft) if one.name not in _PARTS]
    with store.read() as connection:
        row = _row(connection, f"SELECT {', '.join(names)} FROM {table} WHERE uid = ?", uid)
    told = dict(zip(names, row, strict=True))
    return {name: day_of(value) if name in _DAYS else value for name, value in told.items()}


def _row(connection: sqlite3.Connection, statement: str, uid: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(statement, (uid,)).fetchone()
    if row is None:
        raise UserError(
            "Cette ligne n’existe plus.",
            "Elle a été retirée de son plan de référence.",
            "Annulez ce retrait, ou saisissez-la de nouveau.",
        )
    return row
