"""The mode of a meeting from the window of a real base: its address, F11, a base that closes under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.meeting_bodies import create_body
from cpex_desktop.services.meeting_drafts import BodyDraft, ItemDraft, MeetingDraft
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.ui.menus.view import toggle_full_screen
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
