from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.page import Page
from tests.ui.conftest import Show

if TYPE_CHECKING:
    from matplotlib.figure import Figure

READING = "Lecture : 62 concours en avril."


@dataclass(frozen=True)
class Month:
    name: str
    count: int


class Artist:
    """Draw a plain red figure, and remember the sizes that were asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, float]] = []

    def __call__(self, width: int, height: int, ratio: float) -> Figure:
        from matplotlib.figure import Figure

        self.asked.append((width, height, ratio))
        return Figure(figsize=(width / 96, height / 96), dpi=96 * ratio, facecolor="#ff0000")


@pytest.fixture
def chart(app: QApplication) -> ChartView:
    columns = [Column[Month]("Mois", lambda m: m.name), Column[Month]("Concours", lambda m: str(m.count))]
    return ChartView("Concours par mois", columns)


def test_figure_is_drawn_at_the_size_of_its_zone(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    artist = Artist()
    chart.set_chart(artist, READING, [Month("avril", 62)])
    assert artist.asked == []
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    ratio = chart.devicePixelRatioF()
    assert artist.asked[-1] == (400, 200, ratio)
    image = chart.canvas.image()
    assert image is not None
    assert (image.width(), image.height()) == (round(400 * ratio), round(200 * ratio))
    assert image.pixelColor(5, 5) == QColor("#ff0000")
    assert chart.grab().toImage().pixelColor(200, 100) == QColor("#ff0000")


def test_figure_is_drawn_again_for_another_size(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    artist = Artist()
    chart.set_chart(artist, READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        chart.resize(500, 250)
    assert artist.asked[-1][:2] == (500, 250)


def test_chart_says_its_name_and_how_to_read_it(chart: ChartView) -> None:
    chart.set_chart(Artist(), READING, [])
    assert chart.canvas.accessibleName() == "Concours par mois"
    assert chart.canvas.accessibleDescription() == READING


def test_same_figures_are_there_as_a_table(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    chart.set_chart(Artist(), READING, [Month("avril", 62), Month("mai", 71)])
    show(chart, 400, 200)
    assert chart.switch.text() == "Voir le tableau"
    qtbot.addWidget(chart.switch)
    qtbot.mouseClick(chart.switch, Qt.MouseButton.LeftButton)
    assert chart.shows_table()
    assert [chart.model.index(row, 1).data() for row in range(2)] == ["62", "71"]
    assert chart.switch.accessibleName() == "Voir le graphique"
    chart.toggle()
    assert not chart.shows_table()


def test_one_key_swaps_all_the_charts_of_a_screen(app: QApplication, show: Show, qtbot: QtBot) -> None:
    views: list[ChartView] = []

    def make() -> Page:
        page = Page("Tableau de bord")
        for name in "ab":
            view = ChartView(name, [Column[Month]("Mois", lambda m: m.name)])
            views.append(view)
            page.body.addWidget(view)
        return page

    tasks = TaskRunner()
    window = MainWindow()
    window.furnish([PageSpec("d", "Tableau de bord", "dashboard", "Piloter", make)], tasks=tasks)
    show(window)
    window.show_page("d")
    window.activateWindow()
    views[0].toggle()
    states = []
    for _press in range(2):
        qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        states.append([view.shows_table() for view in views])
    assert states == [[True, True], [False, False]]
