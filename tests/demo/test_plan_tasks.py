"""What the plan of the demonstration asks for on the dashboard: its tasks, and the card of its axes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.app.dashboard_plan import read_plan_card
from cpex_desktop.app.dashboard_tasks import task_rows
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_axes import AxisProgress, axis_progress
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.plans import list_axes
from cpex_desktop.queries.to_do import ToDo, ToDoContext
from cpex_desktop.queries.to_do_plan import (
    actions_without_indicator,
    actions_without_lead,
    late_actions,
    undecided_answers,
)
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.addresses import parse_address
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.dashboard.plan_card import PlanCard, PlanCardRows

TODAY = MOMENT.date()
PROVIDERS = (late_actions, actions_without_lead, actions_without_indicator, undecided_answers)


@pytest.fixture(scope="module")
def planned(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(made.base, tmp_path_factory.mktemp("tasks") / made.base.name))


@pytest.fixture
def store(planned: Path, tmp_path: Path) -> Iterator[Store]:
    with open_base(Path(shutil.copy(planned, tmp_path)), fixed_clock(MOMENT)) as opened:
        yield opened


def tasks(store: Store) -> list[ToDo]:
    with store.read() as connection:
        context = ToDoContext(connection, TODAY, None)
        found = [task for provider in PROVIDERS for task in provider(context)]
    for task in found:
        assert str(parse_address(task.address)) == task.address
    return found


def test_late_actions_lacking_ones_and_open_answers_wait(store: Store) -> None:
    found = tasks(store)
    assert [task.title for task in found] == [
        "Protocole de signalement précoce avec Sauge Habitat (A-03)",
        "Cartographie partagée des accompagnements AVDL (A-11)",
        "3\u00a0actions sans indicateur",
        "2\u00a0actions nationales à décider",
    ]
    assert [task.detail for task in found[1:]] == [
        "Échéance dépassée depuis le 15/10/2026",
        "A-16, A-18 et A-29",
        "n°\u00a014 et n°\u00a029",
    ]
    rows = task_rows(found, TODAY)
    assert [row.when for row in rows] == ["−22\u00a0j", "−37\u00a0j", "", ""]
    assert all(row.icon for row in rows)


def test_an_action_that_nobody_leads_leads_to_its_sheet(store: Store) -> None:
    uid = create_action(store, ActionDraft("Répondre aux locataires"))
    (task,) = [task for task in tasks(store) if "sans pilote" in task.title]
    assert (task.title, task.detail) == ("1\u00a0action sans pilote", "A-35")
    assert task.address == f"cpex:action/{uid}"


def test_each_action_is_in_one_part_of_one_axis(store: Store) -> None:
    with store.read() as connection:
        card = read_plan_card(connection, TODAY)
        rows = plan_rows(connection, TODAY)
    assert card is not None
    assert card.subtitle == "34\u00a0actions, dont 12\u00a0terminées"
    assert [(axis.done, axis.total) for axis in card.axes] == [(5, 14), (4, 11), (3, 9)]
    counts = plan_counts(rows)
    assert sum(axis.late for axis in card.axes) == counts.tiles[Tile.LATE]
    assert sum(axis.done for axis in card.axes) == counts.tiles[Tile.DONE]


def test_what_was_dropped_or_stands_in_no_axis_is_told_apart(store: Store) -> None:
    create_axis(store, "Vide", code="4")
    with store.read() as connection:
        (first, second, *_) = [row for row in plan_rows(connection, TODAY) if row.axis_name.startswith("1")]
        before = axis_progress(plan_rows(connection, TODAY), list_axes(connection))
    revise_action(store, second.uid, {ActionField.STATUS: ActionStatus.DROPPED})
    with store.read() as connection:
        axes = list_axes(connection)
        left = [row for row in axes if not row.name.startswith("1")]
        after = axis_progress(plan_rows(connection, TODAY), axes)
        apart = axis_progress(plan_rows(connection, TODAY), left)
    assert before[3] == AxisProgress("4. Vide", 0, 0, 0, 0)
    assert after[0].total == before[0].total - 1
    assert len(after) == 4
    assert apart[0].name.startswith("2.")
    assert first.axis == second.axis


def test_a_late_action_that_is_not_begun_is_counted_once(store: Store) -> None:
    with store.read() as connection:
        before = axis_progress(plan_rows(connection, TODAY), list_axes(connection))
        row = next(one for one in plan_rows(connection, TODAY) if one.code == "A-03")
    revise_action(store, row.uid, {ActionField.STATUS: ActionStatus.TO_LAUNCH})
    with store.read() as connection:
        after = axis_progress(plan_rows(connection, TODAY), list_axes(connection))
    assert after == before


def test_the_card_draws_the_axes_and_leads_to_the_plan(qapp: QApplication) -> None:
    create_application()
    asked: list[str] = []
    axes = tuple(AxisProgress(f"{n}. Axe", n, 2, 1, 3) for n in range(1, 7))
    card = PlanCard(PlanCardRows("36\u00a0actions", axes[:3]), asked.append)
    card.more.click()
    assert asked == ["cpex:plan"]
    card.resize(350, 220)
    card.set_rows(PlanCardRows("36\u00a0actions", axes))
    said = [one.text() for one in card.findChildren(type(card._rest))]
    assert "Et 2\u00a0autres axes" in said
    assert "4 / 10" in said
    assert not card.grab().isNull()
    card.deleteLater()
