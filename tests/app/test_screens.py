"""Every screen at every size: pictures are made, no word is cut, and the keyboard alone goes everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.sample_file import write_sample_file
from cpex_desktop.app.screens import SIZES, Size, list_stations, render_screens
from cpex_desktop.app.settling import breathe, settle
from cpex_desktop.reference import territories
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.settings.areas_section import AreasSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import Page
from tests.app.conftest import OpenDesk
from tests.app.sample_base import sample
from tests.ui.cut_texts import cut_texts

Steps = Sequence[tuple[str, Callable[[], object]]]
_TABS_AT_MOST = 400


def cut_anywhere(
    desk: Desk, steps: Steps, sizes: Sequence[Size] = SIZES, *, whole: bool = False
) -> list[str]:
    """Walk the steps at every size and give what is cut, with where; ``whole``: and the titles shortened."""
    found = []
    for name, go in steps:
        desk.window.resize(*SIZES[0])
        go()
        settle(desk)
        for size in sizes:
            desk.window.resize(*size)
            settle(desk)
            assert desk.window.size().toTuple() == size
            faults = [*cut_texts(desk.window), *aside(desk), *(shortened(desk) if whole else ())]
            found += [f"{name} {size[0]}x{size[1]} {fault}" for fault in faults]
    return found


def aside(desk: Desk) -> list[str]:
    """Name the screen when a part of it can only be seen by scrolling sideways."""
    page = desk.window.page(desk.window.current_key())
    beyond = page.scroll_area.horizontalScrollBar().maximum() if isinstance(page, Page) else 0
    return [f"goes on {beyond} px at the right"] if beyond else []


def shortened(desk: Desk) -> list[str]:
    """List the titles and subtitles of a screen that end with « … »: they say what one is looking at."""
    page = desk.window.page(desk.window.current_key())
    heads = {"pageTitle", "caption", "cardTitle", "section"}
    return [
        f"shortens « {one.text()} »"
        for one in page.findChildren(ElidingLabel)
        if one.isVisible() and one.property("role") in heads and one.is_elided()
    ]


def import_steps(desk: Desk, folder: Path) -> Steps:
    communes = [(one.code, one.name) for one in territories.communes("98")][:20]
    file = write_sample_file(folder, communes, ("2026-09", "2026-10"))
    page = cast(ImportsPage, desk.window.page("imports"))
    return [("begin", desk.start_import), ("columns", partial(page.take_file, file)), ("check", page.go_on)]


def test_no_word_is_cut_on_the_screens_of_a_base(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    stations = list_stations(desk)
    assert {"tableau", "imports", "exports", "diagnostic_carte", "reglages_secteurs"} <= {
        name for name, _go in stations
    }
    assert cut_anywhere(desk, stations) == []


@pytest.mark.parametrize(("percent", "size"), [(150, (1366, 768)), (150, (1280, 641)), (200, (1366, 768))])
def test_all_can_be_read_in_large_text(
    open_desk: OpenDesk, base: Path, app: QApplication, tmp_path: Path, percent: int, size: Size
) -> None:
    desk = open_desk(base)
    apply_theme(app, scale=percent / 100)
    try:
        stations = [*list_stations(desk), *import_steps(desk, tmp_path)]
        assert cut_anywhere(desk, stations, (size,), whole=percent == 150) == []
    finally:
        apply_theme(app)


def test_no_word_is_cut_where_no_address_leads(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    assert cut_anywhere(desk, import_steps(desk, tmp_path)) == []
    assert cast(ImportsPage, desk.window.page("imports")).step() is Step.CONTROL
    desk.window.go("cpex:reglages/secteurs")
    section = cast(AreasSection, cast(SettingsPage, desk.window.page("settings")).section("secteurs"))
    assert cut_anywhere(desk, [("area", section.draw)]) == []


def test_no_word_is_cut_on_empty_screens(open_desk: OpenDesk, empty: Path) -> None:
    desk = open_desk(empty)
    assert cut_anywhere(desk, list_stations(desk)) == []


def test_no_word_is_cut_on_the_first_page(program: Program) -> None:
    program.show_welcome()
    assert program.welcome is not None
    program.wait_for_welcome()
    for size in SIZES:
        program.welcome.resize(*size)
        breathe()
        assert (size, cut_texts(program.welcome)) == (size, [])


def test_a_crowded_departement_holds_in_a_small_window(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(sample(tmp_path / "pas-de-calais.cpex", "62"))
    desk.window.resize(1280, 641)
    settle(desk)
    assert cut_texts(desk.window) == []
    assert desk.window.size().toTuple() == (1280, 641)


def reachable(page: QWidget) -> set[QWidget]:
    """What Tab must come to: the visible controls; inside a group of choices the arrows do the rest."""
    return {
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.width()
        and one.focusProxy() is None
    }


def walked(window: QWidget, qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """Press Tab (or Maj+Tab) until the focus is back where it began."""
    seen: list[QWidget] = []
    for _turn in range(_TABS_AT_MOST):
        focus = window.focusWidget()
        if focus is None or focus in seen:
            return seen
        seen.append(focus)
        qtbot.keyClick(focus, key)
    return seen


def test_tab_alone_goes_round_every_screen_and_is_never_trapped(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    missed = []
    for name, go in list_stations(desk):
        go()
        settle(desk)
        desk.window.activateWindow()
        page = desk.window.page(desk.window.current_key())
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            came = walked(desk.window, qtbot, key)
            assert len(came) < _TABS_AT_MOST, name
            assert page.isAncestorOf(came[0]), name
            left = reachable(page) - set(came)
            missed += [f"{name} {key.name}: {type(one).__name__} {one.accessibleName()!r}" for one in left]
    assert missed == []


class Windows(QObject):
    """Note every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_part_of_a_screen_flashes_as_a_window_while_it_is_made(
    open_desk: OpenDesk, base: Path, app: QApplication
) -> None:
    desk = open_desk(base)
    windows = Windows()
    app.installEventFilter(windows)
    try:
        for _name, go in list_stations(desk):
            go()
            settle(desk)
    finally:
        app.removeEventFilter(windows)
    assert windows.seen == []
    assert desk.window.isActiveWindow()


def test_what_has_the_focus_has_a_name_to_be_read(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    nameless = []
    for name, go in list_stations(desk):
        go()
        settle(desk)
        page = desk.window.page(desk.window.current_key())
        for one in reachable(page):
            text = getattr(one, "text", lambda: "")() if not isinstance(one, QAbstractScrollArea) else ""
            if not (one.accessibleName() or text):
                nameless.append(f"{name}: {type(one).__name__}")
    assert nameless == []


def test_ctrl_t_shows_the_tables_behind_the_charts_from_the_keyboard(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    (chart,) = desk.window.page("dashboard").findChildren(ChartView)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    for table in (True, False):
        qtbot.keyClick(desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        settle(desk)
        assert chart.shows_table() is table
        assert cut_texts(desk.window) == []


def test_the_pictures_are_made_and_the_base_is_left_alone(
    app: QApplication, base: Path, tmp_path: Path
) -> None:
    before = base.read_bytes()
    made = render_screens(base, tmp_path / "ecrans", sizes=((1280, 641),))
    assert len({path.name for path in made}) == len(made) > 15
    assert all("_clair_1280x641" in path.name and path.stat().st_size > 5_000 for path in made)
    assert base.read_bytes() == before
    assert not (base.parent / "sauvegardes").exists()
