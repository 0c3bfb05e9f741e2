"""The plan on the dashboard: drawn, invited to, or alone while the base has no figure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from python_calamine import CalamineWorkbook

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.dashboard.board import Board
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.dashboard.plan_board import PlanBoard
from cpex_desktop.ui.exports.sheets_card import SHEETS
from cpex_desktop.ui.theme import apply_theme
from tests.app.conftest import OpenDesk
from tests.app.sample_base import LAST
from tests.ui.cut_texts import cut_texts

AXES = ("Stratégie territorialisée", "Prise en charge rapide", "Maintien et relogement")


def page_of(desk: Desk) -> DashboardPage:
    return cast(DashboardPage, desk.window.page("dashboard"))


def board_of(desk: Desk) -> Board:
    board = page_of(desk).findChild(Board)
    assert board is not None
    return board


def write_plan(desk: Desk, axes: int = 3, actions: int = 12) -> None:
    store, today = desk.workspace.store, desk.workspace.today()
    create_plan(store, "Plan 2026", None, None)
    uids = [create_axis(store, AXES[number % 3], code=str(number + 1)) for number in range(axes)]
    for number in range(actions):
        fields = {ActionField.DUE_ON: today + timedelta(days=12 * number - 20)}
        axis = uids[number % axes] if uids else ""
        create_action(store, ActionDraft(f"Convention avec le bailleur {number}", fields, axis=axis))
    settle(desk)


def resize(desk: Desk, width: int, height: int) -> None:
    desk.window.resize(width, height)
    settle(desk)


def in_sight(page: DashboardPage, widget: QWidget) -> bool:
    viewport = page.scroll_area.viewport()
    foot = widget.mapTo(viewport, QPoint(0, widget.height())).y()
    return widget.isVisible() and foot <= viewport.height()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_without_a_plan_one_line_in_sight_leads_to_beginning_one(
    open_desk: OpenDesk, base: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(base)
    resize(desk, *size)
    board = board_of(desk)
    assert board.invite is not None
    assert in_sight(page_of(desk), board.invite)
    assert board.invite.words.text().startswith("Aucun plan d’action pour l’instant")
    assert not board.invite.words.is_elided()
    assert board.plan is None
    assert in_sight(page_of(desk), board.stages)
    board.invite.way.click()
    settle(desk)
    assert desk.window.current_key() == "plan"


def test_a_plan_that_is_begun_takes_the_place_of_the_invitation(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    create_plan(desk.workspace.store, "Plan 2026", None, None)
    settle(desk)
    board = board_of(desk)
    assert board.invite is not None
    assert board.invite.way.accessibleName() == "Ajouter une action"
    create_action(desk.workspace.store, ActionDraft("Réunir la commission"))
    settle(desk)
    assert not board.invite.isVisible()
    assert board.plan is not None
    assert board.plan.isVisible()


def test_the_procedure_stands_beside_the_plan_or_under_it(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    write_plan(desk)
    board = board_of(desk)
    resize(desk, 1920, 1080)
    assert board.plan is not None
    top = board.plan.mapTo(board, QPoint()).y()
    assert board.stages.mapTo(board, QPoint()).y() == top
    assert in_sight(page_of(desk), board.stages)
    assert len(board.plan.dues()) >= 3
    resize(desk, 1366, 768)
    assert board.stages.mapTo(board, QPoint()).y() > board.plan.mapTo(board, QPoint()).y()
    assert board.stages.isVisible()
    assert board.plan.dues() == []
    resize(desk, 1920, 1080)
    assert board.stages.mapTo(board, QPoint()).y() == board.plan.mapTo(board, QPoint()).y()


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1366, 768)), (1.0, (1920, 1080)), (1.5, (1280, 641)), (2.0, (1366, 768))]
)
def test_nothing_of_the_plan_is_cut(
    app: QApplication, open_desk: OpenDesk, base: Path, scale: float, size: tuple[int, int]
) -> None:
    desk = open_desk(base)
    write_plan(desk, axes=6)
    apply_theme(app, scale=scale)
    try:
        resize(desk, *size)
        assert cut_texts(page_of(desk)) == []
    finally:
        apply_theme(app)


def test_a_plan_is_shown_before_any_figure_is_received(open_desk: OpenDesk, empty: Path) -> None:
    desk = open_desk(empty)
    before = page_of(desk).findChild(PlanBoard)
    assert before is not None
    assert not before.isVisible()
    write_plan(desk)
    plan = page_of(desk).findChild(PlanBoard)
    assert plan is not None
    assert plan.isVisible()
    assert plan.plan.numbers[0].text() == "2 en retard"
    assert [line.address()[:12] for line in plan.tasks.lines()][:2] == ["cpex:action/"] * 2
    assert cut_texts(page_of(desk)) == []


def test_the_page_of_exports_follows_the_plan(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:exports")
    settle(desk)
    page = desk.window.page("exports")

    def told() -> list[str]:
        return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]

    assert "Procédure" in told()
    before = told().count("Plan d’action")
    write_plan(desk)
    assert told().count("Plan d’action") == before + 1
    target = desk.workspace.write_summary(LAST, "Service", tmp_path / "synthese.xlsx", Progress())
    assert CalamineWorkbook.from_path(target).sheet_names == [name for name, _text in SHEETS]
