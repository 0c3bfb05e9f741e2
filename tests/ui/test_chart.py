from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.ui.drawing import chart_colours
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import ThemeChoice, apply_theme
from cpex_desktop.ui.tokens import DARK
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
    """Draw a plain figure, red unless told otherwise, and remember what was asked for, and where."""

    def __init__(self, colour: str = "#ff0000") -> None:
        self.colour = colour
        self.asked: list[ChartFrame] = []
        self.threads: set[int] = set()

    def __call__(self, frame: ChartFrame) -> Figure:
        from matplotlib.figure import Figure

        self.asked.append(frame)
        self.threads.add(threading.get_ident())
        inches = (frame.width / 96, frame.height / 96)
        return Figure(figsize=inches, dpi=96 * frame.ratio, facecolor=self.colour)


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
    assert artist.asked[-1] == ChartFrame(400, 200, ratio)
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
    assert (artist.asked[-1].width, artist.asked[-1].height) == (500, 250)


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


def test_charts_are_drawn_off_the_thread_of_the_window(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    artist = Artist()
    chart.set_chart(artist, READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    assert artist.threads
    assert threading.get_ident() not in artist.threads


def test_only_the_last_figure_asked_for_is_shown(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    started, release = threading.Event(), threading.Event()
    slow, skipped, last = Artist(), Artist(), Artist("#0000ff")

    def draw_slowly(frame: ChartFrame) -> Figure:
        started.set()
        assert release.wait(20)
        return slow(frame)

    chart.set_chart(draw_slowly, READING, [])
    show(chart, 400, 200)
    qtbot.waitUntil(started.is_set, timeout=20_000)
    for artist in (skipped, last):
        chart.set_chart(artist, READING, [])
        chart.canvas._ask()
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        release.set()
    image = chart.canvas.image()
    assert image is not None
    assert image.pixelColor(5, 5) == QColor("#0000ff")
    assert skipped.asked == []


def test_another_figure_never_stands_under_the_picture_of_the_one_before(
    chart: ChartView, show: Show, qtbot: QtBot
) -> None:
    chart.set_chart(Artist(), READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    chart.set_chart(Artist("#0000ff"), READING, [])
    assert chart.canvas.image() is None
    assert chart.grab().toImage().pixelColor(200, 100) != QColor("#ff0000")


def test_chart_follows_the_theme_and_the_size_of_the_text(
    app: QApplication, chart: ChartView, show: Show, qtbot: QtBot
) -> None:
    artist = Artist()
    chart.set_chart(artist, READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 600, 300)
    try:
        with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
            apply_theme(app, theme=ThemeChoice.DARK, scale=1.5)
        ratio = chart.devicePixelRatioF()
        assert artist.asked[-1] == ChartFrame(400, 200, 1.5 * ratio, chart_colours(DARK))
        image = chart.canvas.image()
        assert image is not None
        assert (image.width(), image.height()) == (round(600 * ratio), round(300 * ratio))
    finally:
        apply_theme(app)


def test_a_picture_stands_without_the_words_of_waiting(chart: ChartView, show: Show, qtbot: QtBot) -> None:
    words: list[str] = []
    chart.canvas.drawn.connect(
        lambda: words.extend(one.text() for one in chart.canvas.findChildren(QLabel) if one.isVisible())
    )
    chart.set_chart(Artist(), READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    assert chart.canvas.image() is not None
    assert words == []


def test_a_chart_that_cannot_be_drawn_says_so(
    chart: ChartView, show: Show, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_frame: ChartFrame) -> Figure:
        raise ValueError("no such thing")

    chart.set_chart(fail, READING, [])
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        show(chart, 400, 200)
    said = [one.text() for one in chart.canvas.findChildren(QLabel) if one.isVisible()]
    assert said
    assert said[0].startswith("Ce graphique n’a pas pu être dessiné")
    assert "could not be drawn" in caplog.text
    with qtbot.waitSignal(chart.canvas.drawn, timeout=20_000):
        chart.set_chart(Artist(), READING, [])
    assert chart.canvas.image() is not None
    assert not any(one.isVisible() for one in chart.canvas.findChildren(QLabel))
