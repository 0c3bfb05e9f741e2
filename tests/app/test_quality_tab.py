"""The quality of the data as an officer meets it: bare states, keys, and from a gap to its import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import Span, month_range
from cpex_desktop.app.addresses import DIAGNOSIS, IMPORTS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.expected_import import read_expected
from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.diagnosis.quality_tab import QualityTab
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.theme import apply_theme
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

GAP = "cpex:attendu/summonses:202604:202604"


def tab_of(desk: Desk) -> QualityTab:
    desk.window.go("cpex:diagnostic/qualite")
    settle(desk)
    page = cast(DiagnosisPage, desk.window.page(DIAGNOSIS))
    return cast(QualityTab, page.tab("qualite"))


def made(path: Path, months: list[int], departement_code: str = "98", times: int = 1) -> Path:
    """Write some months of summonses of a département, several times over, each ten more than before."""
    number = catalogue.indicator("summonses").number
    with create_base(path, departement_code, CLOCK) as store:
        with store.read() as connection:
            home = departement(connection).id
        for time in range(times):
            amount = 60.0 + 10 * time
            values: list[ValueTuple] = [
                (number, 1, month, home, 0, 0, 0, 0, amount, None, 1, 0) for month in months
            ]
            as_of = date(2026, 10 + time, 1)
            write_batch(store, BatchDraft("mois.xlsx", "Greffe", as_of, values, file_name="mois.xlsx"))
    return path


HOLED = [month for month in month_range(202510, 202609) if month != 202604]


def test_a_whole_base_lacks_nothing(open_desk: OpenDesk, base: Path, app: QApplication) -> None:
    desk = open_desk(base)
    tab = tab_of(desk)
    assert tab.coverage.isVisible()
    assert tab.coverage.chart.canvas.accessibleDescription().startswith("Lecture\u00a0: ")
    tab.coverage.chart.toggle()
    assert tab.coverage.chart.shows_table()
    assert tab.coverage.chart.model.rowCount() == 12
    tab.coverage.chart.toggle()
    assert not tab.gaps.table.isVisible()
    for size in ((1366, 768), (1280, 641), (1920, 1080)):
        desk.window.resize(*size)
        settle(desk)
        assert cut_texts(desk.window) == [], size
    try:
        apply_theme(app, scale=1.5)
        settle(desk)
        assert cut_texts(desk.window) == []
    finally:
        apply_theme(app)


def test_one_click_leads_from_a_gap_to_the_import_that_fills_it(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(made(tmp_path / "trou.cpex", HOLED, times=2))
    tab = tab_of(desk)
    (gap,) = tab.gaps.model.rows()
    assert gap.address == GAP
    index = tab.gaps.model.index(0, 1)
    QTest.mouseClick(
        tab.gaps.table.viewport(), Qt.MouseButton.LeftButton,
        pos=tab.gaps.table.visualRect(index).center(),
    )  # fmt: skip
    settle(desk)
    imports = cast(ImportsPage, desk.window.page(IMPORTS))
    assert desk.window.current_key() == IMPORTS
    assert imports.step() is Step.FILE
    assert imports.notice.isVisible()
    assert any("avril 2026" in one.text() for one in imports.notice.findChildren(QLabel))
    desk.window.go("cpex:diagnostic/qualite")
    settle(desk)
    (revision,) = tab.revisions.model.rows()
    tab.revisions.table.setFocus()
    tab.revisions.table.selectRow(0)
    QTest.keyClick(tab.revisions.table, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.current_key() == IMPORTS
    assert revision.address == "cpex:lot/2"


def test_the_departement_is_searched_and_one_click_leads_to_the_series(
    open_desk: OpenDesk, base: Path
) -> None:
    with open_base(base, CLOCK) as store:
        with store.read() as connection:
            odd = list_places(connection, TerritoryKind.COMMUNE)[5]
        number = catalogue.indicator("judgments_total").number
        values: list[ValueTuple] = [
            (number, 1, month, odd.id, 0, 0, 0, 0, 300.0 if month == 202606 else 60.0, None, 1, 0)
            for month in month_range(202410, 202609)
        ]
        write_batch(store, BatchDraft("greffe.xlsx", "Greffe", date(2026, 11, 5), values))
    desk = open_desk(base)
    tab = tab_of(desk)
    tab.suspects.choice.select("everywhere")
    tab.suspects.choice.chosen.emit("everywhere")
    settle(desk)
    (row,) = [one for one in tab.suspects.model.rows() if odd.name in one.title]
    assert "juin 2026\u00a0: 300" in row.title
    assert cut_texts(desk.window) == []
    place = tab.suspects.model.rows().index(row)
    tab.suspects.table.setFocus()
    tab.suspects.table.selectRow(place)
    QTest.keyClick(tab.suspects.table, Qt.Key.Key_Return)
    settle(desk)
    page = cast(DiagnosisPage, desk.window.page(DIAGNOSIS))
    assert page.current_tab() == "evolution"
    assert page.question is not None
    assert (page.question.code, page.question.territory) == ("judgments_total", odd.id)
    desk.window.navigator.back()
    settle(desk)
    assert page.current_tab() == "qualite"
    tab.suspects.stop()
    assert tab.suspects.choice.current() == "here"
    with pytest.raises(UserError):
        desk.window.go("cpex:serie/summonses")


def test_what_an_import_waits_for_is_said(tmp_path: Path) -> None:
    path = made(tmp_path / "trou.cpex", HOLED)
    with open_base(path, CLOCK) as store, store.read() as connection:
        title, text = read_expected(connection, "summonses:202604:202604")
        assert title == "À combler\u00a0: Assignations, avril 2026."
        assert "«\u00a0Greffe\u00a0»" in text
        assert "mois.xlsx" in text
        never, usual = read_expected(connection, "police_requests:202604:202605")
        assert "avril" in never
        assert usual.startswith("Source habituelle")
        for wrong in (
            "",
            "summonses",
            "summonses:202613:202614",
            "summonses:202605:202604",
            "nul:202604:202604",
        ):
            with pytest.raises(UserError):
                read_expected(connection, wrong)


def test_one_month_and_thirty_years_are_answered(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(made(tmp_path / "mois.cpex", [202609], "976"))
    tab = tab_of(desk)
    assert tab.rows is not None
    assert tab.rows.grid.months == Span(202510, 202609).months
    assert [cell.state for cell in tab.rows.grid.rows[0].cells] == ["before"] * 11 + ["full"]
    desk.window.hide()
    other = open_desk(made(tmp_path / "ans.cpex", month_range(199610, 202609)))
    tab = tab_of(other)
    assert tab.rows is not None
    assert len(tab.rows.grid.months) == 12
    assert tab.suspects.model.rowCount() == 0


def test_an_indicator_given_by_the_year_has_no_grid(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "an.cpex"
    number = catalogue.indicator("tenant_households_total").number
    with create_base(path, "98", CLOCK) as store:
        values: list[ValueTuple] = [(number, 3, 202201, 1, 0, 0, 0, 0, 900.0, None, 1, 0)]
        write_batch(store, BatchDraft("an.csv", "INSEE", date(2025, 6, 26), values))
    tab = tab_of(open_desk(path))
    assert tab.empty.isVisible()
    assert not tab.coverage.isVisible()


def test_an_empty_base_leads_to_the_import(open_desk: OpenDesk, empty: Path) -> None:
    desk = open_desk(empty)
    desk.window.go("cpex:diagnostic/qualite")
    settle(desk)
    page = cast(DiagnosisPage, desk.window.page(DIAGNOSIS))
    assert page.question is None
    assert not page.stack.isVisible()


def test_late_sources_are_counted(tmp_path: Path, open_desk: OpenDesk) -> None:
    desk = open_desk(made(tmp_path / "tard.cpex", month_range(202501, 202605)))
    (row,) = tab_of(desk).sources.model.rows()
    assert (row.days, row.kind) == (112, "err")
    assert row.late == "112\u00a0jours"
