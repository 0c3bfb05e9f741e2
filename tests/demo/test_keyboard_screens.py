"""The other screens by the keyboard alone, in a real window on the demonstration."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.program import Program
from cpex_desktop.app.screens import list_stations
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.reference import territories
from cpex_desktop.services.bases import create_base
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.theme import ThemeChoice, active, apply_theme
from cpex_desktop.ui.welcome.page import WelcomePage
from tests.demo.hands import ALT, CTRL, SHIFT, Hands, Key, answer_file, front, in_sight, name_of, press, reach

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_CLEARLY, _LEAST_CHANGE = 24, 100
"""How much a colour differs, of 255, and in how many places, where something is seen to have the focus."""


def picture_around(widget: QWidget) -> QImage:
    window = widget.window()
    room = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(room.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(one: QImage, other: QImage) -> int:
    """Count the points whose colour differs clearly between two pictures of the same place."""
    if one.size() != other.size():
        return one.width() * one.height()
    here, there = (np.frombuffer(picture.constBits(), np.uint8).astype(int) for picture in (one, other))
    return int((abs(here - there) > _CLEARLY).sum())


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_focus_is_seen_on_every_stop(hands: Hands, qapp: QApplication, theme: ThemeChoice) -> None:
    apply_theme(qapp, theme=theme)
    unseen = []
    try:
        for name, go in list_stations(hands.desk):
            go()
            hands.settle()
            hands.press(Key.Key_Tab)
            came: list[QWidget] = []
            while front() not in came:
                stop = front()
                came.append(stop)
                on = picture_around(stop)
                stop.clearFocus()
                off = picture_around(stop)
                stop.setFocus()
                if not in_sight(stop) or changed(on, off) < _LEAST_CHANGE:
                    unseen.append(f"{name}: {type(stop).__name__} {name_of(stop)}")
                hands.press(Key.Key_Tab)
    finally:
        apply_theme(qapp)
    assert not unseen, unseen


def test_no_key_means_two_things(hands: Hands) -> None:
    window, twice = hands.desk.window, []
    for name, go in list_stations(hands.desk):
        go()
        hands.settle()
        keys, own = Counter[str](), Counter[tuple[QWidget, str]]()
        for short in window.findChildren(QShortcut):
            owner, key = short.parent(), short.key().toString()
            if not isinstance(owner, QWidget) or not owner.isVisible():
                continue
            if short.context() is Qt.ShortcutContext.WidgetShortcut:
                own[owner, key] += 1
            else:
                keys[key] += 1
        for action in window.findChildren(QAction):
            keys.update(key.toString() for key in action.shortcuts() if action.isEnabled())
        for button in window.findChildren(QAbstractButton):
            keys[button.shortcut().toString()] += button.isVisible()
        for words in window.findChildren(QLabel):
            if words.isVisible() and words.buddy() is not None and "&" in words.text():
                keys[mnemonic(words.text())] += 1
        keys.update(mnemonic(top.text()) for top in window.menuBar().actions())
        twice += [f"{name} {key}" for key, count in keys.items() if key and count > 1]
        # Two lists may share a key that each of them hears only while the focus is in it.
        twice += [f"{name} {key}" for (_, key), count in own.items() if key and count + keys[key] > 1]
    assert not twice, twice


def mnemonic(text: str) -> str:
    found = re.search("&(.)", text)
    return f"Alt+{found[1].upper()}" if found else ""


def test_tiles_selector_tasks_and_spots_lead_where_they_say(hands: Hands) -> None:
    hands.go("cpex:tableau")
    hands.run("Tout voir (")
    for stop in ("Assignations", "Expulsions effectives", "17 demandes", "Points chauds"):
        hands.reach(stop)
        if stop == "Points chauds":
            hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
        hands.settle()
        assert hands.desk.window.current_key() in (DIAGNOSIS, "territory"), stop
        hands.press(Key.Key_Left, ALT)
        hands.settle()
        assert hands.desk.window.current_key() == "dashboard"
    hands.reach("Concours", exact=True)
    hands.press(Key.Key_Right)
    hands.settle()
    assert hands.here() == "Expulsions"


def test_menus_open_by_alt_and_give_the_focus_back(hands: Hands) -> None:
    hands.go("cpex:exports")
    hands.reach("Nom du service")
    tops = [mnemonic(top.text())[-1] for top in hands.desk.window.menuBar().actions()]
    for letter in tops:
        hands.press(Key(ord(letter)), ALT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), letter
        assert mnemonic(menu.title())[-1] == letter
        hands.press(Key.Key_Escape)
        if isinstance(front(), QMenuBar):
            hands.press(Key.Key_Escape)
        assert hands.here() == "Nom du service"


def test_f6_goes_round_and_comes_back(hands: Hands) -> None:
    hands.go("cpex:imports")
    rail, page = hands.desk.window.findChild(QWidget, "rail"), hands.desk.window.page("imports")
    assert rail is None or rail.isVisible()
    came = []
    for _turn in range(4):
        hands.press(Key.Key_F6)
        came.append((page.isAncestorOf(front()), hands.here()))
    assert {inside for inside, _name in came} == {True, False}
    where = hands.here()
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6, SHIFT)
    assert hands.here() == where


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "octobre.csv"
    lines = ["Code INSEE;Commune;Assignations"]
    lines += [f"{one.code};{one.name};1" for one in territories.communes("98")]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_file_is_imported_withdrawn_and_put_back(
    hands: Hands, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.go("cpex:imports")
    page = cast(ImportsPage, hands.desk.window.page("imports"))
    hands.press(Key.Key_I, CTRL | SHIFT)
    hands.settle()
    answer_file(monkeypatch, table)
    hands.run("Choisir un fichier")
    assert page.step() is Step.MAPPING
    hands.reach("Sur quelle période")
    hands.type("2026-10")
    hands.run("Contrôler les données")
    assert page.step() is Step.CONTROL
    hands.reach("Source du fichier")
    hands.type("Préfecture")
    hands.run("Importer")
    assert page.step() is Step.DONE
    hands.run("Liste des lots")
    assert page.step() is Step.LIST
    hands.reach("Lots importés")
    hands.press(Key.Key_Home)
    hands.settle()
    batches = len(hands.desk.workspace.list_batches())
    hands.run("Retirer le lot")
    hands.run("Retirer le lot")
    hands.press(Key.Key_Z, CTRL)
    hands.settle()
    assert len(hands.desk.workspace.list_batches()) == batches


def test_a_workbook_is_written(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.go("cpex:exports")
    target = tmp_path / "synthese.xlsx"
    answer_file(monkeypatch, target)
    hands.run("Créer le classeur")
    assert target.stat().st_size
    hands.here()


def test_an_area_is_drawn_by_its_communes(hands: Hands) -> None:
    hands.go("cpex:reglages/secteurs")
    hands.run("Nouveau secteur")
    assert hands.here() == "Nom du secteur"
    hands.type("Secteur au clavier")
    hands.reach("Rechercher une commune")
    hands.type("sauge")
    hands.reach("Communes")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Space)
    hands.run("Enregistrer")
    with hands.desk.workspace.store.read() as connection:
        found = {area.name: len(area.communes) for area in list_areas(connection)}
    assert found["Secteur au clavier"] == 2
    assert hands.here()
    hands.press(Key.Key_Z, CTRL)
    hands.settle()
    with hands.desk.workspace.store.read() as connection:
        assert "Secteur au clavier" not in {area.name for area in list_areas(connection)}
    hands.press(Key.Key_Y, CTRL)
    hands.settle()
    hands.go("cpex:reglages/corbeille")
    hands.reach("Réglages par sujet")


def test_every_section_comes_with_the_arrows(hands: Hands) -> None:
    hands.go("cpex:reglages/service")
    page = cast(SettingsPage, hands.desk.window.page("settings"))
    tabs = hands.reach("Réglages par sujet")
    came = {page.place()}
    for _turn in range(len(page.sections)):
        hands.press(Key.Key_Right)
        hands.settle()
        assert front() is tabs
        came.add(page.place())
    assert came >= {"service", "affichage", "secteurs", "sauvegardes", "corbeille", "historique"}


def test_looks_are_changed(hands: Hands, qapp: QApplication) -> None:
    hands.go("cpex:reglages/affichage")
    try:
        hands.reach("Clair")
        hands.press(Key.Key_Right)
        hands.settle()
        assert (active().choice, hands.here()) == (ThemeChoice.DARK, "Sombre")
        hands.reach("100")
        hands.press(Key.Key_Right)
        hands.settle()
        assert hands.here().startswith("115")
    finally:
        hands.desk.window.dressing.set_text_size(100)
        apply_theme(qapp)


def test_a_copy_is_made_and_its_return_offered(hands: Hands) -> None:
    hands.go("cpex:reglages/sauvegardes")
    hands.run("Sauvegarder maintenant")
    assert hands.here() == "Sauvegarder maintenant"
    hands.reach("Copies de la base")
    hands.press(Key.Key_Home)
    hands.settle()
    hands.run("Restaurer")
    assert (
        hands.here() == "Restaurer la sauvegarde"
    )  # which opens the window anew: tests/app/test_restoring.py


def test_a_thing_put_away_is_brought_back(hands: Hands) -> None:
    hands.go("cpex:reglages/secteurs")
    hands.reach("Secteurs")
    hands.press(Key.Key_Down)
    hands.run("Mettre à la corbeille")
    front()
    hands.go("cpex:reglages/corbeille")
    hands.reach("Corbeille")
    hands.press(Key.Key_Down)
    hands.run("Restaurer")
    front()
    hands.go("cpex:reglages/historique")
    hands.reach("Historique des modifications")
    hands.press(Key.Key_Down)
    hands.settle()
    hands.reach("Ce que l’étape a changé")
    front()


def test_the_first_start_leads_to_the_example(
    qapp: QApplication, qtbot: QtBot, made: Demonstration, tmp_path: Path
) -> None:
    place = tmp_path / "exemple-val-de-sauge"
    place.mkdir()
    shutil.copy(made.base, place / "val-de-sauge.cpex")
    (place / "synthese.xlsx").touch()  # made already: opening it is quicker than making it again
    program = Program(create_application(), fixed_clock(MOMENT))
    program.show_welcome()
    program.wait_for_welcome()
    window = program.welcome
    assert window is not None
    cast(WelcomePage, window.page("welcome")).set_folder(tmp_path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        reach("Importer mes données")
        while "exemple" not in name_of(front()).lower():
            before = front()
            press(Key.Key_Right)
            assert front() is not before
        press(Key.Key_Space)
        reach("Continuer")
        press(Key.Key_Space)
        qtbot.waitUntil(lambda: program.desk is not None and program.desk.is_open(), timeout=20_000)
        assert program.desk is not None
        assert program.desk.workspace.path == place / "val-de-sauge.cpex"
    finally:
        shown = program.desk.window if program.desk is not None else program.welcome
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        program.close()


def test_dates_of_a_truce_are_entered(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "reunion.cpex"
    create_base(path, "974", fixed_clock(MOMENT)).close()
    program = Program(create_application(), fixed_clock(MOMENT))
    desk = program.open_desk(path)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    hands = Hands(desk)
    try:
        hands.settle()
        hands.go("cpex:reglages/treve")
        hands.reach("Premier jour de la trêve")
        hands.press(Key.Key_Up)
        hands.run("Ajouter")
        hands.reach("Trêves fixées par le préfet")
        hands.press(Key.Key_Down)
        hands.run("Retirer la ligne choisie")
        front()
    finally:
        desk.window.hide()
        program.close()
        desk.window.deleteLater()
