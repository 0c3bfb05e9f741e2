"""Esc goes one step back in an import, from wherever the focus is, and loses no answer without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.reference import territories
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.tables.table_view import TableView
from tests.app.conftest import OpenDesk


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "octobre.csv"
    lines = [
        "Code INSEE;Commune;Assignations",
        *(f"{one.code};{one.name};1" for one in territories.communes("98")),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def desk(open_desk: OpenDesk, base: Path) -> Desk:
    opened = open_desk(base)
    opened.window.activateWindow()
    opened.window.show_page("imports")
    settle(opened)
    return opened


@pytest.fixture
def page(desk: Desk) -> ImportsPage:
    return cast(ImportsPage, desk.window.page("imports"))


def escape(qtbot: QtBot, desk: Desk, focus: QWidget | None = None) -> None:
    if focus is not None:
        focus.setFocus()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow, timeout=5_000)
    qtbot.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Escape)
    settle(desk)


def to_mapping(desk: Desk, page: ImportsPage, table: Path) -> None:
    page.begin()
    page.take_file(table)
    settle(desk)
    assert page.step() is Step.MAPPING


def to_control(desk: Desk, page: ImportsPage, table: Path) -> None:
    to_mapping(desk, page, table)
    page.answers.answer("periode", "2026-10")
    page.go_on()
    settle(desk)
    assert page.step() is Step.CONTROL


def test_esc_leads_back_step_by_step_to_the_list(
    desk: Desk, page: ImportsPage, qtbot: QtBot, table: Path
) -> None:
    to_mapping(desk, page, table)
    escape(qtbot, desk, page.findChildren(TableView)[-1])
    assert page.step() is Step.FILE
    escape(qtbot, desk)
    assert page.step() is Step.LIST
    escape(qtbot, desk)
    assert page.step() is Step.LIST


def test_esc_asks_before_answers_are_lost(desk: Desk, page: ImportsPage, qtbot: QtBot, table: Path) -> None:
    to_mapping(desk, page, table)
    page.answers.answer("periode", "2026-10")
    for _again in range(2):
        escape(qtbot, desk)
        assert page.step() is Step.MAPPING
        assert "sera perdue (1 réponse)" in page.notice.text().replace("\u00a0", " ")
    assert page.answers.given("periode") == "2026-10"
    (leave,) = [
        one for one in page.notice.findChildren(QAbstractButton) if one.text() == "Choisir un autre fichier"
    ]
    leave.click()
    assert page.step() is Step.FILE


def test_the_button_asks_before_answers_are_lost_as_esc_does(
    desk: Desk, page: ImportsPage, table: Path
) -> None:
    to_mapping(desk, page, table)
    page.answers.answer("periode", "2026-10")
    (previous,) = [one for one in page.findChildren(QAbstractButton) if one.text() == "Précédent"]
    previous.click()
    assert page.step() is Step.MAPPING
    assert "sera perdue (1 réponse)" in page.notice.text().replace("\u00a0", " ")
    assert page.answers.given("periode") == "2026-10"


def test_esc_from_the_control_keeps_what_was_typed(
    desk: Desk, page: ImportsPage, qtbot: QtBot, table: Path
) -> None:
    to_control(desk, page, table)
    assert page.control is not None
    page.control.set_source("Préfecture")
    day = page.control.findChildren(QDateEdit)[0]
    day.setDate(QDate(2026, 10, 12))
    escape(qtbot, desk, day)
    assert page.step() is Step.MAPPING
    assert page.answers.given("periode") == "2026-10"
    page.go_on()
    settle(desk)
    assert (page.control.source(), page.control.as_of()) == ("Préfecture", date(2026, 10, 12))


def test_esc_does_nothing_to_a_reading_that_goes_on(
    desk: Desk, page: ImportsPage, qtbot: QtBot, table: Path
) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow, timeout=5_000)
    page.begin()
    page.take_file(table)
    page.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.step() is Step.FILE
    settle(desk)
    assert page.step() is Step.MAPPING


def test_esc_after_an_import_and_in_a_report_leads_to_the_list(
    desk: Desk, page: ImportsPage, qtbot: QtBot, table: Path
) -> None:
    to_control(desk, page, table)
    assert page.control is not None
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)
    assert page.step() is Step.DONE
    escape(qtbot, desk)
    assert page.step() is Step.LIST
    page.batches.see_report(page.batches.rows[0])
    settle(desk)
    assert page.batches.report is not None
    escape(qtbot, desk)
    assert page.batches.report is None
