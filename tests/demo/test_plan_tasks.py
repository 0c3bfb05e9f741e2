"""What the plan of the demonstration asks for on the dashboard: its tasks, and the card of its axes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.app.dashboard_plan import read_plan_card
from cpex_desktop.app.dashboard_tasks import task_rows
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.plan_axes import AxisProgress, axis_progress
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.plans import list_axes
from cpex_desktop.queries.territory_actions import holders
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind
from cpex_desktop.queries.to_do_plan import (
    actions_without_indicator,
    actions_without_lead,
    late_actions,
    uncovered_spots,
    undecided_answers,
)
from cpex_desktop.queries.uncovered_territories import uncovered_territories
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.addresses import parse_address
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.dashboard.due_lines import DueLine
from cpex_desktop.ui.dashboard.plan_card import PlanCard
from cpex_desktop.ui.dashboard.plan_card_rows import DueRow, PlanCardRows, PlanInvite, PlanNumber

TODAY = MOMENT.date()
PROVIDERS = (
    late_actions,
    actions_without_lead,
    uncovered_spots,
    actions_without_indicator,
    undecided_answers,
)


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
        "Cartographie partagée des accompagnements AVDL (A-11)",
        "Protocole de signalement précoce avec Sauge Habitat (A-03)",
        "3\u00a0actions sans indicateur",
        "2\u00a0actions nationales à décider",
    ]
    assert [task.detail for task in found[1:]] == [
        "Échéance dépassée depuis le 30/10/2026",
        "A-16, A-18 et A-29",
        "n°\u00a014 et n°\u00a029",
    ]
    rows = task_rows(found, TODAY)
    assert [row.when for row in rows] == ["−37\u00a0j", "−22\u00a0j", "", ""]
    assert all(row.icon for row in rows)


def test_an_action_that_nobody_leads_leads_to_its_sheet(store: Store) -> None:
    uid = create_action(store, ActionDraft("Répondre aux locataires"))
    (task,) = [task for task in tasks(store) if "sans pilote" in task.title]
    assert (task.title, task.detail) == ("1\u00a0action sans pilote", "A-35")
    assert task.address == f"cpex:action/{uid}"


def test_each_action_is_in_one_part_of_one_axis(store: Store) -> None:
    with store.read() as connection:
        rows = plan_rows(connection, TODAY)
        card = read_plan_card(connection, rows, TODAY)
    assert isinstance(card, PlanCardRows)
    assert card.subtitle == "34\u00a0actions, dont 12\u00a0terminées"
    assert [(axis.done, axis.total) for axis in card.axes] == [(5, 14), (4, 11), (3, 9)]
    counts = plan_counts(rows)
    assert sum(axis.late for axis in card.axes) == counts.tiles[Tile.LATE]
    assert sum(axis.done for axis in card.axes) == counts.tiles[Tile.DONE]


def test_the_card_tells_what_asks_for_attention_and_what_comes(store: Store) -> None:
    with store.read() as connection:
        card = read_plan_card(connection, plan_rows(connection, TODAY), TODAY)
    assert isinstance(card, PlanCardRows)
    assert [(number.words, number.address) for number in card.numbers] == [
        ("2 en retard", "cpex:plan/en-retard"),
        ("7 à 30\u00a0jours", "cpex:plan/echeance-proche"),
        ("3 sans indicateur", "cpex:plan/sans-indicateur"),
        ("27 / 31 nationales", "cpex:couverture"),
    ]
    assert card.address == "cpex:plan/toutes"
    assert [(due.code, due.when, due.kind) for due in card.dues[:4]] == [
        ("A-07", "30/11", "warn"), ("A-13", "10/12", "info"), ("A-02", "15/12", "info"),
        ("A-17", "18/12", "info"),
    ]  # fmt: skip
    dated = [due for due in card.dues if due.kind != "neutral"]
    assert len(dated) == 7


def test_a_base_without_actions_says_what_to_begin_with(tmp_path: Path) -> None:
    with create_base(tmp_path / "vide.cpex", "98", fixed_clock(MOMENT)) as other:
        assert "Aucun plan d’action" in invited(other).sentence
        uid = create_plan(other, "Plan 2027", None, None)
        assert invited(other).way == "Ajouter une action"
        put_away(other, "plan", uid)
        assert "Aucun plan d’action" in invited(other).sentence


def invited(store: Store) -> PlanInvite:
    with store.read() as connection:
        said = read_plan_card(connection, plan_rows(connection, TODAY), TODAY)
    assert isinstance(said, PlanInvite)
    assert str(parse_address(said.address)) == said.address
    return said


def test_of_many_late_actions_the_oldest_are_named_and_the_others_counted(store: Store) -> None:
    before = len(tasks(store))
    for number in range(10):
        due = TODAY - timedelta(days=number + 1)
        create_action(store, ActionDraft(f"Action {number}", fields={ActionField.DUE_ON: due}))
    found = [task for task in tasks(store) if task.kind is ToDoKind.LATE_ACTION]
    assert [task.detail[-10:] for task in found] == ["15/10/2026", "30/10/2026", "11/11/2026", "12/11/2026"]
    assert found[-1].title == "9\u00a0autres actions en retard"
    assert found[-1].address == "cpex:plan/en-retard"
    assert len(tasks(store)) == before + 3  # one more named, the others, and the lead that lacks


def test_hot_spots_that_no_action_is_for_wait_with_the_reason(store: Store) -> None:
    assert not [task for task in tasks(store) if task.kind is ToDoKind.SPOT]
    with store.read() as connection:
        rows = plan_rows(connection, TODAY)
        spots = {line.spot.territory for line in uncovered_territories(connection, TODAY, ()).lines}
        places = {place.id: place for place in list_places(connection)}
        held = holders(list(places.values()))
    wanted = next(one for one in spots if places[one].name == "Port-Aubin")
    for row in rows:
        named = {number for number, _name in row.territories}
        if named & held[wanted]:
            revise_action(store, row.uid, {ActionField.STATUS: ActionStatus.DROPPED})
    (task,) = [task for task in tasks(store) if task.title.startswith("Port-Aubin")]
    assert task.title == "Port-Aubin\u00a0: point chaud sans action"
    assert task.address == f"cpex:territoire/{places[wanted].code}"
    assert task.detail.startswith("Aucune action ne le vise en particulier")
    home = next(place for place in places.values() if place.kind is TerritoryKind.DEPARTEMENT)
    wide = sum(home.id in dict(row.territories) and not row.status.over for row in rows)
    assert f"{wide}\u00a0actions départementales en cours" in task.detail


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
    late = PlanNumber("2 en retard", "2\u00a0actions en retard", "cpex:plan/en-retard")
    due = DueRow("A-07", "Courrier", "30/11", "warn", "cpex:action/x", "Courrier, échéance le 30/11/2026")
    card = PlanCard(PlanCardRows("36\u00a0actions", axes[:3], (late,), (due,) * 6), asked.append)
    card.more.click()
    card.numbers[0].click()
    assert asked == ["cpex:plan", "cpex:plan/en-retard"]
    assert [button.isHidden() for button in card.numbers] == [False, True, True, True]
    assert card.dues() == []
    card.show_at_most(5)
    assert len(card.dues()) == 5
    line: DueLine = card.dues()[0]
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert asked[2:] == ["cpex:action/x"] * 2
    card.resize(350, 220)
    card.set_rows(PlanCardRows("36\u00a0actions", axes))
    said = [one.text() for one in card.findChildren(type(card._rest))]
    assert "Et 2\u00a0autres axes" in said
    assert "4 / 10" in said
    assert not card.grab().isNull()
    card.deleteLater()
