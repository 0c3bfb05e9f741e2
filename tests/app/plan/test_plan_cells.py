"""Cells of the table of actions are changed on the spot, and several actions at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.ui.plan.cell_editors import CellChoice, CellLine
from cpex_desktop.ui.plan.order import Order, SortBy
from tests.plan_screen import PlanScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_PRIORITY, _DUE, _STATUS, _PROGRESS = 3, 4, 5, 6


def line_editor(screen: PlanScreen) -> CellLine:
    (found,) = [one for one in screen.table.viewport().findChildren(CellLine) if one.isVisible()]
    return found


def type_in(screen: PlanScreen, code: str, column: int, text: str) -> CellLine:
    """Open a cell with F2, type over what it holds and press Enter."""
    screen.go_to(code, column)
    screen.press(Qt.Key.Key_F2)
    editor = line_editor(screen)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    screen.press(Qt.Key.Key_Return, editor)
    return editor


def test_a_cell_is_changed_by_keys_and_taken_back(screen: PlanScreen) -> None:
    type_in(screen, "A-04", _DUE, "15/02/27")
    assert screen.row("A-04").due_on == date(2027, 2, 15)
    assert "échéance" in screen.undo.stack.undoText()
    screen.undo.stack.undo()
    screen.settle()
    assert screen.row("A-04").due_on == date(2027, 1, 3)


def test_what_cannot_be_read_keeps_the_cell_open(screen: PlanScreen) -> None:
    editor = type_in(screen, "A-04", _PROGRESS, "beaucoup")
    assert editor.isVisible()
    assert "0 à 100" in editor.accessibleDescription()
    screen.press(Qt.Key.Key_Escape, editor)
    assert screen.row("A-04").progress == 15


def test_what_the_base_refuses_comes_back_in_its_cell_with_why(screen: PlanScreen) -> None:
    type_in(screen, "A-04", _DUE, "30/10/1999")
    editor = line_editor(screen)
    assert editor.text() == "30/10/1999"
    assert "1999" in editor.accessibleDescription()
    assert screen.page.notice.isVisible()


def test_a_row_that_is_changed_stays_under_the_cursor(screen: PlanScreen) -> None:
    page = screen.page
    page.rows.sort(Order(SortBy.PRIORITY))
    page.bar.quick.pills[Tile.PRIORITY_1].click()
    before = screen.codes()
    screen.go_to(before[0], _PRIORITY)
    page.commands.revise([page.rows.shown[0].uid], ActionField.PRIORITY, 3)
    screen.settle()
    assert screen.codes() == before
    assert screen.table.currentIndex().row() == 0
    assert page.bar.settle.isVisible()
    page.bar.settle.click()
    assert before[0] not in screen.codes()
    assert not page.bar.settle.isVisible()


def test_rows_that_come_while_a_cell_is_open_wait(screen: PlanScreen) -> None:
    screen.go_to("A-04", _DUE)
    screen.press(Qt.Key.Key_F2)
    editor = line_editor(screen)
    editor.setText("01/0")
    screen.page.commands.put_away([screen.row("A-01").uid])
    screen.settle()
    assert editor.isVisible()
    assert editor.text() == "01/0"
    assert screen.table.model().rowCount() == 12
    screen.press(Qt.Key.Key_Escape, editor)
    assert screen.table.model().rowCount() == 11


def test_a_status_is_chosen_from_its_list(screen: PlanScreen) -> None:
    screen.go_to("A-05", _STATUS)
    screen.press(Qt.Key.Key_F2)
    (box,) = [one for one in screen.table.viewport().findChildren(CellChoice) if one.isVisible()]
    box.setCurrentIndex(box.findData(int(ActionStatus.DONE)))
    box.activated.emit(box.currentIndex())
    screen.settle()
    assert screen.row("A-05").status is ActionStatus.DONE
    assert screen.row("A-05").done_on == date(2026, 11, 21)


def test_several_are_changed_in_one_step(screen: PlanScreen) -> None:
    page = screen.page
    screen.go_to("A-01")
    for _row in range(2):
        QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk.isVisible()
    page.bulk.revised.emit(ActionField.PRIORITY, 3)
    screen.settle()
    assert [screen.row(code).priority for code in ("A-01", "A-02", "A-03", "A-04")] == [3, 3, 3, 1]
    assert "3\u00a0actions" in screen.undo.stack.undoText()
    screen.undo.stack.undo()
    screen.settle()
    assert [screen.row(code).priority for code in ("A-01", "A-02", "A-03")] == [1, 2, 3]
    page.bulk.left.emit()
    assert not page.bulk.isVisible()
    assert not screen.table.selectionModel().selectedRows()


def test_a_value_asked_for_several_is_refused_in_its_window(screen: PlanScreen) -> None:
    uids = [row.uid for row in screen.page.rows.all[:3]]
    dialog = screen.page.commands.ask_value(uids, ActionField.DUE_ON)
    dialog.field.setText("jamais")
    dialog.decided.emit(dialog.field.text())
    assert "date" in dialog.refusal()
    dialog.field.setText("1/3/2027")
    dialog.decided.emit(dialog.field.text())
    screen.settle()
    assert {row.due_on for row in screen.page.rows.all[:3]} == {date(2027, 3, 1)}
