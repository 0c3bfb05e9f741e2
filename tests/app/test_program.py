"""The first start, the passage from a base to another, and what happens when one cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop import paths
from cpex_desktop.app import memory
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.welcome.choices import Start
from cpex_desktop.ui.welcome.page import WelcomePage
from tests.app.sample_base import CLOCK


@pytest.fixture(autouse=True)
def _blank() -> Iterator[None]:
    file = paths.config_dir() / "fenetre.json"
    file.unlink(missing_ok=True)
    yield
    file.unlink(missing_ok=True)


def welcome_of(program: Program) -> WelcomePage:
    assert program.welcome is not None
    return cast(WelcomePage, program.welcome.page("welcome"))


def desk_of(program: Program, qtbot: QtBot) -> Desk:
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.is_open(), timeout=20_000)
    assert program.desk is not None
    settle(program.desk)
    return program.desk


def start_first(program: Program, qtbot: QtBot, folder: Path, start: Start) -> None:
    program.start(None)
    page = welcome_of(program)
    qtbot.waitUntil(lambda: page.departements() == 102, timeout=10_000)
    assert not page.is_ready()
    page.set_folder(folder)
    page.choose("44", start)
    assert page.is_ready()
    page.go_on()


def test_a_first_start_makes_an_empty_base(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    start_first(program, qtbot, tmp_path, Start.EMPTY)
    desk = desk_of(program, qtbot)
    assert desk.workspace.path == tmp_path / "loire-atlantique.cpex"
    assert desk.window.windowTitle() == "loire-atlantique – CPEX Desktop"
    assert program.welcome is None
    page = cast(DashboardPage, desk.window.page("dashboard"))
    assert page.rows is not None
    assert page.rows.last is None
    assert memory.recent_bases() == [desk.workspace.path]


def test_a_first_start_may_lead_straight_to_an_import(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    start_first(program, qtbot, tmp_path, Start.IMPORT)
    desk = desk_of(program, qtbot)
    assert desk.window.current_key() == "imports"
    assert cast(ImportsPage, desk.window.page("imports")).step() == 0


def test_a_second_base_of_the_same_departement_has_another_name(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "loire-atlantique.cpex").write_bytes(b"autre chose")
    start_first(program, qtbot, tmp_path, Start.EMPTY)
    assert desk_of(program, qtbot).workspace.path.name == "loire-atlantique-2.cpex"
    assert (tmp_path / "loire-atlantique.cpex").read_bytes() == b"autre chose"


def test_a_folder_that_refuses_is_told_on_the_page(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    start_first(program, qtbot, tmp_path / "absent", Start.EMPTY)
    page = welcome_of(program)
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)
    assert "Le dossier n’existe pas." in page.banner.text()
    assert page.is_ready()


def test_the_last_base_is_opened_again(program: Program, qtbot: QtBot, base: Path) -> None:
    memory.remember_base(base)
    program.start(None)
    desk = desk_of(program, qtbot)
    assert desk.workspace.path == base
    assert desk.window.findChild(DashboardPage) is not None


def test_a_base_that_cannot_be_opened_leads_to_the_first_page(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "autre.cpex"
    bad.write_bytes(b"ceci n'est pas une base" * 50)
    program.start(bad)
    qtbot.waitUntil(lambda: program.welcome is not None, timeout=10_000)
    assert welcome_of(program).banner.isVisible()
    assert program.desk is None
    assert bad.read_bytes().startswith(b"ceci")


def test_passing_to_another_base_gives_the_first_one_back(
    program: Program, qtbot: QtBot, base: Path, empty: Path
) -> None:
    program.start(base)
    desk_of(program, qtbot)
    program.open(empty)
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.workspace.path == empty, timeout=10_000)
    open_base(base, CLOCK).close()  # not locked any more
    with pytest.raises(UserError):
        open_base(empty, CLOCK)


def test_a_window_that_cannot_be_filled_is_told_and_gives_its_base_back(
    program: Program, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_shown: object) -> None:
        raise ValueError

    with monkeypatch.context() as broken:
        broken.setattr(MainWindow, "set_count", refuse)
        with pytest.raises(UserError, match="inattendue") as told:
            program.open_desk(base)
    assert "refuse" in getattr(told.value, "technical", "")
    desk = program.open_desk(base)
    assert desk.is_open()
    desk.close()


class Leaving(QObject):
    """Note how a desk leaves: hidden while its base is still open, then destroyed with its window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.seen: list[str] = []
        base = desk.workspace.path
        self._note = base.with_name(base.name + ".ouvert")
        desk.window.installEventFilter(self)
        desk.window.destroyed.connect(lambda: self.seen.append("window gone"))
        desk.destroyed.connect(lambda: self.seen.append("desk gone"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on without a word."""
        if event.type() == QEvent.Type.Hide:
            self.seen.append("hidden, open" if self._note.exists() else "hidden, closed")
        return False


def test_a_desk_that_is_left_goes_at_once_and_for_good(
    program: Program, qtbot: QtBot, base: Path, empty: Path
) -> None:
    program.start(base)
    leaving = Leaving(desk_of(program, qtbot))
    program.open(empty)
    qtbot.waitUntil(lambda: len(leaving.seen) >= 3, timeout=10_000)
    assert leaving.seen[0] == "hidden, open"
    assert sorted(leaving.seen[1:]) == ["desk gone", "window gone"]


def test_closing_stops_the_work_and_frees_the_base(
    program: Program, qtbot: QtBot, app: QApplication, base: Path
) -> None:
    program.start(base)
    desk = desk_of(program, qtbot)
    ended: list[str] = []

    def long_work(progress: object) -> object:
        while True:
            progress.step(0, 0, "encore")  # type: ignore[attr-defined]

    desk.tasks.start("Long travail", long_work).cancelled.connect(lambda: ended.append("cancelled"))
    program.close()
    qtbot.waitUntil(lambda: ended == ["cancelled"], timeout=5_000)
    open_base(base, CLOCK).close()


def test_what_goes_wrong_in_a_window_is_not_swallowed_while_it_settles(program: Program, base: Path) -> None:
    desk = program.open_desk(base)

    def fail() -> None:
        raise ZeroDivisionError

    QTimer.singleShot(0, fail)
    with pytest.raises(ZeroDivisionError):
        settle(desk)
    settle(desk)
    desk.close()
