"""The mode of a meeting from the window of a real base: its address, F11, a base that closes under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.progress import Progress
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.live_typing import KeptTyping, kept_pieces
from cpex_desktop.services.meeting_bodies import create_body
from cpex_desktop.services.meeting_drafts import BodyDraft, ItemDraft, MeetingDraft
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.ui.meeting_mode import window as mode_window
from cpex_desktop.ui.meeting_mode.recovery_dialog import RecoveryDialog
from cpex_desktop.ui.menus.view import toggle_full_screen
from cpex_desktop.ui.settings.copies_section import CopiesSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.widgets.page import Page
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "seance.cpex"
    create_base(made, "44", CLOCK).close()
    return made


class Filling(Page):
    """A screen that has something for the whole screen, or has not."""

    def __init__(self, fills: bool) -> None:
        super().__init__("Séance")
        self.fills = fills

    def fill_screen(self) -> bool:
        return self.fills


def begin(desk: Desk) -> str:
    """Write a meeting of today with one item, and show its mode."""
    store = desk.workspace.store
    uid = create_meeting(store, create_body(store, BodyDraft(BodyKind.PLENARY)), MeetingDraft(CLOCK().date()))
    add_items(store, uid, [ItemDraft("Suivi")])
    settle(desk)
    desk.go(f"cpex:tenir/{uid}")
    settle(desk)
    assert desk.meeting_mode.mode is not None
    return uid


def test_f11_comes_back_to_the_window_with_all_written(path: Path, open_desk: OpenDesk) -> None:
    desk = open_desk(path)
    uid = begin(desk)
    mode = desk.meeting_mode.mode
    assert mode is not None
    assert mode.isFullScreen()
    QTest.keyClicks(mode.place.notes, "Dit en seance.")
    QTest.keyClick(mode.place.notes, Qt.Key.Key_F11)
    settle(desk)
    assert mode.ending.dialog is not None
    mode.ending.dialog.leave.click()
    settle(desk)
    assert desk.meeting_mode.mode is None
    with desk.workspace.store.read() as connection:
        sheet = meeting_sheet(connection, uid, CLOCK().date())
    assert sheet is not None
    assert sheet.items[0].notes == "Dit en seance."


def test_the_base_closes_with_what_was_typed(path: Path, open_desk: OpenDesk) -> None:
    desk = open_desk(path)
    uid = begin(desk)
    mode = desk.meeting_mode.mode
    assert mode is not None
    QTest.keyClicks(mode.place.notes, "Derniers mots.")
    desk.close()
    with open_base(path, CLOCK) as again, again.read() as connection:
        sheet = meeting_sheet(connection, uid, CLOCK().date())
    assert sheet is not None
    assert sheet.items[0].notes == "Derniers mots."


@pytest.mark.parametrize("fills", [True, False])
def test_f11_is_the_window_s_unless_a_screen_has_something_for_it(
    path: Path, open_desk: OpenDesk, fills: bool
) -> None:
    window: QWidget = open_desk(path).window
    toggle_full_screen(window, Filling(fills))
    assert window.isFullScreen() is not fills


def interrupted(desk: Desk, uid: str) -> None:
    """Leave beside the base what a kill would, of a meeting that is there and of one that is not."""
    store = desk.workspace.store
    with store.read() as connection:
        sheet = meeting_sheet(connection, uid, CLOCK().date())
    assert sheet is not None
    said = {PieceField.NOTES: "Dit avant la panne."}
    KeptTyping(store).keep(
        [
            Piece(PieceKind.ITEM, sheet.items[0].uid, uid, said=said),
            Piece(PieceKind.DECISION, "d-1", "d’une autre base", said={PieceField.WORDING: "Écrire à tous."}),
        ]
    )


def test_what_a_crash_left_is_told_once_and_what_has_no_place_can_be_copied(
    path: Path, open_desk: OpenDesk
) -> None:
    desk = open_desk(path)
    uid = begin(desk)
    assert desk.meeting_mode.leave()
    interrupted(desk, uid)
    desk.close()
    again = open_desk(path)
    (dialog,) = again.window.findChildren(RecoveryDialog)
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "2\u00a0saisies de séance retrouvées" in said
    assert "1\u00a0est remise à sa place" in said
    assert "point «\u00a0Suivi\u00a0»" in said
    assert date_fr(CLOCK().date()) in said
    assert "Cette base n’a pas" in dialog.left.toPlainText()
    dialog.copy.click()
    assert "Écrire à tous." in QApplication.clipboard().text()
    assert again.meeting_mode.tell_recovery() is None
    assert [piece.uid for piece in kept_pieces(again.workspace.store)] == ["d-1"]
    dialog.drop.click()
    settle(again)
    assert not kept_pieces(again.workspace.store)
    with again.workspace.store.read() as connection:
        sheet = meeting_sheet(connection, uid, CLOCK().date())
    assert sheet is not None
    assert sheet.items[0].notes == "Dit avant la panne."


def test_what_is_dropped_over_the_mode_does_not_come_back_with_the_next_key(
    path: Path, open_desk: OpenDesk
) -> None:
    desk = open_desk(path)
    uid = begin(desk)
    assert desk.meeting_mode.leave()
    interrupted(desk, uid)
    desk.go(f"cpex:tenir/{uid}")
    settle(desk)
    mode = desk.meeting_mode.mode
    assert mode is not None
    assert not mode.findChildren(RecoveryDialog), "texts are not shown to the room unasked"
    assert "2\u00a0saisies de séance retrouvées" in mode.banner.text()
    mode.activateWindow()
    mode.banner.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    (dialog,) = mode.findChildren(RecoveryDialog)
    dialog.drop.click()
    settle(desk)
    QTest.keyClicks(mode.place.notes, "Encore un mot.")
    mode.desk.keeper.finish()
    assert [piece.said for piece in kept_pieces(desk.workspace.store)] == [
        {PieceField.NOTES: "Dit avant la panne.Encore un mot."}
    ]


@pytest.mark.parametrize("stays", [True, False])
def test_the_window_behind_closes_once_what_is_refused_was_asked_about(
    path: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    desk = open_desk(path)
    begin(desk)
    mode = desk.meeting_mode.mode
    assert mode is not None
    mode.place.notes.setPlainText("Mme DURAND Nathalie, 12 rue des Lilas")
    monkeypatch.setattr(mode_window, "agrees_to_drop", lambda _window, _what: not stays)
    assert desk.window.close() is not stays
    settle(desk)
    assert (desk.meeting_mode.mode is None) is not stays


def test_a_base_is_not_restored_under_a_meeting(path: Path, open_desk: OpenDesk) -> None:
    desk = open_desk(path)
    begin(desk)
    copy = desk.workspace.store.back_up("main")
    page = desk.window.page("settings")
    assert isinstance(page, SettingsPage)
    section = page.findChild(CopiesSection)
    assert section is not None
    with pytest.raises(UserError, match="plein écran"):
        section.jobs.restore_copy(copy, Progress())
    assert desk.meeting_mode.leave()
    section.jobs.restore_copy(copy, Progress())


def test_another_base_is_not_opened_over_what_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: QApplication
) -> None:
    other = tmp_path / "autre.cpex"
    create_base(other, "44", CLOCK).close()
    program = Program(app, CLOCK)
    desk = program.open_desk(path)
    program.desk = desk
    desk.window.navigator.show_first()
    try:
        begin(desk)
        mode = desk.meeting_mode.mode
        assert mode is not None
        mode.place.notes.setPlainText("Mme DURAND Nathalie, 12 rue des Lilas")
        settle(desk)
        monkeypatch.setattr(mode_window, "agrees_to_drop", lambda _window, _what: False)
        program.open(other)
        assert program.desk is desk
        assert mode.place.notes.toPlainText().startswith("Mme")
    finally:
        program.close()
