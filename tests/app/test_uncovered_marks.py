"""Hot spots without an action are marked where they are ranked, and an action begins from there."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.uncovered_territories import UncoveredTerritories, uncovered_territories
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.dashboard.spots_card import SpotsCard
from cpex_desktop.ui.diagnosis.action_tables import CREATE
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

SIZES = [(1366, 768), (1280, 641), (1920, 1080)]
MARK = "Sans action · "


@pytest.fixture
def planned(base: Path) -> Path:
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan 2026")
    return base


def lacking(path: Path) -> UncoveredTerritories:
    with open_base(path, CLOCK) as store, store.read() as connection:
        return uncovered_territories(connection, CLOCK().date())


def table_of(desk: Desk) -> QTableView:
    desk.window.go("cpex:tableau")
    settle(desk)
    (card,) = desk.window.findChildren(SpotsCard)
    return next(one for one in card.findChildren(QTableView) if one.accessibleName() == "Points chauds")


def details(table: QTableView) -> list[str]:
    model = table.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1)) for row in range(model.rowCount())]


def map_of(desk: Desk) -> MapTab:
    desk.window.go("cpex:carte/summonses")
    settle(desk)
    return cast(MapTab, cast(DiagnosisPage, desk.window.page(DIAGNOSIS)).tab("carte"))


def command(desk: Desk) -> QPushButton:
    page = cast(DiagnosisPage, desk.window.page(DIAGNOSIS))
    return next(one for one in page.header.findChildren(QPushButton) if one.accessibleName() == CREATE)


@pytest.mark.parametrize("size", SIZES)
def test_the_card_of_hot_spots_marks_them_and_begins_an_action(
    open_desk: OpenDesk, planned: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(planned)
    desk.window.resize(*size)
    table = table_of(desk)
    assert details(table)
    assert all(one.startswith(MARK) for one in details(table))
    assert [one for one in cut_texts(desk.window) if "Agir" in one] == []
    name = str(table.model().index(0, 0).data())
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 4))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.title.line.text() == f"Agir sur les assignations\u00a0: {name}"
    dialog.decide()
    settle(desk)
    assert not details(table_of(desk))[0].startswith(MARK)


def test_a_click_on_a_line_opens_the_sheet_and_on_its_end_the_form(
    open_desk: OpenDesk, planned: Path
) -> None:
    desk = open_desk(planned)
    table = table_of(desk)
    shown = desk.window.current_key()
    for column, leads in ((4, shown), (0, "territory")):
        place = table.visualRect(table.model().index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle(desk)
        assert desk.window.current_key() == leads
        dialog = desk.action_start.dialog
        assert (dialog is not None) is (column == 4)
        if dialog is not None:
            dialog.reject()


def test_the_ranking_marks_those_of_the_same_rule_and_finds_them(open_desk: OpenDesk, planned: Path) -> None:
    found = lacking(planned)
    communes = {
        line.spot.territory for line in found.lines if line.code.startswith("98") and len(line.code) == 5
    }
    desk = open_desk(planned)
    tab = map_of(desk)
    marked = {line.territory for line in tab.ranking.lines() if line.inside.startswith(MARK)}
    assert marked == communes
    tab.ranking.search.setText("sans action")
    assert {line.territory for line in tab.ranking.lines()} == communes
    tab.ranking.search.clear()
    first = next(iter(communes))
    tab.territory_chosen.emit(first)
    settle(desk)
    assert tab.answer is not None
    assert cut_texts(tab.panel) == []
    command(desk).click()
    settle(desk)
    dialog = desk.action_start.dialog
    assert dialog is not None
    assert dialog.title.line.text().startswith("Agir sur les assignations\u00a0: ")
    dialog.decide()
    settle(desk)
    marked = {line.territory for line in tab.ranking.lines() if line.inside.startswith(MARK)}
    assert marked == communes - {first}


def test_a_plan_that_changed_elsewhere_is_read_when_the_map_comes_back(
    open_desk: OpenDesk, planned: Path
) -> None:
    found = lacking(planned)
    first = next(line.spot.territory for line in found.lines)
    desk = open_desk(planned)
    tab = map_of(desk)
    desk.window.go("cpex:imports")
    create_action(desk.workspace.store, ActionDraft("Ici", territories=(first,)))
    settle(desk)
    desk.window.go("cpex:diagnostic/carte")
    settle(desk)
    assert all(not line.inside.startswith(MARK) for line in tab.ranking.lines() if line.territory == first)


@pytest.mark.parametrize(
    ("tab", "shown"),
    [("carte", True), ("evolution", True), ("etapes", False), ("constats", False), ("qualite", False)],
)
def test_the_command_is_there_where_the_view_has_none_of_its_own(
    open_desk: OpenDesk, planned: Path, tab: str, shown: bool
) -> None:
    desk = open_desk(planned)
    desk.window.go(f"cpex:diagnostic/{tab}")
    settle(desk)
    assert command(desk).isVisible() is shown


def test_without_a_plan_nothing_is_marked(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    assert not any(one.startswith(MARK) for one in details(table_of(desk)))
    assert not any(line.inside.startswith(MARK) for line in map_of(desk).ranking.lines())
