"""Earlier decisions gone through in the mode of a meeting, and what a key makes of any decision."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.services.decisions import remove_decision
from cpex_desktop.services.live_pieces import PieceKind
from cpex_desktop.services.live_typing import kept_pieces
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.meeting_mode.follow_words import FOLLOW
from cpex_desktop.ui.theme import apply_theme
from tests.meeting_base import TODAY, body, decision, item, meeting
from tests.mode_screen import ModeScreen, mode_screen
from tests.partner_base import partner
from tests.small_base import CLOCK, make
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenMode = Callable[[Path], ModeScreen]
PERSON = "Mme DURAND Nathalie, 12 rue des Lilas"


@pytest.fixture(scope="session")
def following(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A meeting of today with one item, after one that left two decisions; never written to."""
    path: Path = tmp_path_factory.mktemp("following") / "essai.cpex"
    with make(path) as store:
        where = body(store)
        caf = partner(store, "CAF")
        before = meeting(store, where, 60)
        decision(store, before, "Signer la convention", organisation=caf, due_on=TODAY + timedelta(days=30))
        decision(store, before, "Revoir le reglement")
        uid = meeting(store, where)
        item(store, uid)
    return path, uid


@pytest.fixture
def open_mode(app: QApplication) -> Iterator[OpenMode]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(mode_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_mode: OpenMode, following: tuple[Path, str], tmp_path: Path) -> ModeScreen:
    return open_mode(Path(shutil.copy(following[0], tmp_path / "essai.cpex")))


@pytest.fixture
def uid(following: tuple[Path, str]) -> str:
    return following[1]


def earlier(screen: ModeScreen, uid: str) -> dict[str, DecisionLine]:
    return {line.wording: line for line in screen.sheet(uid).to_review}


def test_they_come_first_and_a_letter_says_where_each_stands(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    assert mode.agenda.place() == FOLLOW
    assert mode.middle.currentWidget() is mode.earlier
    assert QApplication.focusWidget() is mode.earlier.list
    screen.press(Qt.Key.Key_F, mode.earlier.list)
    assert earlier(screen, uid)["Signer la convention"].status is DecisionStatus.DONE
    assert mode.earlier.list.item(0).text().startswith("✓ Signer la convention\nCAF · Faite")
    assert "1\u00a0suivie sur 2" in mode.agenda.list.item(0).text()
    QTest.keyClick(mode.earlier.list, Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_P, mode.earlier.list)
    assert earlier(screen, uid)["Revoir le reglement"].status is DecisionStatus.POSTPONED
    assert len(screen.labels()) == 2


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_they_are_read_whole_in_any_size(
    app: QApplication, screen: ModeScreen, uid: str, scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        mode = screen.open(uid)
        mode.showNormal()
        for size in ((1366, 768), (1280, 641), (1920, 1080)):
            mode.resize(*size)
            screen.settle()
            assert (mode.width(), mode.height()) == size
            assert cut_texts(mode) == []
    finally:
        apply_theme(app)


def test_a_note_is_protected_then_stored_when_another_is_chosen(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    QTest.keyClick(mode.earlier.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is mode.earlier.note
    screen.say("Signature le 3.", mode.earlier.note)
    screen.settle()
    (kept,) = kept_pieces(screen.workspace.store)
    assert kept.kind is PieceKind.REVIEW
    assert not screen.labels()
    mode.earlier.list.setCurrentRow(1)
    assert not mode.earlier.note.toPlainText()
    screen.settle()
    assert earlier(screen, uid)["Signer la convention"].reviews[0].note == "Signature le 3."
    assert not kept_pieces(screen.workspace.store)
    mode.earlier.list.setCurrentRow(0)
    assert mode.earlier.note.toPlainText() == "Signature le 3."


def test_a_note_that_designates_somebody_stays_beside_its_field(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say(PERSON, mode.earlier.note)
    screen.settle()
    assert "désigner une personne" in mode.earlier.refusal()
    mode.earlier.list.setCurrentRow(1)
    screen.settle()
    mode.earlier.list.setCurrentRow(0)
    screen.settle()
    assert mode.earlier.note.toPlainText() == PERSON
    assert mode.earlier.refusal()
    mode.ending.end()
    assert mode.ending.dialog is None, "what is not stored is told before the end is asked"
    mode.earlier.note.setPlainText("Vu.")
    screen.settle()
    assert mode.close()
    screen.settle()
    assert earlier(screen, uid)["Signer la convention"].reviews[0].note == "Vu."


def test_a_decision_removed_elsewhere_leaves_its_note_to_the_meeting(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Sans objet.", mode.earlier.note)
    remove_decision(screen.workspace.store, earlier(screen, uid)["Signer la convention"].uid)
    screen.settle()
    assert mode.close()
    screen.settle()
    assert screen.sheet(uid).notes.endswith("Sans objet.")
    assert not kept_pieces(screen.workspace.store)


def test_a_new_decision_is_of_no_item_while_earlier_ones_are_followed(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    QTest.keyClick(mode, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (row,) = mode.place.decisions.rows
    assert mode.middle.currentWidget() is mode.place
    screen.say("Ecrire", row.wording)
    mode.step(-1)
    screen.settle()
    assert [(line.wording, line.item) for line in screen.sheet(uid).decisions] == [("Ecrire", "")]


def test_one_key_makes_an_action_of_the_decision_in_hand(screen: ModeScreen, uid: str) -> None:
    create_plan(screen.workspace.store, "Plan", date(2026, 1, 1), date(2027, 12, 31))
    mode = screen.open(uid)
    mode.step(1)
    row = screen.decide("Ecrire aux bailleurs", "CAF", "15/12/2026")
    row.wording.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(row.wording, Qt.Key.Key_A, both)
    screen.settle()
    (decided,) = screen.sheet(uid).decisions
    assert decided.action
    assert decided.status is DecisionStatus.IN_PROGRESS
    assert "Action créée" in mode.head.state()
    assert not row.action.isVisible()
    QTest.keyClick(row.wording, Qt.Key.Key_R, both)
    screen.settle()
    assert screen.sheet(uid).decisions[0].follow_up


def test_what_a_follow_up_lacks_is_said_beside_the_decision(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    mode.step(1)
    row = screen.decide("Ecrire aux bailleurs")
    row.chase.click()
    screen.settle()
    assert "organisation" in row.refusal()
    assert [line.wording for line in screen.sheet(uid).decisions] == ["Ecrire aux bailleurs"]
    empty = screen.decide()
    empty.action.click()
    assert empty.refusal() == "Écrivez d’abord ce qui est décidé."


def test_an_earlier_decision_gets_its_action_by_its_letter(screen: ModeScreen, uid: str) -> None:
    create_plan(screen.workspace.store, "Plan", date(2026, 1, 1), date(2027, 12, 31))
    mode = screen.open(uid)
    screen.press(Qt.Key.Key_A, mode.earlier.list)
    assert earlier(screen, uid)["Signer la convention"].action
    screen.press(Qt.Key.Key_A, mode.earlier.list)
    assert "a déjà son action" in mode.banner.text()
