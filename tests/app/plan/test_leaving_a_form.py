"""Nothing typed is lost with a screen: what can be is stored, the rest is asked about before one goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.forms.fields import LineField, TextField
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.cell_editors import CellLine
from tests.plan_screen import PlanScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F = ActionField
STAY, LEAVE = "Rester", "Abandonner la saisie"


@pytest.fixture
def page(screen: PlanScreen) -> ActionPage:
    screen.window.go(f"cpex:action/{screen.row('A-03').uid}")
    screen.settle()
    return screen.action


def start_line(page: ActionPage) -> LineField:
    made = page.form.fields[F.START_ON]
    assert isinstance(made, LineField)
    return made


def answering(word: str, run: Callable[[], object]) -> list[str]:
    """Do something while a question may be asked, press its button, and give what it said."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(f"{box.text()} {box.informativeText()}")
            (found,) = [one for one in box.buttons() if one.text() == word]
            found.click()

    timer = QTimer(interval=30)
    timer.timeout.connect(press)
    timer.start()
    run()
    timer.stop()
    return said


def test_the_window_does_not_close_over_what_is_refused_when_the_officer_stays(
    screen: PlanScreen, page: ActionPage
) -> None:
    start_line(page).line.setText("le 3 mars")
    said = answering(STAY, lambda: screen.window.close())
    assert said == [
        "Une saisie n’est pas enregistrée. Ce qui est écrit dans «\u00a0Début\u00a0» serait perdu."
    ]
    assert screen.window.isVisible()
    assert start_line(page).line.text() == "le 3 mars"
    assert "date" in start_line(page).refusal()
    assert answering(LEAVE, lambda: screen.window.close())
    assert not screen.window.isVisible()


def test_the_window_closes_without_a_word_once_what_was_typed_is_stored(
    screen: PlanScreen, page: ActionPage
) -> None:
    made = page.form.fields[F.CONTEXT]
    assert isinstance(made, TextField)
    made.text.setPlainText("Trop d’assignations.")
    assert answering(STAY, lambda: screen.window.close()) == []
    assert not screen.window.isVisible()
    with screen.workspace.store.read() as connection:
        kept = connection.execute("SELECT context FROM action WHERE code = 'A-03'").fetchone()
    assert kept == ("Trop d’assignations.",)


def test_what_the_base_refuses_is_asked_about_too(screen: PlanScreen, page: ActionPage) -> None:
    made = page.form.fields[F.CODE]
    assert isinstance(made, LineField)
    made.line.setText("A-01")  # readable: only the base knows that it is taken
    assert answering(STAY, lambda: screen.window.show_page("plan"))
    assert screen.window.current_key() == "action"
    assert "déjà pris" in made.refusal()


def test_another_screen_waits_for_the_answer(screen: PlanScreen, page: ActionPage) -> None:
    start_line(page).line.setText("le 3 mars")
    assert answering(STAY, lambda: screen.window.show_page("plan"))
    assert screen.window.current_key() == "action"
    assert answering(STAY, lambda: screen.window.navigator.back())
    assert screen.window.current_key() == "action"
    assert answering(LEAVE, lambda: screen.window.show_page("plan"))
    assert screen.window.current_key() == "plan"
    screen.window.navigator.back()
    screen.settle()
    assert screen.window.current_key() == "action"
    assert start_line(page).line.text() == ""
    assert start_line(page).refusal() == ""


def test_another_action_waits_for_the_answer(screen: PlanScreen, page: ActionPage) -> None:
    start_line(page).line.setText("le 3 mars")
    other = f"cpex:action/{screen.row('A-04').uid}"
    assert answering(STAY, lambda: screen.window.go(other))
    screen.settle()
    assert page.header.title().startswith("A-03")
    assert start_line(page).line.text() == "le 3 mars"
    assert answering(LEAVE, lambda: screen.window.go(other))
    screen.settle()
    assert page.header.title().startswith("A-04")
    assert start_line(page).line.text() == ""


def test_a_note_waits_for_its_screen_and_is_named_when_the_window_closes(
    screen: PlanScreen, page: ActionPage
) -> None:
    page.notes.text.text.setPlainText("Appel de la CAF")
    assert answering(STAY, lambda: screen.window.show_page("plan")) == []
    screen.window.navigator.back()
    screen.settle()
    assert page.notes.text.value() == "Appel de la CAF"
    (said,) = answering(STAY, lambda: screen.window.close())
    assert "«\u00a0Notes\u00a0»" in said
    assert screen.window.isVisible()
    page.notes.leave()


def test_a_cell_that_was_refused_keeps_the_plan_in_front(screen: PlanScreen) -> None:
    screen.go_to("A-04", 4)
    screen.press(Qt.Key.Key_F2)
    (editor,) = [one for one in screen.table.viewport().findChildren(CellLine) if one.isVisible()]
    editor.setText("30/10/1999")
    screen.press(Qt.Key.Key_Return, editor)
    (said,) = answering(STAY, lambda: screen.window.show_page("action"))
    assert "Échéance" in said
    assert screen.window.current_key() == "plan"
    assert answering(LEAVE, lambda: screen.window.show_page("action"))
    assert screen.window.current_key() == "action"


def test_another_base_waits_for_the_answer(
    program: Program, qtbot: QtBot, planned: Path, tmp_path: Path
) -> None:
    here, other = (Path(shutil.copy(planned, tmp_path / name)) for name in ("ici.cpex", "autre.cpex"))
    program.start(here)
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.is_open(), timeout=20_000)
    desk = program.desk
    assert desk is not None
    settle(desk)
    with desk.workspace.store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM action WHERE code = 'A-03'").fetchone()
    desk.go(f"cpex:action/{uid}")
    settle(desk)
    page = desk.window.page("action")
    assert isinstance(page, ActionPage)
    start_line(page).line.setText("le 3 mars")
    assert answering(STAY, lambda: program.open(other))
    assert program.desk is desk
    assert start_line(page).line.text() == "le 3 mars"
    assert answering(LEAVE, lambda: program.open(other))
    qtbot.waitUntil(lambda: program.desk is not desk, timeout=20_000)
    assert program.desk.workspace.path == other
    settle(program.desk)


def test_a_text_with_no_break_spaces_is_not_written_again_when_it_is_left(
    screen: PlanScreen, page: ActionPage
) -> None:
    text = "Trop d’assignations\u00a0: 412\u202f% en un an.\nDeux lignes."
    revise_action(screen.workspace.store, screen.row("A-03").uid, {F.CONTEXT: text})
    screen.settle()
    made = page.form.fields[F.CONTEXT]
    assert made.value() == text
    steps = screen.undo.stack.count()
    assert page.holds_typing(closing=True) == ""
    screen.settle()
    assert screen.undo.stack.count() == steps
    assert page.reading is not None
    assert page.reading.sheet.texts.context == text
