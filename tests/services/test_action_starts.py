"""An action begun from the diagnosis is one step, with its plan when it is the first one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import list_plans
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.stage_needs import stage_indicator
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.action_prefills import draft_for_stage, draft_from_hot_stages
from cpex_desktop.services.action_starts import PLAN_FIELD, start_action
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.plans import create_plan
from tests.dump import dump
from tests.small_base import CLOCK

DRAFT = ActionDraft("Ouvrir une permanence")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        yield opened


@pytest.fixture
def changes(store: Store) -> list[ChangeSet]:
    told: list[ChangeSet] = []
    store.listen(told.append)
    return told


def test_the_first_action_brings_its_plan_in_the_same_step(store: Store, changes: list[ChangeSet]) -> None:
    before = dump(store)
    uid = start_action(store, DRAFT, plan_title=" Plan 2027 ")
    (step,) = changes
    assert (
        step.label == "Créer le plan «\u00a0Plan 2027\u00a0» et l’action «\u00a0Ouvrir une permanence\u00a0»"
    )
    with store.read() as connection:
        (plan,) = list_plans(connection)
        (row,) = plan_rows(connection, CLOCK().date())
    assert (plan.title, plan.current, plan.actions, row.uid) == ("Plan 2027", True, 1, uid)
    store.apply(step.inverse())
    assert dump(store) == before
    store.apply(step)
    with store.read() as connection:
        assert [one.uid for one in plan_rows(connection, CLOCK().date())] == [uid]


def test_a_plan_that_is_there_receives_it(store: Store, changes: list[ChangeSet]) -> None:
    plan = create_plan(store, "Plan 2026")
    start_action(store, DRAFT, plan_title="Un autre")
    with store.read() as connection:
        assert [(one.uid, one.actions) for one in list_plans(connection)] == [(plan, 1)]
    assert changes[-1].label == "Créer l’action «\u00a0Ouvrir une permanence\u00a0»"


def test_a_refusal_names_its_field_and_leaves_nothing(store: Store, changes: list[ChangeSet]) -> None:
    for draft, title, field in ((ActionDraft(" "), "Plan", "title"), (DRAFT, " \u00a0", PLAN_FIELD)):
        with pytest.raises(FieldRefusal) as refused:
            start_action(store, draft, plan_title=title)
        assert refused.value.field == field
    assert changes == []
    with store.read() as connection:
        assert list_plans(connection) == ()


def test_a_national_action_is_carried_and_its_plan_installed_once(store: Store) -> None:
    create_plan(store, "Plan 2026")
    for _time in range(2):
        start_action(store, DRAFT, national=19)
    with store.read() as connection:
        assert len(list_references(connection)) == 1
        carried = [[mark.number for mark in row.commitments] for row in plan_rows(connection, CLOCK().date())]
    assert carried == [["19"], ["19"]]


def test_a_stage_of_which_nothing_stands_out_still_begins_an_action(store: Store) -> None:
    with store.read() as connection:
        home = departement(connection)
        commune: Place = list_places(connection, TerritoryKind.COMMUNE)[0]
    counted = draft_for_stage(Stage.SUMMONS, stage_indicator(Stage.SUMMONS), commune)
    assert counted.title == f"Agir sur les assignations\u00a0: {commune.name}"
    assert (counted.stages, counted.territories) == (("summons",), (commune.id,))
    uncounted = draft_for_stage(Stage.HEARING, stage_indicator(Stage.HEARING), home)
    assert (uncounted.title, uncounted.figure) == ("Agir à l’étape «\u00a0Audience\u00a0»", None)
    assert draft_from_hot_stages(commune, ()).fields == {}
