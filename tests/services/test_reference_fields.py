"""One field of a plan of reference at a time: the others stay as the base has them."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.coverage import read_coverage
from cpex_desktop.queries.objective_readings import list_objectives
from cpex_desktop.queries.references import find_reference
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.reference_fields import (
    revise_commitment_fields,
    revise_objective_fields,
    revise_reference_fields,
)
from cpex_desktop.services.references import ensure_national_plan, national_uid, write_reference

CHARTER = ReferenceDraft(
    ReferenceKind.CHARTER,
    "Charte 2025-2030",
    date(2025, 1, 1),
    None,
    "Préfecture",
    (CommitmentDraft("Signaler", "1", lead="Bailleurs", objectives=(ObjectiveDraft("Moins d’actes"),)),),
)


def test_fields_left_one_after_the_other_do_not_undo_each_other(store: Store, steps: list[ChangeSet]) -> None:
    uid = write_reference(store, CHARTER)
    revise_reference_fields(store, uid, {"last_day": date(2030, 12, 31)})
    revise_reference_fields(store, uid, {"title": "Charte du département"})
    with store.read() as connection:
        found = find_reference(connection, uid)
        (line,) = read_coverage(connection, uid).lines
    assert (found.title, found.first_day, found.last_day, found.source) == (
        "Charte du département", date(2025, 1, 1), date(2030, 12, 31), "Préfecture",
    )  # fmt: skip
    assert (line.lead, line.objectives) == ("Bailleurs", 1)
    assert len(steps) == 3


def test_a_commitment_and_its_objective_are_revised_apart(store: Store) -> None:
    uid = write_reference(store, CHARTER)
    with store.read() as connection:
        number = find_reference(connection, uid).number
        (line,) = read_coverage(connection, uid).lines
        (objective,) = list_objectives(connection, number)
    revise_commitment_fields(store, line.uid, {"associated": "CAF, MSA"})
    revise_commitment_fields(store, line.uid, {"priority": 2})
    revise_objective_fields(store, objective.uid, {"target": 12.5, "target_on": date(2029, 12, 31)})
    with store.read() as connection:
        (line,) = read_coverage(connection, uid).lines
        (objective,) = list_objectives(connection, number)
    assert (line.title, line.lead, line.associated, line.priority) == ("Signaler", "Bailleurs", "CAF, MSA", 2)
    assert (objective.wording, objective.promised.target) == ("Moins d’actes", 12.5)
    assert objective.promised.target_on == date(2029, 12, 31)


def test_what_cannot_be_is_refused_and_nothing_is_written(store: Store, steps: list[ChangeSet]) -> None:
    uid = write_reference(store, CHARTER)
    ensure_national_plan(store)
    written = len(steps)
    with pytest.raises(UserError, match="six ans") as refused:
        revise_reference_fields(store, uid, {"last_day": date(2031, 6, 30)})
    assert refused.value.title == "La charte dure trop longtemps."
    with pytest.raises(UserError, match="ne se modifie pas"):
        revise_commitment_fields(store, national_uid(1), {"title": "Autre"})
    with pytest.raises(UserError, match="n’existe plus"):
        revise_objective_fields(store, "ailleurs", {"wording": "Autre"})
    assert len(steps) == written
