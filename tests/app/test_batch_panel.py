"""The detail of a batch beside the list, in a real window on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.clock import system_clock
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.theme import apply_theme
from tests.app.conftest import OpenDesk
from tests.ui.cut_texts import cut_texts

NARROW = (1280, 641)


def imports_of(desk: Desk, address: str = "cpex:imports") -> ImportsPage:
    desk.window.go(address)
    settle(desk)
    return cast(ImportsPage, desk.window.page("imports"))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def panel_entry(desk: Desk) -> QAction:
    menus = [one for one in desk.window.findChildren(QMenu) if one.title() == "&Affichage"]
    menus[0].aboutToShow.emit()
    return next(one for one in menus[0].actions() if "Panneau" in one.text())


def press(page: ImportsPage, word: str, qtbot: QtBot) -> None:
    panel = page.batches.panel
    found = [one for one in panel.findChildren(QPushButton) if one.accessibleName() == word]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_the_newest_batch_is_shown_in_full_from_the_start(open_desk: OpenDesk, base: Path) -> None:
    page = imports_of(open_desk(base))
    detail = page.batches.panel.detail
    assert detail is not None
    assert page.batches.panel.isVisible()
    assert detail.number == page.batches.rows[0].id == 2
    facts = dict(page.batches.panel.facts.facts())
    assert facts["Valeurs"] == "118, 1\u00a0indicateur"
    assert facts["Territoires"] == "118\u00a0communes"
    assert facts["Rejets"] == "0\u00a0cellule"


def test_arrows_move_the_panel_with_the_list(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page.batches.card.take_focus()
    focus = focused()
    qtbot.keyClick(focus, Qt.Key.Key_Down)
    settle(desk)
    detail = page.batches.panel.detail
    assert detail is not None
    assert detail.number == 1
    assert len(detail.holdings) == 7
    assert focused() is focus


def test_a_drawer_opens_by_key_and_closes_with_escape(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    desk.window.resize(*NARROW)
    page = imports_of(desk)
    frame, panel = page.batches.frame, page.batches.panel
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page.batches.card.take_focus()
    assert (frame.is_drawer(), panel.isVisible()) == (True, False)
    qtbot.keyClick(focused(), Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    assert panel.isAncestorOf(focused())
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    # From the list too, which the drawer leaves in use.
    frame.open_panel(take_focus=False)
    page.batches.card.take_focus()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    settle(desk)
    assert panel.detail is not None
    assert panel.detail.number == 1
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_f6_reaches_the_panel_and_leaves_it(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    page.take_focus()
    qtbot.keyClick(desk.window, Qt.Key.Key_F6)
    assert page.batches.panel.isAncestorOf(focused())
    qtbot.keyClick(desk.window, Qt.Key.Key_F6)
    assert not page.isAncestorOf(focused())
    for _back in range(2):
        qtbot.keyClick(desk.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.isAncestorOf(focused())
    assert not page.batches.panel.isAncestorOf(focused())


def test_the_menu_offers_the_panel_only_where_there_is_one(
    open_desk: OpenDesk, base: Path, empty: Path
) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:tableau")
    settle(desk)
    assert not panel_entry(desk).isEnabled()
    page = imports_of(desk)
    assert panel_entry(desk).isEnabled()
    panel_entry(desk).trigger()
    assert not page.batches.panel.isVisible()
    page.begin()
    assert not panel_entry(desk).isEnabled()
    assert not page.batches.frame.switch.isVisible()
    page.show_list()
    assert page.batches.frame.switch.isVisible()
    nothing = open_desk(empty)
    imports_of(nothing)
    assert not panel_entry(nothing).isEnabled()


def test_what_was_chosen_and_closed_is_found_again(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.batches.card.select(1)
    page.batches.frame.close_panel()
    settle(desk)
    desk.window.go("cpex:tableau")
    settle(desk)
    desk.window.navigator.back()
    settle(desk)
    assert desk.window.current_key() == "imports"
    assert page.batches.chosen() == 1
    assert not page.batches.panel.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), NARROW])
def test_an_address_opens_the_panel_on_its_batch(
    open_desk: OpenDesk, base: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(base)
    desk.window.resize(*size)
    page = imports_of(desk, "cpex:lot/1")
    assert page.batches.panel.isVisible()
    assert page.batches.panel.detail is not None
    assert page.batches.panel.detail.number == 1
    desk.window.go("cpex:tableau")
    imports_of(desk, "cpex:lot/99")
    assert page.notice.isVisible()
    assert page.batches.chosen() == 1


def test_the_panel_leads_to_the_report_and_to_the_map(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = imports_of(desk, "cpex:lot/1")
    press(page, "Voir le rapport", qtbot)
    settle(desk)
    assert page.batches.report is not None
    assert not page.batches.panel.isVisible()
    page.batches.report.back.click()
    assert page.batches.panel.isVisible()
    press(page, "Voir sur la carte", qtbot)
    settle(desk)
    assert desk.window.current_key() == "diagnosis"
    diagnosis = cast(DiagnosisPage, desk.window.page("diagnosis"))
    assert diagnosis.current_tab() == "carte"
    assert diagnosis.question is not None
    assert diagnosis.question.code == "summonses"


def test_a_batch_leaves_and_comes_back_from_the_panel(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = imports_of(desk, "cpex:lot/1")
    press(page, "Retirer le lot…", qtbot)
    assert "Ses 19\u202f824" in page.batches.card.question()
    page.batches.card.confirm()
    settle(desk)
    detail = page.batches.panel.detail
    assert detail is not None
    assert (detail.number, detail.state[0], detail.look) == (1, "Retiré", None)
    assert "Retiré le" in dict(detail.facts)
    press(page, "Remettre en service", qtbot)
    settle(desk)
    assert [one.withdrawn_at for one in desk.workspace.list_batches()] == [None, None]
    assert "remis en service" in page.notice.text()
    detail = page.batches.panel.detail
    assert detail is not None
    assert detail.state[0] == "En service"


def crowd(base: Path) -> None:
    """Three hundred batches; the last two have a hundred indicators, the same, and very long names."""
    draft = BatchDraft(
        "essai", "Préfecture", date(2026, 10, 5), [(4, 1, 202601, 1, 0, 0, 0, 0, 1.0, None, 1, 0)]
    )
    with open_base(base, system_clock) as store:
        with store.write_bulk("Essai", ["batch"]) as connection:
            connection.executemany(
                "INSERT INTO batch SELECT NULL, ?, kind, label, ?, '', layout, source, perimeter, as_of,"
                " received_on, created_at, created_by, 1, 0, 0, '{}', NULL, NULL FROM batch WHERE id = 1",
                [(f"uid{number}", f"mensuel_{number}.csv") for number in range(296)],
            )
        numbers = [one.number for one in catalogue.indicators() if one.aggregation.value == "flow"]
        others = [one.number for one in catalogue.indicators() if one.number not in numbers]
        rows = [(number, 1, 202601, 1, 0, 0, 0, 0, 1.0, None, 1, 0) for number in [*numbers, *others][:100]]
        for name in (f"{'extraction' * 18}.xlsx", f"export_{'logiciel_' * 9}2026.xlsx"):
            write_batch(store, replace(draft, label=name, values=rows, file_name=name))


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.5, NARROW), (2.0, (1920, 1080))])
def test_nothing_is_cut_among_three_hundred_batches_and_a_hundred_indicators(
    open_desk: OpenDesk, base: Path, app: QApplication, scale: float, size: tuple[int, int]
) -> None:
    crowd(base)
    desk = open_desk(base)
    try:
        apply_theme(app, scale=scale)
        desk.window.resize(*size)
        page = imports_of(desk, "cpex:lot/300")
        assert len(page.batches.rows) == 300
        detail = page.batches.panel.detail
        assert detail is not None
        assert len(detail.holdings) == 100
        assert "Prévaut sur le lot n°\u00a0299" in detail.past[0]
        assert cut_texts(desk.window) == []
        imports_of(desk, "cpex:lot/299")
        assert cut_texts(desk.window) == []
    finally:
        apply_theme(app)
