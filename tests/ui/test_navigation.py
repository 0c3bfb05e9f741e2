"""Addresses, and the way back along the screens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop.errors import UserError
from cpex_desktop.ui.addresses import Address, parse_address
from cpex_desktop.ui.history import MOST, History, Stop
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.rail import AT_FOOT, PageSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import ThemeChoice, active, apply_theme
from cpex_desktop.ui.widgets.page import Page
from tests.ui.conftest import Show


class Shelf(Page):
    """A screen with named drawers, one of them open."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.body.addWidget(QLabel("Contenu"))
        self.drawer = ""

    def pull(self, drawer: str, *, step: bool = True) -> None:
        self.drawer = drawer
        self.placed.emit(step)

    def visit(self, key: str) -> None:
        if key == "aucun":
            super().visit(key)
        self.pull(key)

    def place(self) -> object:
        return self.drawer

    def restore(self, place: object) -> None:
        self.pull(str(place))


@pytest.fixture
def tasks(app: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def window(tasks: TaskRunner, show: Show) -> MainWindow:
    specs = [
        PageSpec("one", "Un", "dashboard", "Piloter", partial(Shelf, "Un"), "un"),
        PageSpec("two", "Deux", "map", "Piloter", partial(Shelf, "Deux"), "deux"),
        PageSpec("foot", "Réglages", "settings", AT_FOOT, partial(Page, "Réglages"), "reglages"),
    ]
    made = MainWindow()
    made.furnish(specs, tasks=tasks)
    show(made)
    made.show_page("one")
    return made


def stands(window: MainWindow) -> tuple[str, str]:
    page = window.page(window.current_key())
    return window.current_key(), page.drawer if isinstance(page, Shelf) else ""


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("cpex:tableau", "tableau", ""),
        (" cpex:territoire/44109 ", "territoire", "44109"),
        ("cpex:territoire/secteur-1f3a", "territoire", "secteur-1f3a"),
    ],
)
def test_an_address_is_read_as_it_is_written(text: str, kind: str, key: str) -> None:
    found = parse_address(text)
    assert found == Address(kind, key)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "cpex:", "tableau", "http://exemple.fr", "cpex:A/1", "cpex:a/", "cpex:a/b/c"]
)
def test_what_is_no_address_is_refused_in_french(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_address(text)
    assert refused.value.title == "Cette adresse ne mène nulle part."
    assert refused.value.remedy


@given(st.lists(st.sampled_from(["back", "ahead", "a", "b", "c"]), max_size=60))
def test_the_way_back_is_that_of_a_browser(moves: list[str]) -> None:
    way, behind, ahead = History(), [], []
    here = ""
    for move in moves:
        if move == "back":
            found = way.go(-1)
            assert (found is not None) == bool(behind)
            if behind:
                ahead.append(here)
                here = behind.pop()
        elif move == "ahead":
            found = way.go(1)
            assert (found is not None) == bool(ahead)
            if ahead:
                behind.append(here)
                here = ahead.pop()
        elif move != here:
            way.visit(Stop(move))
            if here:
                behind.append(here)
            here, ahead = move, []
        assert (way.here.page if way.here else "") == here


def test_the_oldest_stops_leave_first() -> None:
    way = History()
    for number in range(MOST + 20):
        way.visit(Stop(str(number)))
    while way.can_go(-1):
        way.go(-1)
    assert way.here == Stop("20")


def test_addresses_lead_into_screens_and_unknown_ones_leave_us_there(window: MainWindow) -> None:
    window.go("cpex:deux/b")
    assert stands(window) == ("two", "b")
    for nowhere in ("cpex:trois", "cpex:deux/aucun", "n’importe quoi"):
        with pytest.raises(UserError):
            window.go(nowhere)
        assert stands(window) == ("two", "b")
    window.go("cpex:reglages")
    assert window.current_key() == "foot"


def test_each_screen_is_found_again_where_it_stood(window: MainWindow) -> None:
    one = window.page("one")
    assert isinstance(one, Shelf)
    one.pull("x")
    one.pull("x2", step=False)
    window.go("cpex:deux/b")
    window.go("cpex:un/y")
    way = window.navigator
    seen = []
    for _turn in range(5):
        way.back()
        seen.append(stands(window))
    assert seen[:3] == [("two", "b"), ("one", "x2"), ("one", "")]
    assert not way.history.can_go(-1)
    way.forward()
    assert stands(window) == ("one", "x2")
    window.show_page("foot")
    assert not way.history.can_go(1)


def test_alt_arrows_and_the_side_buttons_go_back_and_forward(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.show_page("two")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "one"
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "two"
    handle, middle = window.windowHandle(), QPoint(600, 400)
    qtbot.waitUntil(lambda: handle is not None)
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, middle)
    assert window.current_key() == "one"
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, middle)
    assert window.current_key() == "two"


def turn_wheel(window: MainWindow, amount: int) -> None:
    at = QPointF(600, 400)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, amount),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.windowHandle(), event)


def test_text_grows_by_keys_and_wheel_and_the_theme_is_kept(
    tasks: TaskRunner, show: Show, app: QApplication, qtbot: QtBot
) -> None:
    kept: list[object] = []
    window = MainWindow()
    window.furnish([], tasks=tasks, commands=Commands(keep_theme=kept.append, keep_text_size=kept.append))
    show(window)
    window.activateWindow()
    qtbot.wait(1)
    try:
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        turn_wheel(window, 120)
        turn_wheel(window, -120)
        window.dressing.set_theme(ThemeChoice.DARK)
        assert kept == [115, 130, 115, "dark"]
        assert active().choice is ThemeChoice.DARK
        assert round(active().scale * 100) == 115
        qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert kept[-1] == 100
        window.dressing.resize_text(-1)
        assert kept[-1] == 100
    finally:
        apply_theme(app)
