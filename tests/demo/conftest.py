"""The demonstration made once for all its tests, and the same files counted again without the application."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import HELD, MOMENT, Demonstration, build_demonstration
from cpex_desktop.progress import Progress
from cpex_desktop.ui.application import create_application
from tests.demo import recount
from tests.demo.hands import Hands


@dataclass(frozen=True)
class Recounted:
    """What the files hold, counted by hand."""

    places: recount.Places
    acts: recount.Acts
    tenants: dict[str, dict[str, float]]


class Witness(Progress):
    """Somebody who copies the base, by SQLite alone, at the moment when its first meeting keeps its state."""

    def __init__(self, base: Path, copy: Path) -> None:
        self.base, self.copy = base, copy

    def step(self, done: int, total: int, text: str) -> None:
        if text == HELD:
            with closing(sqlite3.connect(self.base)) as source, closing(sqlite3.connect(self.copy)) as target:
                source.backup(target)


@pytest.fixture(scope="session")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Witness:
    base = tmp_path_factory.mktemp("demo") / "val-de-sauge.cpex"
    return Witness(base, tmp_path_factory.mktemp("alors") / "alors.cpex")


@pytest.fixture(scope="session")
def made(witness: Witness) -> Demonstration:
    return build_demonstration(witness.base.parent, progress=witness)


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, made: Demonstration, tmp_path: Path) -> Iterator[Hands]:
    """A window on a copy of the demonstration, for an officer who has only a keyboard."""
    program = Program(create_application(), fixed_clock(MOMENT))
    desk = program.open_desk(Path(shutil.copy(made.base, tmp_path / made.base.name)))
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    settle(desk)
    yield Hands(desk)
    desk.window.hide()
    program.close()
    # Kept, it would be dressed again at each change of theme in the tests that follow.
    desk.window.deleteLater()


def file_of(made: Demonstration, word: str) -> Path:
    """Find the one file of the demonstration whose name holds a word."""
    (found,) = [path for path in made.files if word in path.name]
    return found


@pytest.fixture(scope="session")
def counted(made: Demonstration) -> Recounted:
    places = recount.read_places()
    return Recounted(
        places=places,
        acts=recount.read_acts(file_of(made, "export_logiciel"), places),
        tenants=recount.read_tenants(file_of(made, "base-cc-logement")),
    )
