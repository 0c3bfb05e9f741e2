"""The menus of an open base, as a person finds them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.menus.keys import list_keys
from cpex_desktop.ui.settings.areas_section import AreasSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.settings.service_section import ServiceSection
from cpex_desktop.ui.tables.table_view import TableView
from tests.app.conftest import OpenDesk


def entry(desk: Desk, menu: str, text: str) -> QAction:
    top = next(one for one in desk.window.menuBar().actions() if one.text().replace("&", "") == menu)
    inner = cast(QMenu, top.menu())
    inner.aboutToShow.emit()
    return next(one for one in inner.actions() if one.text().partition("\t")[0].replace("&", "") == text)


def test_nothing_that_is_not_built_has_an_entry(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tops = [one.text().replace("&", "") for one in desk.window.menuBar().actions()]
    assert tops == ["Fichier", "Édition", "Affichage", "Aller à", "Données", "Outils", "Aide"]


def test_the_table_is_copied_whole_with_its_titles(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tables = desk.window.page("dashboard").findChildren(TableView)
    table = next(one for one in tables if one.accessibleName() == "Points chauds")
    entry(desk, "Édition", "Copier le tableau").trigger()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == table.model().rowCount() + 1
    assert lines[0].split("\t")[0] == "Territoire"


def test_copy_and_paste_act_where_the_focus_is(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:reglages/service")
    settle(desk)
    desk.window.activateWindow()
    section = cast(ServiceSection, cast(SettingsPage, desk.window.page("settings")).section("service"))
    field: QLineEdit = section.fields[SettingKey.SERVICE_NAME].field
    field.setFocus()
    field.setText("DDETS")
    entry(desk, "Édition", "Tout sélectionner").trigger()
    entry(desk, "Édition", "Couper").trigger()
    assert (field.text(), QApplication.clipboard().text()) == ("", "DDETS")
    for _twice in range(2):
        entry(desk, "Édition", "Coller").trigger()
    assert field.text() == "DDETSDDETS"


def test_ctrl_f_leads_to_the_filter_of_each_screen(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    for address in ("cpex:tableau", "cpex:diagnostic/carte"):
        desk.window.go(address)
        settle(desk)
        before = desk.window.focusWidget()
        qtbot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        after = desk.window.focusWidget()
        assert after is not before
        assert desk.window.page(desk.window.current_key()).isAncestorOf(after)
    desk.window.go("cpex:reglages/secteurs")
    settle(desk)
    section = cast(AreasSection, cast(SettingsPage, desk.window.page("settings")).section("secteurs"))
    section.draw()
    settle(desk)
    qtbot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.focusWidget() is section.editor.choice.search


def test_the_list_of_keys_says_what_the_menus_hold(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    keys = {action: key for _menu, action, key in list_keys(desk.window.menuBar())}
    assert keys["Précédent"].startswith("Alt+")
    assert keys["Copier"] == "Ctrl+C"
    assert keys["Panneau de détail"] == "Ctrl+I"
    assert keys["Tableau de bord"] == "Ctrl+1"
    shown: list[str] = []

    def look() -> None:
        dialog = desk.window.findChild(QDialog)
        shown.append(dialog.windowTitle())
        dialog.accept()

    QTimer.singleShot(0, look)
    entry(desk, "Aide", "Raccourcis clavier").trigger()
    assert shown == ["Raccourcis clavier"]


def test_the_history_opens_from_the_tools(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    entry(desk, "Outils", "Historique des modifications").trigger()
    settle(desk)
    assert cast(SettingsPage, desk.window.page("settings")).place() == "historique"


def test_f5_reads_again_what_is_shown(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    entry(desk, "Données", "Actualiser").trigger()
    assert desk.reader.is_busy()
    settle(desk)


def test_a_batch_is_found_by_its_address(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:lot/1")
    settle(desk)
    page = cast(ImportsPage, desk.window.page("imports"))
    table = page.findChild(TableView)
    chosen = table.chosen_row()
    assert chosen is not None
    assert page.batches.rows[chosen].id == 1
    desk.window.go("cpex:lot/99")
    settle(desk)
    assert page.notice.isVisible()
    with pytest.raises(UserError):
        desk.window.go("cpex:lot/premier")
