"""Board, calendar and Gantt chart on the screen of the plan: one selection, one undo, nothing cut."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.plan.calendar import PlanCalendar
from cpex_desktop.ui.plan.cell_editors import CellChoice
from cpex_desktop.ui.plan.gantt import PlanGantt
from cpex_desktop.ui.plan.kanban import KanbanBoard
from cpex_desktop.ui.plan.kanban_layout import COLUMNS
from cpex_desktop.ui.theme import ThemeChoice, apply_theme
from tests.app.test_screens import reachable, walked
from tests.plan_base import TODAY
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
View = TypeVar("View", bound=QWidget)
S = ActionStatus
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def view(screen: PlanScreen, key: str, kind: type[View]) -> View:
    screen.page.visit(key)
    screen.settle()
    found = screen.page.current_view()
    assert isinstance(found, kind)
    return found


def over(board: KanbanBoard, status: ActionStatus) -> QPoint:
    place = COLUMNS.index(status)
    return QPoint(board.grid.columnViewportPosition(place) + board.grid.columnWidth(place) // 2, 40)


def test_the_views_show_one_selection_and_one_action(screen: PlanScreen) -> None:
    board = view(screen, "kanban", KanbanBoard)
    screen.page.bar.quick.pills[Tile.LATE].click()
    assert sum(board.model.lengths()) == 2
    screen.page.rows.choose(screen.row("A-11").uid)
    gantt = view(screen, "gantt", PlanGantt)
    assert gantt.grid.actions_model.rowCount() == 2
    assert gantt.grid.current_uid() == screen.row("A-11").uid
    calendar = view(screen, "calendrier", PlanCalendar)
    assert calendar.day == TODAY
    assert sum(len(calendar.model.events(day)) for day in (TODAY,)) == 6
    screen.page.bar.quick.pills[Tile.ALL].click()
    view(screen, "kanban", KanbanBoard)
    assert sum(board.model.lengths()) == 12


def test_a_card_dropped_is_written_by_one_step_and_undone(screen: PlanScreen) -> None:
    board = view(screen, "kanban", KanbanBoard)
    uid = screen.row("A-02").uid
    cell = board.grid.visualRect(board.model.index_of(uid))
    port = board.grid.viewport()
    QTest.mousePress(port, LEFT, NO_KEY, cell.center())
    QTest.mouseMove(port, cell.center() + QPoint(20, 0))
    QTest.mouseMove(port, over(board, S.TO_LAUNCH))
    QTest.mouseRelease(port, LEFT, NO_KEY, over(board, S.TO_LAUNCH))
    screen.settle()
    assert screen.row("A-02").status is S.TO_LAUNCH
    screen.undo.stack.undo()
    screen.settle()
    assert screen.row("A-02").status is S.IN_PROGRESS
    assert board.model.index_of(uid).column() == COLUMNS.index(S.IN_PROGRESS)


def test_ctrl_and_arrows_move_the_card_in_hand(screen: PlanScreen) -> None:
    board = view(screen, "kanban", KanbanBoard)
    screen.page.rows.choose(screen.row("A-05").uid)
    QTest.keyClick(board.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert screen.row("A-05").status is S.PAUSED
    assert board.grid.current_uid() == screen.row("A-05").uid


def test_a_move_that_the_base_refuses_comes_back_with_its_reason(screen: PlanScreen) -> None:
    board = view(screen, "kanban", KanbanBoard)
    uid = screen.row("A-02").uid
    # The action goes while the screen has not heard of it yet.
    screen.signals.blockSignals(True)
    put_away(screen.workspace.store, "action", uid)
    board.grid.moved.emit(uid, S.DONE)
    screen.settle()
    screen.signals.blockSignals(False)
    assert screen.page.notice.isVisible()
    assert screen.page.notice.accessibleName().startswith("Cette action n’existe plus.")
    assert board.model.index_of(uid).column() == COLUMNS.index(S.IN_PROGRESS)
    assert not screen.table.viewport().findChildren(CellChoice)


def test_the_image_of_the_gantt_chart_names_the_plan(
    screen: PlanScreen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gantt = view(screen, "gantt", PlanGantt)
    target = tmp_path / "gantt.svg"
    monkeypatch.setattr(
        "cpex_desktop.ui.plan.gantt_picture.QFileDialog.getSaveFileName",
        lambda *_arguments: (str(target), "Image vectorielle SVG (*.svg)"),
    )
    gantt.picture.click()
    screen.settle()
    assert "</svg>" in target.read_text(encoding="utf-8")
    assert "gantt.svg" in screen.page.notice.accessibleName()


@pytest.mark.parametrize("key", ["kanban", "calendrier", "gantt"])
@pytest.mark.parametrize(("width", "height"), [(1280, 641), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_in_either_theme_nor_in_large_text(
    screen: PlanScreen, key: str, width: int, height: int
) -> None:
    screen.window.resize(width, height)
    screen.page.visit(key)
    try:
        for theme, scale in ((ThemeChoice.LIGHT, 1.0), (ThemeChoice.DARK, 1.5)):
            apply_theme(screen.app, theme=theme, scale=scale)
            screen.settle()
            assert cut_texts(screen.window) == []
    finally:
        apply_theme(screen.app)


@pytest.mark.parametrize("key", ["kanban", "calendrier", "gantt"])
def test_tab_goes_round_and_what_it_comes_to_has_a_name(screen: PlanScreen, qtbot: QtBot, key: str) -> None:
    screen.page.visit(key)
    screen.settle()
    screen.window.activateWindow()
    screen.page.current_view().setFocus()
    screen.settle()
    for way in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        came = walked(screen.window, qtbot, way)
        assert isinstance(came[0], QTableView)
        assert came[0].accessibleName()
        assert reachable(screen.page) - set(came) == set()
