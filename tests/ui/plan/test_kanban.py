"""The board in the hand: cards dragged, sent by keys and by the menu, refused and put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_actions
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.plan.kanban import KanbanBoard
from cpex_desktop.ui.plan.kanban_layout import COLUMNS
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from tests.plan_base import TODAY, make_plan, write
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts

S = ActionStatus
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Desk:
    """The page around a board: what is asked is written by the services, and the rows are read again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows, self.requests = PlanRows(), PlanRequests()
        self.asked: list[tuple[list[str], ActionField, Value]] = []
        self.refusal: UserError | None = None
        self.requests.revise.connect(self.revise)
        self.board = KanbanBoard(self.rows, self.requests)
        self.read()

    def read(self) -> None:
        with self.store.read() as connection:
            self.rows.set_rows(plan_rows(connection, TODAY))

    def revise(self, uids: list[str], field: ActionField, value: Value) -> None:
        self.asked.append((uids, field, value))
        if self.refusal is not None:
            self.requests.refused.emit(uids[0], field, value, self.refusal)
            return
        revise_actions(self.store, uids, {field: value})
        self.read()

    def columns(self) -> dict[ActionStatus, list[str]]:
        model = self.board.model
        found: dict[ActionStatus, list[str]] = {}
        for place, (status, count) in enumerate(zip(COLUMNS, model.lengths(), strict=True)):
            cards = [model.card(model.index(rank, place)) for rank in range(count)]
            found[status] = [card.code for card in cards if card is not None]
        return found

    def uid(self, code: str) -> str:
        return next(row.uid for row in self.rows.all if row.code == code)

    def middle(self, code: str) -> QPoint:
        return self.board.grid.visualRect(self.board.model.index_of(self.uid(code))).center()

    def over(self, status: ActionStatus) -> QPoint:
        grid, place = self.board.grid, COLUMNS.index(status)
        return QPoint(grid.columnViewportPosition(place) + grid.columnWidth(place) // 2, 60)


@pytest.fixture
def desk(app: QApplication, tmp_path: Path, show: Show) -> Iterator[Desk]:
    with make_plan(tmp_path / "essai.cpex") as store:
        for status in (S.TO_LAUNCH, S.IN_PROGRESS, S.IN_PROGRESS, S.DONE):
            write(store, "Protocole de signalement précoce", fields={ActionField.STATUS: status})
        desk = Desk(store)
        show(desk.board, 1300, 400)
        yield desk


def drag(desk: Desk, code: str, to: QPoint) -> None:
    view, start = desk.board.grid.viewport(), desk.middle(code)
    QTest.mousePress(view, LEFT, NO_KEY, start)
    QTest.mouseMove(view, start + QPoint(20, 5))
    QTest.mouseMove(view, to)
    QTest.mouseRelease(view, LEFT, NO_KEY, to)


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(desk.board.grid, key, held)


def test_columns_stand_by_status_and_count_their_cards(desk: Desk) -> None:
    columns = desk.columns()
    assert columns[S.TO_LAUNCH] == ["A-01"]
    assert columns[S.IN_PROGRESS] == ["A-02", "A-03"]
    heads = [str(desk.board.model.headerData(place, Qt.Orientation.Horizontal)) for place in range(7)]
    assert heads[:3] == ["À cadrer (0)", "À lancer (1)", "En cours (2)"]
    desk.rows.select(PlanSelection(statuses=frozenset({S.DONE})))
    assert sum(desk.board.model.lengths()) == 1
    assert cut_texts(desk.board) == []


def test_dropping_a_card_is_one_step_that_can_be_undone(desk: Desk) -> None:
    changes: list[ChangeSet] = []
    desk.store.listen(changes.append)
    drag(desk, "A-02", desk.over(S.PAUSED))
    assert desk.asked == [([desk.uid("A-02")], ActionField.STATUS, S.PAUSED)]
    assert desk.columns()[S.PAUSED] == ["A-02"]
    assert desk.board.grid.current_uid() == desk.uid("A-02")
    (change,) = changes
    desk.store.apply(change.inverse())
    desk.read()
    assert desk.columns()[S.IN_PROGRESS] == ["A-02", "A-03"]


def test_a_card_dropped_where_it_was_or_outside_is_not_written(desk: Desk) -> None:
    drag(desk, "A-02", desk.over(S.IN_PROGRESS))
    drag(desk, "A-02", QPoint(300, 5000))
    assert desk.asked == []


def test_escape_lets_a_card_go(desk: Desk) -> None:
    view, grid = desk.board.grid.viewport(), desk.board.grid
    QTest.mousePress(view, LEFT, NO_KEY, desk.middle("A-02"))
    QTest.mouseMove(view, desk.over(S.DONE))
    assert grid.dragged == desk.uid("A-02")
    assert not grid.grab().isNull()
    press(desk, Qt.Key.Key_Escape)
    assert grid.dragged == ""
    QTest.mouseRelease(view, LEFT, NO_KEY, desk.over(S.DONE))
    assert desk.asked == []


def test_keys_go_from_card_to_card_and_move_the_card_in_hand(desk: Desk) -> None:
    grid = desk.board.grid
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Right)
    press(desk, Qt.Key.Key_Down)
    assert grid.current_uid() == desk.uid("A-03") == desk.rows.chosen_uid
    press(desk, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert desk.columns()[S.PAUSED] == ["A-03"]
    press(desk, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [value for _uids, _field, value in desk.asked] == [S.PAUSED, S.BLOCKED, S.PAUSED]
    assert grid.current_uid() == desk.uid("A-03")


def test_a_refused_card_comes_back_in_hand(desk: Desk) -> None:
    desk.refusal = UserError("La météo demande une phrase.", "Elle manque.", "Écrivez-la avec la météo.")
    before = desk.columns()
    drag(desk, "A-02", desk.over(S.DONE))
    assert len(desk.asked) == 1
    assert desk.columns() == before
    assert desk.board.grid.current_uid() == desk.uid("A-02")
    desk.refusal = None
    drag(desk, "A-02", desk.over(S.DONE))
    assert "A-02" in desk.columns()[S.DONE]


def test_the_refusal_of_another_field_leaves_a_move_alone(desk: Desk) -> None:
    desk.requests.revise.disconnect(desk.revise)
    drag(desk, "A-02", desk.over(S.DONE))
    desk.requests.refused.emit(desk.uid("A-02"), ActionField.TITLE, "", UserError("Non.", "", ""))
    assert "A-02" in desk.columns()[S.DONE]


def test_the_menu_of_a_card_is_filled_by_the_page(desk: Desk) -> None:
    filled: list[list[str]] = []
    desk.requests.menu.connect(lambda _menu, uids: filled.append(uids))
    desk.board.grid.menu_asked.emit(desk.uid("A-03"), QPoint(10, 10))
    assert filled == [[desk.uid("A-03")]]


def test_enter_asks_for_the_sheet_and_the_page_and_delete_for_the_trash(desk: Desk) -> None:
    told: list[object] = []
    for signal in (desk.requests.sheet, desk.requests.page, desk.requests.remove):
        signal.connect(told.append)
    uid = desk.uid("A-01")
    desk.rows.choose(uid)
    press(desk, Qt.Key.Key_Return)
    press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    press(desk, Qt.Key.Key_Delete)
    assert told == [uid, uid, [uid]]


def test_a_hidden_board_waits_until_it_is_seen(desk: Desk) -> None:
    desk.board.hide()
    desk.rows.select(PlanSelection(statuses=frozenset({S.DONE})))
    assert sum(desk.board.model.lengths()) == 4
    desk.board.show()
    assert sum(desk.board.model.lengths()) == 1


def test_screen_readers_find_columns_and_cards(desk: Desk) -> None:
    table = QAccessible.queryAccessibleInterface(desk.board.grid)
    assert table.text(QAccessible.Text.Name) == "Actions par statut"
    index = desk.board.model.index_of(desk.uid("A-01"))
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "A-01, Protocole de signalement précoce, Sans pilote, sans échéance"
