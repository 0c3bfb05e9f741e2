"""The dated steps of a plan, by action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_times import PlanTimes, plan_times
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from tests.plan_base import TODAY, make_plan, write

BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def read(store: Store, plan: str = "") -> PlanTimes:
    with store.read() as connection:
        return plan_times(connection, TODAY, plan)


def test_steps_are_read_by_action_in_their_order_and_only_those_with_a_day(store: Store) -> None:
    steps = (
        MilestoneDraft("Trame validée", AFTER),
        MilestoneDraft("Sans jour"),
        MilestoneDraft("Réunion tenue", None, BEFORE),
        MilestoneDraft("Signature", BEFORE),
    )
    uid = write(store, milestones=steps)
    write(store, "Sans étape")
    found = read(store).steps
    assert list(found) == [uid]
    assert [(step.title, step.day) for step in found[uid]] == [
        ("Trame validée", AFTER),
        ("Réunion tenue", BEFORE),
        ("Signature", BEFORE),
    ]


def test_a_step_is_late_from_the_day_after_and_while_its_action_goes_on(store: Store) -> None:
    drafts = [MilestoneDraft(day.isoformat(), day) for day in (BEFORE, TODAY, AFTER)]
    uid = write(store, milestones=(*drafts, MilestoneDraft("Faite", BEFORE, TODAY)))
    steps = read(store).steps[uid]
    assert [step.is_late(ActionStatus.IN_PROGRESS, TODAY) for step in steps] == [True, False, False, False]
    assert not any(step.is_late(ActionStatus.DROPPED, TODAY) for step in steps)


def test_another_plan_and_the_trash_stay_out(store: Store) -> None:
    write(store, "De l’ancien plan", milestones=(MilestoneDraft("Étape", AFTER),))
    create_plan(store, "Plan 2028", TODAY, AFTER)
    here = write(store, "Gardée", milestones=(MilestoneDraft("Étape", AFTER),))
    gone = write(store, "Jetée", milestones=(MilestoneDraft("Étape", AFTER),))
    put_away(store, "action", gone)
    assert list(read(store).steps) == [here]
    assert not read(store, "no such plan").steps
    assert read(store).truces
