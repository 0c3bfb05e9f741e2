"""The base brought back to a copy from the settings, and the window opened anew on it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cpex_desktop.app.copy_reading import copy_lines
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.ui.settings.copies_section import CopiesSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.ui.cut_texts import cut_texts

ADDRESS = "cpex:reglages/sauvegardes"


def section_of(desk: Desk) -> CopiesSection:
    desk.window.go(ADDRESS)
    settle(desk)
    page = cast(SettingsPage, desk.window.page("settings"))
    return cast(CopiesSection, page.section("sauvegardes"))


def withdraw(desk: Desk, number: int) -> None:
    desk.workspace.withdraw(number)
    settle(desk)


@pytest.fixture
def desk(program: Program, base: Path, qtbot: QtBot) -> Desk:
    """The one window of a program, as an officer has it."""
    program.start(base)
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.is_open(), timeout=20_000)
    assert program.desk is not None
    settle(program.desk)
    return program.desk


def confirm(section: CopiesSection, qtbot: QtBot) -> None:
    section.panel.restore.click()
    words = "Restaurer la sauvegarde"
    found = [one for one in section.notice.findChildren(QPushButton) if one.accessibleName() == words]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_a_copy_says_what_it_holds_before_anything_is_done(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.workspace.store.back_up("main")
    withdraw(desk, 2)
    section = section_of(desk)
    assert section.table.model().rowCount() == 2
    section.look_at(next(one.path for one in copy_lines(base) if one.reason == "À votre demande"))
    settle(desk)
    facts = dict(section.panel.facts.facts())
    assert facts["Lots"] == "2\u00a0lots en service"
    assert facts["Données"] == "à fin septembre 2026"
    assert section.panel.since().startswith("1\u00a0étape faite depuis")
    assert "Retirer le lot" in section.panel.since()
    assert not section.notice.isVisible()


def test_a_restoration_opens_the_window_anew_on_the_former_state(
    program: Program, desk: Desk, base: Path, qtbot: QtBot
) -> None:
    desk.workspace.store.back_up("main")
    copy = next(one.path for one in copy_lines(base))
    withdraw(desk, 2)
    section = section_of(desk)
    section.look_at(copy)
    settle(desk)
    assert section.panel.detail is not None
    assert "1\u00a0étape faite depuis sera défaite" in section.panel.detail.question[1]
    confirm(section, qtbot)
    qtbot.waitUntil(lambda: program.desk is not desk, timeout=20_000)
    again = program.desk
    assert again is not None
    settle(again)
    assert [batch.withdrawn_at for batch in again.workspace.list_batches()] == [None, None]
    assert again.window.isVisible()
    assert again.window.current_key() == "settings"
    toast = again.window.findChild(Toast)
    assert toast is not None
    assert toast.text().startswith("Base revenue à la sauvegarde du ")
    lines = copy_lines(base)
    assert {line.reason for line in lines} >= {"Avant une restauration", "À votre demande"}
    # What was undone is still there to come back to, and the window works on the base that it shows.
    before = next(line.path for line in lines if line.reason == "Avant une restauration")
    section = section_of(again)
    section.look_at(before)
    settle(again)
    assert "2\u00a0étapes que la base n’a plus" not in section.panel.since()
    assert "1\u00a0étape que la base n’a plus, et qui reviendrait." in section.panel.since()
    again.workspace.withdraw(1)
    assert [batch.id for batch in again.workspace.list_batches() if batch.withdrawn_at] == [1]


def test_nothing_is_restored_before_it_is_confirmed(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.workspace.store.back_up("main")
    section = section_of(desk)
    section.panel.restore.click()
    settle(desk)
    assert section.notice.text().startswith("Restaurer la sauvegarde du ")
    assert "Rien n’a changé depuis." in section.notice.text()
    assert len(copy_lines(base)) == 1


def test_a_file_that_is_no_copy_of_this_base_is_told_in_the_panel(
    open_desk: OpenDesk, base: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(base)
    section = section_of(desk)
    broken = base.with_name("cassée.cpex")
    broken.write_bytes(b"rien")
    for chosen, said in ((empty, "celle d’une autre base"), (broken, "n’est pas une base CPEX")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=chosen: (str(path), ""))
        word = "Choisir un fichier…"
        next(one for one in section.findChildren(QPushButton) if one.accessibleName() == word).click()
        settle(desk)
        shown = [one.text() for one in section.panel.findChildren(QLabel) if one.isVisible()]
        assert any(said in text for text in shown)
        assert section.panel.detail is None


def test_a_copy_that_is_damaged_when_its_turn_comes_changes_nothing(
    program: Program, desk: Desk, base: Path, qtbot: QtBot
) -> None:
    copy = desk.workspace.store.back_up("main")
    desk.workspace.store.back_up("main")
    section = section_of(desk)
    section.look_at(copy)
    settle(desk)
    copy.write_bytes(copy.read_bytes()[:5000])
    confirm(section, qtbot)
    settle(desk)
    assert program.desk is desk
    assert "endommagée" in section.notice.text()
    assert len(desk.workspace.list_batches()) == 2


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.5, (1280, 641)), (2.0, (1920, 1080))])
def test_nothing_is_cut_among_many_copies(
    open_desk: OpenDesk, base: Path, app: QApplication, scale: float, size: tuple[int, int]
) -> None:
    desk = open_desk(base)
    for reason in ("main", "import", "retrait"):
        desk.workspace.store.back_up(reason)
    create_finding(desk.workspace.store, FindingDraft(title=f"Voir export_{'logiciel_' * 9}2026.xlsx"))
    try:
        apply_theme(app, scale=scale)
        desk.window.resize(*size)
        section = section_of(desk)
        section.ask()
        section.frame.open_panel()
        settle(desk)
        assert "logiciel" in section.panel.since()
        assert cut_texts(desk.window) == []
        desk.window.go("cpex:reglages/historique")
        settle(desk)
        for frame in desk.window.findChildren(PanelFrame):
            if frame.isVisible():
                frame.open_panel()
        settle(desk)
        assert cut_texts(desk.window) == []
    finally:
        apply_theme(app)
