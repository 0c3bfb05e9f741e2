"""Every figure of the dashboard leads to what it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.ui.addresses import parse_address
from cpex_desktop.ui.dashboard.board import Board
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.territory.page import TerritoryPage
from tests.app.conftest import OpenDesk


def board_of(desk: Desk) -> Board:
    page = cast(DashboardPage, desk.window.page("dashboard"))
    board = page.findChild(Board)
    assert board is not None
    return board


def diagnosis_of(desk: Desk) -> DiagnosisPage:
    settle(desk)
    assert desk.window.current_key() == "diagnosis"
    return cast(DiagnosisPage, desk.window.page("diagnosis"))


def test_a_key_figure_leads_to_its_indicator_by_mouse_and_keyboard(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    tiles = board_of(desk).tiles
    qtbot.mouseClick(tiles[3], Qt.MouseButton.LeftButton)
    page = diagnosis_of(desk)
    assert page.question is not None
    assert page.question.code == "police_granted"
    desk.window.navigator.back()
    assert desk.window.current_key() == "dashboard"
    qtbot.keyClick(tiles[1], Qt.Key.Key_Return)
    assert diagnosis_of(desk).question.code == "summonses"
    desk.window.navigator.back()
    desk.window.navigator.back()
    assert desk.window.current_key() == "dashboard"


def test_a_hot_spot_leads_to_its_territory_and_the_link_to_the_ranking(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    spots = board_of(desk).spots
    name = cast(DashboardPage, desk.window.page("dashboard")).rows.spots[0].lines[0].name
    table = spots.findChild(TableView)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(desk)
    sheet = cast(TerritoryPage, desk.window.page("territory"))
    assert desk.window.current_key() == "territory"
    with desk.workspace.store.read() as connection:
        wanted = next(place for place in list_places(connection) if place.name == name)
    assert sheet.rows is not None
    assert (sheet.rows.territory, sheet.rows.level) == (wanted.id, TerritoryKind.COMMUNE)
    desk.window.navigator.back()
    link = next(one for one in spots.findChildren(QPushButton) if one.accessibleName().startswith("Les "))
    assert link.accessibleName() == "Les 118\u00a0communes"
    link.click()
    page = diagnosis_of(desk)
    assert (page.question.code, page.question.territory) == ("summonses", 0)


def test_the_way_back_finds_the_question_again(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:indicateur/summonses")
    page = diagnosis_of(desk)
    settle(desk)
    assert page.question.code == "summonses"
    desk.window.go("cpex:indicateur/evictions_enforced")
    settle(desk)
    assert page.question.code == "evictions_enforced"
    desk.window.navigator.back()
    settle(desk)
    assert page.question.code == "summonses"


def test_each_task_leads_where_it_says(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    card = board_of(desk).tasks
    lines = card.lines()
    assert lines
    pages = {"imports": "imports", "reglages": "settings", "diagnostic": "diagnosis"}
    for line in lines:
        kind = parse_address(line.address()).kind
        qtbot.keyClick(line, Qt.Key.Key_Space)
        settle(desk)
        assert desk.window.current_key() == pages[kind]
        desk.window.navigator.back()
        assert desk.window.current_key() == "dashboard"
