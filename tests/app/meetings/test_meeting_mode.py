"""The mode of a meeting: typed live, pointed by keys, one step for each record left, nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cpex_desktop.db import connection
from cpex_desktop.db.typing_file import typing_path
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence, QuorumRule, Voice
from cpex_desktop.queries.meeting_words import BodyField, ItemField, MeetingField
from cpex_desktop.services.agendas import remove_item
from cpex_desktop.services.attendance import dismiss
from cpex_desktop.services.live_pieces import PieceField
from cpex_desktop.services.live_typing import kept_pieces
from cpex_desktop.services.meeting_bodies import remove_member
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.trash import put_away, restore
from cpex_desktop.ui.meeting_mode import typing_desk
from cpex_desktop.ui.meeting_mode import window as mode_window
from cpex_desktop.ui.theme import apply_theme
from tests.meeting_base import body, item, meeting, seat
from tests.mode_screen import ModeScreen, mode_screen
from tests.partner_base import person
from tests.small_base import CLOCK, make
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenMode = Callable[[Path], ModeScreen]
INTERNAL = "Note interne de la seance"


@pytest.fixture(scope="session")
def seated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A meeting of today with three seats, sixty items and an internal note; never written to."""
    path: Path = tmp_path_factory.mktemp("seated") / "essai.cpex"
    with make(path) as store:
        where = body(store, fields={BodyField.QUORUM: QuorumRule.NUMBER, BodyField.QUORUM_NUMBER: 2})
        for name in ("CAF", "Sauge Habitat"):
            seat(store, where, name)
        seat(store, where, "ADIL", Voice.ADVISORY)
        uid = meeting(store, where, fields={MeetingField.NOTES: INTERNAL})
        for rank in range(60):
            item(store, uid, f"Point {rank + 1} avec un objet assez long", {ItemField.MINUTES: 5})
    return path, uid


@pytest.fixture
def open_mode(app: QApplication) -> Iterator[OpenMode]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(mode_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_mode: OpenMode, seated: tuple[Path, str], tmp_path: Path) -> ModeScreen:
    return open_mode(Path(shutil.copy(seated[0], tmp_path / "essai.cpex")))


@pytest.fixture
def uid(seated: tuple[Path, str]) -> str:
    return seated[1]


def test_sixty_items_are_read_whole(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    for size in ((1366, 768), (1280, 641), (1920, 1080)):
        mode.showNormal()
        mode.resize(*size)
        screen.settle()
        assert (mode.width(), mode.height()) == size
        assert cut_texts(mode) == []
    assert mode.agenda.list.count() == 61
    assert mode.place.title.text() == "Point 1 avec un objet assez long"
    mode.agenda.step(100)
    screen.settle()
    assert mode.place.title.text() == "Hors ordre du jour"


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_text_is_read_whole(app: QApplication, screen: ModeScreen, uid: str, scale: float) -> None:
    apply_theme(app, scale=scale)
    try:
        mode = screen.open(uid)
        mode.showNormal()
        mode.resize(1366, 768)
        screen.decide("Ecrire aux bailleurs")
        screen.settle()
        assert (mode.width(), mode.height()) == (1366, 768)
        assert cut_texts(mode) == []
    finally:
        apply_theme(app)


def test_typing_is_one_step_once_the_item_is_left(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Le bailleur accepte")
    screen.settle()
    screen.say(" de signaler plus tot.")
    row = screen.decide("Ecrire aux bailleurs", "CAF, pole logement", "15/12/2026")
    screen.settle()
    assert not screen.labels()
    assert {one.said.get(PieceField.NOTES) for one in kept_pieces(screen.workspace.store)} == {
        "Le bailleur accepte de signaler plus tot.",
        None,
    }
    mode.step(1)
    screen.settle()
    first = screen.sheet(uid).items[0]
    assert first.notes == "Le bailleur accepte de signaler plus tot."
    (decided,) = screen.sheet(uid).decisions
    assert (decided.uid, decided.item, decided.organisation_name) == (row.uid, first.uid, "CAF")
    assert (decided.bearer, decided.due_on) == ("pole logement", date(2026, 12, 15))
    assert len(screen.labels()) == 2
    assert not typing_path(screen.workspace.path).exists()
    screen.undo.stack.undo()
    screen.undo.stack.undo()
    screen.settle()
    assert not screen.sheet(uid).decisions
    assert not screen.sheet(uid).items[0].notes


def test_coming_back_shows_what_was_said(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Dit une fois.")
    screen.decide("Decider")
    mode.step(1)
    assert mode.place.notes.toPlainText() == ""
    mode.step(-1)
    screen.settle()
    assert mode.place.notes.toPlainText() == "Dit une fois."
    assert [row.said()[PieceField.WORDING] for row in mode.place.decisions.rows] == ["Decider"]


def test_a_decision_without_an_owner_is_stored_and_told(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    row = screen.decide("Ecrire")
    assert row.tells_nobody()
    mode.step(1)
    screen.settle()
    (decided,) = screen.sheet(uid).decisions
    assert not decided.owned
    assert decided.due_on is None


def test_what_designates_somebody_is_said_at_once_and_stays_on_the_screen(
    screen: ModeScreen, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mode = screen.open(uid)
    screen.say("Dossier de Mme DURAND Nathalie, 12 rue des Lilas")
    screen.settle()
    assert "désigner une personne" in mode.place.refusal()
    mode.step(1)
    screen.settle()
    assert mode.banner.isVisible()
    mode.step(-1)
    screen.settle()
    assert "DURAND" in mode.place.notes.toPlainText()
    assert mode.place.refusal()
    asked: list[str] = []

    def stays(_window: QWidget, what: str) -> bool:
        asked.append(what)
        return False

    monkeypatch.setattr(mode_window, "agrees_to_drop", stays)
    assert not mode.close()
    assert asked
    mode.place.notes.setPlainText("Une situation du parc social.")
    screen.settle()
    assert mode.close()
    screen.settle()
    assert screen.sheet(uid).items[0].notes == "Une situation du parc social."


def test_attendance_is_pointed_by_keys(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    pane = mode.attendance
    assert "non atteint" in pane.quorum()
    pane.take_focus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_A):
        screen.press(key, pane.list)
    assert [line.presence for line in screen.sheet(uid).attendances] == [
        Presence.PRESENT,
        Presence.EXCUSED,
        Presence.ABSENT,
    ]
    pane.list.setCurrentRow(1)
    screen.press(Qt.Key.Key_R, pane.list)
    pane.by.hidePopup()
    present, _excused, absent = screen.sheet(uid).attendances
    pane.by.chosen.emit(absent.organisation)
    screen.settle()
    assert "n’est pas là pour parler" in mode.banner.text()
    pane.list.setCurrentRow(1)
    screen.press(Qt.Key.Key_R, pane.list)
    pane.by.hidePopup()
    pane.by.chosen.emit(present.organisation)
    screen.settle()
    assert pane.texts()[1] == f"Sauge Habitat\nReprésenté par {present.name}"
    assert pane.quorum().startswith("Quorum atteint")
    assert len(screen.labels()) == 4


def test_a_member_removed_meanwhile_stays_called_and_one_taken_off_is_told(
    screen: ModeScreen, uid: str
) -> None:
    mode = screen.open(uid)
    store = screen.workspace.store
    with store.read() as connection:
        (member,) = connection.execute("SELECT uid FROM body_member ORDER BY id LIMIT 1").fetchone()
    remove_member(store, member)
    screen.settle()
    assert len(mode.attendance.texts()) == 3
    line = screen.sheet(uid).attendances[0]
    dismiss(store, line.uid)
    mode.attendance.pointed.emit([line.uid], Presence.PRESENT, "")  # the key was pressed just before
    screen.settle()
    assert len(mode.attendance.texts()) == 2
    assert "n’existe plus" in mode.banner.text()


def test_a_meeting_cancelled_meanwhile_keeps_what_is_typed(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Dit avant.")
    revise_meeting(screen.workspace.store, uid, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    screen.settle()
    assert "annulée" in mode.banner.text()
    screen.say(" Dit apres.")
    assert mode.close()
    screen.settle()
    assert screen.sheet(uid).items[0].notes == "Dit avant. Dit apres."


def test_a_meeting_put_in_the_trash_gets_its_words_when_it_comes_back(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Dit avant.")
    put_away(screen.workspace.store, "meeting", uid)
    screen.settle()
    assert "corbeille" in mode.banner.text()
    assert mode.close()
    screen.settle()
    assert kept_pieces(screen.workspace.store)
    restore(screen.workspace.store, "meeting", uid)
    again = screen.open(uid)
    assert again.place.notes.toPlainText() == "Dit avant."


def test_items_are_gone_through_and_typed_in_while_the_meeting_is_in_the_trash(
    screen: ModeScreen, uid: str
) -> None:
    mode = screen.open(uid)
    put_away(screen.workspace.store, "meeting", uid)
    screen.settle()
    mode.step(1)
    screen.settle()
    assert mode.place.notes.isVisible()
    screen.say("Dit sur le deuxieme.")
    screen.settle()
    assert mode.banner.isVisible()
    restore(screen.workspace.store, "meeting", uid)
    screen.settle()
    assert "n’est plus dans la base" not in (mode.banner.text() if mode.banner.isVisible() else "")
    screen.decide("Decider")
    assert mode.close()
    screen.settle()
    second = screen.sheet(uid).items[1]
    assert second.notes == "Dit sur le deuxieme."
    assert [line.item for line in screen.sheet(uid).decisions] == [second.uid]


def test_an_item_taken_off_meanwhile_leaves_its_words(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("A reprendre.")
    screen.settle()
    remove_item(screen.workspace.store, mode.place.place)
    screen.settle()
    assert "retiré" in mode.banner.text()
    assert screen.sheet(uid).notes.endswith("A reprendre.")
    assert mode.place.title.text() == "Point 2 avec un objet assez long"
    assert not mode.place.notes.toPlainText()
    assert not kept_pieces(screen.workspace.store)


def test_the_time_of_an_item_is_stored_with_it(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    moment = [1_000.0]
    mode.clock._now = lambda: moment[0]
    QTest.keyClick(mode, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert mode.clock.is_running()
    moment[0] += 7 * 60
    mode.clock.ticked.emit()
    assert "7\u00a0min sur 5" in mode.agenda.list.item(0).text()
    mode.step(1)
    screen.settle()
    moment[0] += 120
    mode.step(1)
    screen.settle()
    assert [line.minutes_spent for line in screen.sheet(uid).items[:3]] == [7, 2, None]


def test_nothing_internal_is_projected(screen: ModeScreen, uid: str) -> None:
    store = screen.workspace.store
    caf = screen.sheet(uid).attendances[0].organisation
    person(store, caf, "Martinet")
    mode = screen.open(uid)
    shown = [one.text() for one in mode.findChildren(QLabel)]
    shown += mode.attendance.texts()
    assert not [text for text in shown if INTERNAL in text or "Martinet" in text]


def test_a_decision_taken_away_is_gone_from_the_base_and_the_file(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    row = screen.decide("Ecrire")
    mode.step(1)
    mode.step(-1)
    screen.settle()
    mode.place.decisions.remove(row.uid)
    screen.settle()
    assert not screen.sheet(uid).decisions
    fresh = screen.decide("Jamais")
    screen.settle()
    mode.place.decisions.remove(fresh.uid)
    screen.settle()
    assert not kept_pieces(screen.workspace.store)


def test_the_window_behind_closing_writes_what_is_typed(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    screen.say("Derniers mots.")
    mode.hide()
    screen.settle()
    assert screen.sheet(uid).items[0].notes == "Derniers mots."


def test_a_disk_that_refuses_is_said_until_it_does_not(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    blocking = Path(f"{typing_path(screen.workspace.path)}.partiel")
    blocking.mkdir()
    screen.say("Texte.")
    screen.settle()
    assert mode.head.state() == "Saisie non protégée"
    assert "reste à l’écran" in mode.banner.text()
    assert mode.place.notes.toPlainText() == "Texte."
    blocking.rmdir()
    assert mode.desk.keeper.is_retrying()
    screen.settle()  # as the next try would, without waiting for it
    assert mode.head.state() == "Saisie enregistrée"
    assert not mode.banner.isVisible()
    assert kept_pieces(screen.workspace.store)


def test_a_new_item_is_typed_and_gone_to(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    QTest.keyClick(mode, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    screen.say("Point imprevu", mode.agenda.subject)
    screen.settle()
    (kept,) = kept_pieces(screen.workspace.store)
    assert kept.said == {PieceField.SUBJECT: "Point imprevu"}
    screen.press(Qt.Key.Key_Return, mode.agenda.subject)
    assert mode.place.title.text() == "Point imprevu"
    assert not mode.agenda.subject.isVisible()
    assert not kept_pieces(screen.workspace.store)
    screen.say("Dit dessus.")
    assert mode.close()
    screen.settle()
    assert [(line.subject, line.notes) for line in screen.sheet(uid).items[-1:]] == [
        ("Point imprevu", "Dit dessus.")
    ]


def test_typing_waits_for_no_other_work(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    over = Event()
    screen.tasks.start("Import", lambda _progress: over.wait(20))
    screen.say("Pendant un import.")
    mode.desk.keeper.finish()
    (kept,) = kept_pieces(screen.workspace.store)
    assert kept.said == {PieceField.NOTES: "Pendant un import."}
    mode.hide()  # gives up waiting after some seconds: what was typed is stored in its turn
    assert not screen.sheet(uid).items[0].notes
    over.set()
    screen.settle()
    assert screen.sheet(uid).items[0].notes == "Pendant un import."
    assert not kept_pieces(screen.workspace.store)


def test_a_presence_pointed_while_the_base_is_busy_is_kept(
    screen: ModeScreen, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_desk, "LATE_MS", 0)
    mode = screen.open(uid)
    mode.attendance.take_focus()
    over = Event()
    screen.tasks.start("Import", lambda _progress: over.wait(20))
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_P)
    mode.attendance.list.setCurrentRow(0)
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_E)
    screen.app.processEvents()
    assert "un autre travail" in mode.head.state()
    mode.desk.keeper.finish()
    assert [one.said[PieceField.PRESENCE] for one in kept_pieces(screen.workspace.store)] == [
        Presence.PRESENT,
        Presence.EXCUSED,
    ]
    over.set()
    screen.settle()
    assert screen.sheet(uid).attendances[0].presence is Presence.EXCUSED
    assert not kept_pieces(screen.workspace.store)


def test_a_base_that_is_busy_elsewhere_loses_nothing(
    screen: ModeScreen, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_BUSY_MS", 20)
    mode = screen.open(uid)
    screen.say("Dit pendant ce temps.")
    with closing(sqlite3.connect(screen.workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        mode.step(1)
        screen.settle()
        assert "occupée" in mode.banner.text()
        mode.step(-1)
        screen.settle()
        assert "occupée" in mode.place.refusal()
        assert mode.place.notes.toPlainText() == "Dit pendant ce temps."
        assert mode.close(), "nothing is lost: nothing is asked"
        screen.settle()
        other.execute("ROLLBACK")
    assert len(kept_pieces(screen.workspace.store)) == 1
    screen.open(uid)
    assert screen.sheet(uid).items[0].notes == "Dit pendant ce temps."


def test_the_keyboard_is_enough(screen: ModeScreen, uid: str) -> None:
    mode = screen.open(uid)
    mode.activateWindow()
    notes = mode.place.notes
    assert QApplication.focusWidget() is notes
    QTest.keyClick(notes, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert mode.place.title.text().startswith("Point 2 ")
    QTest.keyClick(notes, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (row,) = mode.place.decisions.rows
    for editor, text in ((row.wording, "Ecrire"), (row.owner, "CAF"), (row.day, "15/12/26")):
        assert QApplication.focusWidget() is editor
        screen.say(text, editor)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClick(row, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is mode.attendance.list
    screen.press(Qt.Key.Key_P, mode.attendance.list)
    QTest.keyClick(mode.attendance.list, Qt.Key.Key_F11)
    screen.settle()
    assert mode.ending.dialog is not None
    QTest.keyClick(mode.ending.dialog.hold, Qt.Key.Key_Return)
    screen.settle()
    assert QApplication.focusWidget() is mode.ending.dialog.documents[0]
    mode.ending.dialog.leave.click()
    screen.settle()
    assert screen.start.mode is None
    sheet = screen.sheet(uid)
    assert sheet.line.status is MeetingStatus.HELD
    assert sheet.attendances[0].presence is Presence.PRESENT
    (decided,) = sheet.decisions
    assert (decided.owner, decided.due_on) == ("CAF", date(2026, 12, 15))
