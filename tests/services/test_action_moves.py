"""Actions are ordered, copied, put under one another and moved to another plan, each as one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.action_moves import duplicate_action, make_part, move_action, move_to_plan
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.plans import create_plan
from tests.dump import dump
from tests.plan_base import cell, cells, make_plan, write
from tests.small_base import A

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def codes(store: Store) -> list[object]:
    return [code for (code,) in cells(store, "SELECT code FROM action ORDER BY position, id")]


def test_a_sub_action_has_none_and_is_in_no_circle(store: Store) -> None:
    one, two = write(store), write(store)
    part = write(store, parent=one)
    refused = [(one, one), (two, part), (one, two), (part, part)]
    for uid, parent in refused:
        with pytest.raises(FieldRefusal) as refusal:
            make_part(store, uid, parent)
        assert refusal.value.field == "parent"
    with pytest.raises(FieldRefusal, match="sous-action"):
        write(store, parent=part)
    make_part(store, part)
    make_part(store, two, part)
    assert cells(store, "SELECT code, parent FROM action ORDER BY id") == [
        ("A-01", None),
        ("A-02", 3),
        ("A-01.1", None),
    ]


def test_an_action_is_put_before_another(store: Store, steps: list[ChangeSet]) -> None:
    one, _two, three, four = (write(store) for _ in range(4))
    steps.clear()
    move_action(store, four, one)
    move_action(store, one)
    move_action(store, three, three)
    assert codes(store) == ["A-04", "A-02", "A-03", "A-01"]
    assert [len(change.rows) for change in steps] == [1, 1]
    for _ in range(30):  # no number is left between two at some point
        move_action(store, three, _two)
        move_action(store, one, three)
        move_action(store, three, one)
    assert codes(store) == ["A-04", "A-03", "A-01", "A-02"]


def test_a_copy_takes_the_aims_and_not_the_work(store: Store, steps: list[ChangeSet]) -> None:
    uid = write(
        store,
        "Réunir",
        fields={F.STATUS: ActionStatus.DONE, F.PROGRESS: 40, F.PRIORITY: 1, F.DUE_ON: date(2026, 12, 1)},
        leads=("ADIL",),
        territories=(A,),
        stages=("summons",),
        milestones=(MilestoneDraft("Accord", done_on=date(2026, 4, 10)),),
    )
    write(store, parent=uid)
    write(store, "Suivante")
    start = dump(store)
    steps.clear()
    copy = duplicate_action(store, uid)
    assert [change.label for change in steps] == ["Dupliquer l’action «\u00a0A-01\u00a0»"]
    assert cells(
        store,
        "SELECT code, title, status, done_on, progress, priority, due_on FROM action WHERE uid = ?",
        copy,
    ) == [("A-03", "Réunir (copie)", 1, None, None, 1, "2026-12-01")]
    assert codes(store)[:2] == ["A-01", "A-03"]
    for table, count in (("milestone", 2), ("action_organisation", 2), ("action_stage", 2)):
        assert cell(store, f"SELECT count(*) FROM {table}") == count
    assert cell(store, "SELECT done_on FROM milestone ORDER BY id DESC") is None
    store.apply(steps[0].inverse())
    assert dump(store) == start


def test_actions_go_to_another_plan_with_their_parts(store: Store) -> None:
    axis = create_axis(store, "Ici")
    one = write(store, axis=axis)
    part = write(store, parent=one)
    other = create_plan(store, "Plan 2028", current=False)
    write(store, plan=other)
    move_to_plan(store, [part, one], other)
    assert cells(store, "SELECT code, plan, parent, axis FROM action ORDER BY id") == [
        ("A-02", 2, None, None),
        ("A-01.1", 2, 1, None),
        ("A-01", 2, None, None),
    ]
    move_to_plan(store, [part], str(cell(store, "SELECT uid FROM plan WHERE id = 1")))
    assert cells(store, "SELECT plan, parent FROM action WHERE uid = ?", part) == [(1, None)]
