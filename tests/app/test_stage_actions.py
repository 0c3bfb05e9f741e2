"""From a stage to an action: what the stages tab says of the plan, what it proposes, and how one begins."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.proposals import propose_actions
from cpex_desktop.queries.weak_stages import weak_stages
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.diagnosis.stages_tab import StagesTab
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

TODAY = CLOCK().date()
SIZES = [(1366, 768), (1280, 641), (1920, 1080)]


@pytest.fixture
def planned(base: Path) -> Path:
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan 2026")
        for number in range(6):
            create_action(store, ActionDraft(f"Action {number}", stages=("summons",)))
    return base


def tab_of(desk: Desk) -> StagesTab:
    desk.window.go("cpex:diagnostic/etapes")
    settle(desk)
    return cast(StagesTab, cast(DiagnosisPage, desk.window.page(DIAGNOSIS)).tab("etapes"))


def choose(desk: Desk, tab: StagesTab, stage: str) -> None:
    tab.acting.stage.select(stage)
    tab.acting.stage.chosen.emit(stage)
    settle(desk)


def test_the_stage_that_stands_out_first_is_shown_with_its_reason(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    tab = tab_of(desk)
    with desk.workspace.store.read() as connection:
        first = weak_stages(connection)[0]
        proposed = propose_actions(connection, first.stage, first.sector)
    offer = tab.acting.offer()
    assert (offer.key, offer.sentence) == (str(first.stage), first.sentence)
    assert [line.title for line in offer.national] == [
        f"N°\u00a0{one.action.number}. {one.action.title}" for one in proposed
    ]
    assert all(one.because in line.because for one, line in zip(proposed, offer.national, strict=True))
    assert tab.acting.national.lines.rowCount() == min(4, len(proposed))


@pytest.mark.parametrize("size", SIZES)
def test_every_stage_may_be_acted_upon_and_nothing_is_cut(
    open_desk: OpenDesk, planned: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(planned)
    desk.window.resize(*size)
    tab = tab_of(desk)
    for stage in ("summons", "grace_period", "hearing"):
        choose(desk, tab, stage)
        assert cut_texts(tab.acting) == []
        assert tab.acting.begin.isVisible()
    choose(desk, tab, "grace_period")
    assert tab.acting.nothing.isVisible()
    assert tab.acting.absence.text() == "Aucune action du plan ne porte sur cette étape."
    assert not tab.acting.sentence.isVisible()


def test_the_actions_of_the_stage_lead_to_their_pages_and_follow_the_plan(
    open_desk: OpenDesk, planned: Path
) -> None:
    desk = open_desk(planned)
    tab = tab_of(desk)
    choose(desk, tab, "summons")
    card = tab.acting
    assert [line.title for line in card.table.lines.rows()] == [f"A-0{n + 1} Action {n}" for n in range(4)]
    assert card.absence.text() == "2\u00a0autres actions du plan portent sur cette étape."
    card.begin.click()
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    dialog.title.line.setText("Une de plus")
    dialog.decide()
    settle(desk)
    assert card.stage.current() == "summons"
    assert card.absence.text().startswith("3\u00a0autres")
    with desk.workspace.store.read() as connection:
        made = plan_rows(connection, TODAY)[-1]
    assert (made.title, made.stages) == ("Une de plus", ("summons",))
    card.table.selectRow(0)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.current_key() == "action"


def test_the_way_from_the_bars_brings_the_choice_of_a_stage(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    tab = tab_of(desk)
    desk.window.activateWindow()
    tab.show_acting()
    settle(desk)
    assert tab.acting.stage.hasFocus()
    assert not tab.acting.stage.visibleRegion().isEmpty()


def test_another_territory_answers_for_itself(open_desk: OpenDesk, planned: Path) -> None:
    desk = open_desk(planned)
    with desk.workspace.store.read() as connection:
        hot = {number for one in weak_stages(connection) for number, _name in one.territories}
        quiet = next(one for one in list_places(connection, TerritoryKind.COMMUNE) if one.id not in hot)
    tab = tab_of(desk)
    tab.select(quiet.id)
    settle(desk)
    offer = tab.acting.offer()
    assert (offer.sentence, offer.begin) == ("", f"cpex:agir/etape:{offer.key}:{quiet.code}")
