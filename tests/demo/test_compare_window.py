"""Landlords, crossings and comparison in a window: nothing cut, chosen by mouse and keys, files written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.wiring import make_diagnosis
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.charts.cloud_series import zone_of
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.services.bases import create_base
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.diagnosis.compare_tab import CompareTab
from cpex_desktop.ui.diagnosis.crossing_tab import CrossingTab
from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.chart import ChartCanvas
from tests.ui.cut_texts import cut_texts

KEYS = ("bailleurs", "croisements", "comparer")


@dataclass
class Stand:
    """The screen of the diagnosis on an open base."""

    page: DiagnosisPage
    runners: tuple[TaskRunner, TaskRunner]
    qtbot: QtBot
    workspace: Workspace

    def show(self, key: str) -> None:
        self.page.show_tab(key)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.is_settled, timeout=20_000)

    def is_settled(self) -> bool:
        canvases = [one for one in self.page.findChildren(ChartCanvas) if one.isVisible()]
        return not any(one.is_busy() for one in self.runners) and all(one.image() for one in canvases)

    @property
    def landlords(self) -> LandlordsTab:
        tab = self.page.tab("bailleurs")
        assert isinstance(tab, LandlordsTab)
        return tab

    @property
    def crossing(self) -> CrossingTab:
        tab = self.page.tab("croisements")
        assert isinstance(tab, CrossingTab)
        return tab

    @property
    def compare(self) -> CompareTab:
        tab = self.page.tab("comparer")
        assert isinstance(tab, CompareTab)
        return tab


Open = Callable[..., Stand]


@pytest.fixture(scope="module")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture
def base(made: Demonstration, tmp_path: Path) -> Path:
    return Path(shutil.copy(made.base, tmp_path / "val-de-sauge.cpex"))


@pytest.fixture
def stand(app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    made: list[Stand] = []

    def opened(path: Path, size: tuple[int, int] = (1158, 690)) -> Stand:
        workspace = Workspace(path, fixed_clock(MOMENT))
        signals, reader, tasks = DataSignals(), TaskRunner(), TaskRunner()
        workspace.open().listen(signals.announce)
        page = make_diagnosis(workspace, Lent(reader, tasks, signals, lambda _address: None, lambda: None))
        qtbot.addWidget(page)
        one = Stand(page, (reader, tasks), qtbot, workspace)
        made.append(one)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page.options is not None, timeout=20_000)
        one.settle()
        return one

    yield opened
    for one in made:
        for runner in one.runners:
            runner.shutdown()
        one.page.hide()
        one.workspace.close()


@pytest.mark.parametrize("size", [(1158, 690), (1224, 560), (1688, 1000)])
def test_nothing_is_cut(stand: Open, base: Path, size: tuple[int, int]) -> None:
    found = stand(base, size)
    for key in KEYS:
        found.show(key)
        assert not cut_texts(found.page), key


def test_large_texts_still_fit(stand: Open, base: Path, app: QApplication) -> None:
    try:
        apply_theme(app, scale=1.5)
        found = stand(base, (1688, 1000))
        for key in KEYS:
            found.show(key)
            assert not cut_texts(found.page), key
    finally:
        apply_theme(app, scale=1.0)


def test_a_landlord_is_chosen_by_keys_and_its_sheet_written(stand: Open, base: Path, tmp_path: Path) -> None:
    found = stand(base)
    found.show("bailleurs")
    tab = found.landlords
    assert tab.rows is not None
    first = tab.landlord
    tab.list.table.setFocus()
    QTest.keyClick(tab.list.table, Qt.Key.Key_Down)
    found.settle()
    assert tab.landlord != first
    sheet = tab.rows.sheet(tab.landlord)
    assert [line.name for line in tab.sheet.model.rows()] == [line.name for line in sheet.lines]
    assert sheet.name in tab.rows.view(tab.code).readings[tab.landlord]
    target = tmp_path / "fiche.xlsx"
    tab.write_to(target)
    found.qtbot.waitUntil(lambda: target.exists() and not found.runners[1].is_busy(), timeout=20_000)
    written = openpyxl.load_workbook(target).worksheets
    cells = [str(one) for sheet in written for row in sheet.iter_rows(values_only=True) for one in row if one]
    others = [one.name for one in tab.rows.sheets if one.landlord != tab.landlord]
    assert not [cell for cell in cells if any(name in cell for name in others)]


def test_another_indicator_of_the_landlords_is_one_choice_away(stand: Open, base: Path) -> None:
    found = stand(base)
    found.show("bailleurs")
    tab = found.landlords
    assert found.page.filter_field() is tab.dots.choice
    assert tab.rows is not None
    offered = [view.code for view in tab.rows.views]
    QTest.keyClick(tab.dots.choice, Qt.Key.Key_Down)
    found.settle()
    assert tab.code == offered[offered.index("summonses") + 1]
    assert [row.count for row in tab.list.model.rows()] == [row.count for row in tab.rows.view(tab.code).rows]


def test_a_click_on_a_point_chooses_its_territory_everywhere(stand: Open, base: Path) -> None:
    found = stand(base)
    found.show("croisements")
    tab = found.crossing
    assert tab.rows is not None
    assert tab.rows.cloud is not None
    canvas, cloud = tab.cloud.chart.canvas, tab.rows.cloud
    dot = next(one for one in cloud.dots if one.named)
    x, y = zone_of(cloud, canvas.width(), canvas.height()).place(dot.x, dot.y)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    found.settle()
    assert found.page.question is not None
    chosen = found.page.question.territory
    name = next(one.name for one in cloud.dots if one.territory == chosen)
    assert name in tab.cloud.chart.canvas.accessibleDescription()
    found.show("comparer")
    assert found.compare.chosen()[0] == chosen


def test_the_table_of_the_cloud_chooses_with_the_keyboard(stand: Open, base: Path) -> None:
    found = stand(base)
    found.show("croisements")
    tab = found.crossing
    tab.cloud.chart.show_table(True)
    tab.cloud.chart.table.setFocus()
    QTest.keyClick(tab.cloud.chart.table, Qt.Key.Key_Down)
    QTest.keyClick(tab.cloud.chart.table, Qt.Key.Key_Down)
    row = tab.cloud.chart.table.chosen_row()
    assert row is not None
    assert found.page.question is not None
    assert found.page.question.territory == tab.cloud.chart.model.row_at(row).territory


def test_the_second_indicator_is_kept_from_one_period_to_another(stand: Open, base: Path) -> None:
    found = stand(base)
    found.show("croisements")
    tab = found.crossing
    before = tab.second.current()
    QTest.keyClick(tab.second, Qt.Key.Key_Up)
    found.settle()
    other = tab.second.current()
    assert other != before
    assert tab.rows is not None
    assert tab.rows.second == other


def test_what_is_compared_is_chosen_copied_and_written(stand: Open, base: Path, tmp_path: Path) -> None:
    found = stand(base)
    found.show("comparer")
    tab = found.compare
    before = tab.chosen()
    assert len(before) == 4
    QTest.keyClick(tab.fields[3], Qt.Key.Key_Down)
    found.settle()
    assert tab.chosen() != before
    assert tab.rows is not None
    assert tab.rows.chosen == tab.chosen()
    tab.copy_all()
    assert QGuiApplication.clipboard().text() == tab.rows.text
    target = tmp_path / "comparaison.xlsx"
    tab.write_to(target)
    found.qtbot.waitUntil(lambda: target.exists() and not found.runners[1].is_busy(), timeout=20_000)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Étapes", "Mois", "France", "Sources"]
    values = [row for row in book["Étapes"].iter_rows(values_only=True) if row[0] == "Assignations"]
    shown = next(line for line in tab.rows.table("count").lines if line.name == "Assignations")
    assert [f"{cell:,}".replace(",", "\u202f") for cell in values[0][1:5]] == list(shown.cells)


def test_an_empty_base_offers_to_import(stand: Open, tmp_path: Path) -> None:
    path = tmp_path / "vide.cpex"
    create_base(path, "976", fixed_clock(MOMENT)).close()
    found = stand(path)
    assert found.page.question is None
    assert not found.page.stack.isVisible()
