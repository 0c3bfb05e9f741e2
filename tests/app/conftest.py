"""Real windows on real bases: a base filled once, copied for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.services.bases import create_base
from cpex_desktop.ui.application import create_application
from tests.app.sample_base import CLOCK, sample

OpenDesk = Callable[[Path], Desk]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Val-de-Sauge with two years of acts and its tenants; never written to."""
    return sample(tmp_path_factory.mktemp("filled") / "val-de-sauge.cpex")


@pytest.fixture
def base(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "val-de-sauge.cpex"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "vide.cpex"
    create_base(path, "44", CLOCK).close()
    return path


@pytest.fixture
def program(app: QApplication) -> Iterator[Program]:
    made = Program(app, CLOCK)
    yield made
    for window in (made.welcome, made.desk.window if made.desk else None):
        if window is not None:
            window.hide()
    made.close()


@pytest.fixture
def open_desk(program: Program, qtbot: QtBot) -> Iterator[OpenDesk]:
    """Open bases in windows that are shown, settled, and closed with the test."""
    desks: list[Desk] = []

    def opened(path: Path) -> Desk:
        desk = program.open_desk(path)
        desks.append(desk)
        desk.window.resize(1366, 768)
        desk.window.show()
        qtbot.waitExposed(desk.window)
        settle(desk)
        return desk

    yield opened
    for desk in desks:
        desk.window.hide()
        desk.close()
        # Kept, it would be dressed again at each change of theme in the tests that follow.
        desk.window.deleteLater()
