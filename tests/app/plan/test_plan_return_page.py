"""The screen where a workbook of the plan comes back: shown, ticked, written as one step, undone at once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.screens import SIZES
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.action_sheet import action_sheet
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.plan.page import PlanPage
from cpex_desktop.ui.plan.sheet_part import sheet_facts
from cpex_desktop.ui.plan_return.changes_model import TICK, TICKED
from cpex_desktop.ui.plan_return.page import PlanReturnPage
from cpex_desktop.ui.tables.columns import SPOKEN
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.app.test_screens import reachable, walked
from tests.imports.plan_books import edit, put, write_plan_book, write_table
from tests.plan_base import TODAY, cells, make_plan
from tests.ui.cut_texts import cut_texts

F = ActionField
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(open_desk: OpenDesk, planned: Path, tmp_path: Path) -> Desk:
    made = open_desk(Path(shutil.copy(planned, tmp_path / "essai.cpex")))
    made.go("cpex:relecture")
    settle(made)
    return made


@pytest.fixture
def page(desk: Desk) -> PlanReturnPage:
    return cast(PlanReturnPage, desk.window.page("plan_return"))


@pytest.fixture
def book(desk: Desk, tmp_path: Path) -> Path:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-01", F.DUE_ON, "31/03/2027")
        put(actions, "A-02", F.TITLE, "Un titre revu par le partenaire après la réunion du comité technique")
        put(actions, "A-03", F.STATUS, "presque fini")
        put(actions, "A-04", F.DUE_ON, "bientôt")
        put(actions, "A-05", F.PRIORITY, 3 if held(desk, "A-05", "priority") != 3 else 1)
        actions.append(["B-01", None, "Permanence au tribunal"])

    path = write_plan_book(desk.workspace.store, tmp_path / "plan.xlsx")
    uid = str(held(desk, "A-05", "uid"))
    revise_action(desk.workspace.store, uid, {F.PRIORITY: 2 if held(desk, "A-05", "priority") != 2 else 1})
    return edit(path, change)


def held(desk: Desk, code: str, name: str) -> object:
    rows = cells(desk.workspace.store, f"SELECT {name} FROM action WHERE code = ?", code)
    return rows[0][0] if rows else None


def facts(desk: Desk, code: str) -> list[tuple[str, str]]:
    with desk.workspace.store.read() as connection:
        return sheet_facts(action_sheet(connection, str(held(desk, code, "uid")), TODAY), "")


def read(desk: Desk, page: PlanReturnPage, book: Path) -> None:
    page.take_file(book)
    settle(desk)


def keys(page: PlanReturnPage) -> list[str]:
    assert page.view is not None
    return [part.key for part in page.view.model.rows()]


def test_what_is_safe_is_ticked_and_written_as_one_step(desk: Desk, page: PlanReturnPage, book: Path) -> None:
    due = held(desk, "A-01", "due_on")
    read(desk, page, book)
    assert page.view is not None
    assert len(keys(page)) == 6
    assert page.view.model.chosen() == {"A-01:echeance", "A-02:titre", "A-03:statut", "ligne-17"}
    assert page.write.accessibleName() == "Appliquer 4\u00a0modifications"
    page.write.click()
    settle(desk)
    assert (held(desk, "A-01", "due_on"), held(desk, "A-03", "status_text")) == ("2027-03-31", "presque fini")
    assert held(desk, "B-01", "title") == "Permanence au tribunal"
    assert ("Statut d’origine", "«\u00a0presque fini\u00a0»") in facts(desk, "A-03")
    assert page.notice.text().startswith("3\u00a0modifications écrites, 1\u00a0action ajoutée.")
    assert keys(page) == ["A-04:echeance", "A-05:priorite"]
    assert not page.write.isEnabled()
    said = desk.window.findChild(Toast)
    assert said is not None
    next(one for one in said.findChildren(QPushButton) if one.text() == "Annuler").click()
    settle(desk)
    assert (held(desk, "A-01", "due_on"), held(desk, "B-01", "title")) == (due, None)
    assert len(keys(page)) == 6


def test_rows_are_ticked_by_mouse_and_by_keyboard(desk: Desk, page: PlanReturnPage, book: Path) -> None:
    read(desk, page, book)
    view = page.view
    assert view is not None
    model, table = view.model, view.table
    place = keys(page).index("A-01:echeance")
    box = table.visualRect(model.index(place, TICK)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert "A-01:echeance" not in model.chosen()
    table.setFocus()
    table.setCurrentIndex(model.index(place, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "A-01:echeance" in model.chosen()
    conflict, refused = keys(page).index("A-05:priorite"), keys(page).index("A-04:echeance")
    assert model.index(conflict, TICK).data(SPOKEN) == "Non acceptée"
    assert model.index(refused, TICK).data(SPOKEN) == "Refusée"
    assert model.index(refused, TICK).data(TICKED) is None
    table.setCurrentIndex(model.index(refused, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "A-04:echeance" not in model.chosen()
    links = {one.text(): one for one in view.findChildren(QPushButton)}
    links["Rien"].click()
    assert (model.chosen(), page.write.isEnabled()) == (frozenset(), False)
    links["Tout"].click()
    assert model.chosen() == view.found.possible_keys()
    links["Sans conflit"].click()
    assert model.chosen() == view.found.safe_keys()


def test_what_changes_in_the_plan_is_compared_anew_and_the_ticks_stay(
    desk: Desk, page: PlanReturnPage, book: Path
) -> None:
    read(desk, page, book)
    assert page.view is not None
    page.view.model.choose({"A-02:titre"})
    revise_action(desk.workspace.store, str(held(desk, "A-01", "uid")), {F.DUE_ON: date(2027, 3, 31)})
    settle(desk)
    assert "A-01:echeance" not in keys(page)
    assert page.view.model.chosen() == {"A-02:titre"}


def test_an_untouched_workbook_and_a_bad_file_are_told(
    desk: Desk, page: PlanReturnPage, book: Path, tmp_path: Path
) -> None:
    read(desk, page, book)
    before = keys(page)
    bad = write_table(tmp_path / "chiffres.xlsx", [["Commune", "Assignations"], ["Rezé", 3]])
    read(desk, page, bad)
    assert page.notice.text().startswith("Ce fichier ne ressemble pas à un plan d’action.")
    assert keys(page) == before  # what was shown is still there
    read(desk, page, write_plan_book(desk.workspace.store, tmp_path / "neuf.xlsx"))
    assert page.view is None
    assert not page.write.isVisible()
    assert not page.notice.isVisible()


def test_a_file_is_dropped_on_the_screen(desk: Desk, page: PlanReturnPage, book: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book))])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), action, data, left, none))
    settle(desk)
    assert len(keys(page)) == 6


def test_no_word_is_cut_whatever_the_size(
    desk: Desk, page: PlanReturnPage, book: Path, app: QApplication
) -> None:
    found = [("empty", size, cut_texts(desk.window)) for size in SIZES if fitted(desk, size)]
    read(desk, page, book)
    found += [("read", size, cut_texts(desk.window)) for size in SIZES if fitted(desk, size)]
    apply_theme(app, scale=1.5)
    try:
        found += [("large", size, cut_texts(desk.window)) for size in SIZES if fitted(desk, size)]
    finally:
        apply_theme(app)
    assert [one for one in found if one[2]] == []


def fitted(desk: Desk, size: tuple[int, int]) -> bool:
    desk.window.resize(*size)
    settle(desk)
    return True


def test_the_plan_leads_there_and_back(desk: Desk, page: PlanReturnPage) -> None:
    desk.go("cpex:plan")
    settle(desk)
    plan = cast(PlanPage, desk.window.page("plan"))
    menu = QMenu()
    plan.menu.fill(menu)
    next(one for one in menu.actions() if one.text() == "Relire un classeur du plan…").trigger()
    settle(desk)
    assert desk.window.current_key() == "plan_return"
    assert page.place() == held(desk, "A-01", "(SELECT uid FROM plan)")
    next(one for one in page.findChildren(QPushButton) if one.text() == " Voir le plan").click()
    assert desk.window.current_key() == "plan"


def test_an_empty_plan_offers_to_take_one_over(open_desk: OpenDesk, tmp_path: Path) -> None:
    base = tmp_path / "vide.cpex"
    make_plan(base).close()
    desk = open_desk(base)
    desk.go("cpex:plan")
    settle(desk)
    plan = cast(PlanPage, desk.window.page("plan"))
    ways = {one.accessibleName(): one for one in plan.stack.empty.findChildren(QPushButton)}
    ways["Reprendre un plan tenu ailleurs…"].click()
    settle(desk)
    page = cast(PlanReturnPage, desk.window.page("plan_return"))
    read(
        desk, page, write_table(tmp_path / "plan.xlsx", [["N°", "Action"], ["1", "Observer"], ["2", "Agir"]])
    )
    page.write.click()
    settle(desk)
    assert cells(desk.workspace.store, "SELECT code FROM action ORDER BY position") == [("1",), ("2",)]
    assert page.view is None


def test_tab_goes_to_all_that_a_comparison_offers(
    desk: Desk, page: PlanReturnPage, book: Path, qtbot: QtBot
) -> None:
    edit(book, lambda actions, _texts: actions.delete_rows(16))  # a row less: something is told beside
    read(desk, page, book)
    desk.window.activateWindow()
    page.take_focus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        came = walked(desk.window, qtbot, key)
        left = reachable(page) - set(came)
        assert [f"{key.name}: {type(one).__name__} {one.accessibleName()!r}" for one in left] == []
