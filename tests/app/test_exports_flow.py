from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.french import num
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.exports.others_card import DOCUMENTS
from cpex_desktop.ui.exports.page import ExportsPage
from cpex_desktop.ui.exports.preview_rows import PageColumns, PageSentences
from cpex_desktop.ui.exports.sheets_card import PLAN, SHEETS
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK


def exports_of(desk: Desk) -> ExportsPage:
    desk.window.show_page("exports")
    settle(desk)
    return cast(ExportsPage, desk.window.page("exports"))


def test_the_workbook_has_the_sheets_announced_and_the_service_is_kept(
    open_desk: OpenDesk, base: Path, tmp_path: Path
) -> None:
    desk = open_desk(base)
    page = exports_of(desk)
    page.set_service("DDETS du Val-de-Sauge")
    target = tmp_path / "synthese.xlsx"
    page.write_to(target)
    settle(desk)
    assert page.written() == target
    assert CalamineWorkbook.from_path(target).sheet_names == [name for name, _text in SHEETS if name != PLAN]
    with desk.workspace.store.read() as connection:
        assert read_settings(connection)[SettingKey.SERVICE_NAME] == "DDETS du Val-de-Sauge"


def test_the_last_month_of_the_data_is_proposed(open_desk: OpenDesk, base: Path) -> None:
    page = exports_of(open_desk(base))
    assert page.month() == 202609


def test_the_other_documents_are_led_to(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = exports_of(desk)
    ways = page.others.findChildren(QPushButton)
    assert len(ways) == len(DOCUMENTS)
    for way, (_name, _text, address) in zip(ways, DOCUMENTS, strict=True):
        way.click()
        settle(desk)
        kind, _slash, view = address.removeprefix("cpex:").partition("/")
        if kind in ("plan", "partenaires"):
            assert desk.window.current_key() == {"plan": "plan", "partenaires": "partners"}[kind]
        else:
            diagnosis = cast(DiagnosisPage, desk.window.page("diagnosis"))
            assert desk.window.current_key() == "diagnosis"
            assert diagnosis.current_tab() == view
        exports_of(desk)


def test_a_folder_that_refuses_is_told_in_the_page(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    page = exports_of(desk)
    page.write_to(tmp_path / "absent" / "synthese.xlsx")
    settle(desk)
    assert page.written() is None
    assert page.notice.isVisible()


def test_an_empty_base_has_nothing_to_export_and_says_what_to_do(open_desk: OpenDesk, empty: Path) -> None:
    page = exports_of(open_desk(empty))
    assert page.month() is None
    assert not page.plan_way.isVisible()


def test_a_plan_without_any_figure_is_led_to(open_desk: OpenDesk, empty: Path) -> None:
    with open_base(empty, CLOCK) as store:
        create_plan(store, "Plan 2026")
        create_action(store, ActionDraft("Réunir les bailleurs"))
    desk = open_desk(empty)
    page = exports_of(desk)
    assert page.plan_way.isVisible()
    page.plan_way.click()
    settle(desk)
    assert desk.window.current_key() == "plan"


def test_the_preview_shows_what_the_workbook_will(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    desk.window.resize(1920, 1080)
    page = exports_of(desk)
    page.set_service("DDETS du Val-de-Sauge")
    page.write_to(tmp_path / "synthese.xlsx")
    settle(desk)
    shown = page.preview.picture.page
    assert page.preview.isVisible()
    assert shown is not None
    assert shown.head[0] == "DDETS du Val-de-Sauge"
    book = CalamineWorkbook.from_path(tmp_path / "synthese.xlsx")
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row if cell != ""]
    texts = [shown.title, shown.subtitle, shown.source, shown.reading, *shown.notice]
    texts += [
        text
        for lane in shown.lanes
        for part in lane
        if isinstance(part, PageSentences)
        for text in part.sentences
    ]
    assert [text for text in texts if text and text not in cells] == []
    numbers = {num(cell) for cell in cells if isinstance(cell, float)}
    for tile in shown.tiles:
        assert tile.label in cells
        assert tile.value.removesuffix("*") in numbers or tile.value in cells
    months = {row[0]: row for row in book.get_sheet_by_name("Évolution").to_python()}
    charts = [part for lane in shown.lanes for part in lane if isinstance(part, PageColumns)]
    assert charts
    assert all(sum(value or 0 for value in chart.series[0]) in months["Total"] for chart in charts)


def test_a_low_window_keeps_its_room_for_the_form(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.resize(1366, 768)
    page = exports_of(desk)
    assert not page.preview.isVisible()
    assert page.preview.picture.page is None
    desk.window.resize(1920, 1080)
    settle(desk)
    assert page.preview.picture.page is not None
