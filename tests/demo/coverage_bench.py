"""A window that holds nothing but the plans of reference, over a base of the demonstration with its plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.app.addresses import Roads
from cpex_desktop.app.plan.coverage import make_coverage_page
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT
from cpex_desktop.queries.coverage import Coverage, CoverageLine
from cpex_desktop.ui.coverage.page import CoveragePage
from cpex_desktop.ui.coverage.reading import CoverageReading
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.undo import UndoSteps

KEY = "coverage"


@dataclass
class Bench:
    """The window, its base, where its links led, and the file that its dialog would give."""

    workspace: Workspace
    qtbot: QtBot
    asked: list[str] = field(default_factory=list)
    file: Path | None = None

    def __post_init__(self) -> None:
        self.signals = DataSignals()
        self.tasks, self.reader = TaskRunner(), TaskRunner()
        self.workspace.open().listen(self.signals.announce)
        self.page: CoveragePage = make_coverage_page(
            self.workspace,
            signals=self.signals,
            reader=self.reader,
            tasks=self.tasks,
            go=self.asked.append,
        )
        self.page._choose_file = lambda: self.file
        self.undo = UndoSteps(
            apply=lambda change, label: self.workspace.store.apply(change, label),
            signals=self.signals,
            tasks=self.tasks,
        )
        self.window = MainWindow()
        self.window.furnish(
            [PageSpec(KEY, "Couverture", "plan", "Agir", lambda: self.page, "couverture")],
            tasks=self.tasks,
            roads={"reference": Roads(self.window).by_kind()["reference"]},
            undo=self.undo,
        )

    @property
    def store(self) -> Store:
        """Give the open base."""
        return self.workspace.store

    @property
    def reading(self) -> CoverageReading:
        """Give what the screen shows."""
        assert self.page.reading is not None
        return self.page.reading

    @property
    def coverage(self) -> Coverage:
        """Give the coverage on show."""
        return self.reading.coverage

    def line(self, number: str) -> CoverageLine:
        """Find a commitment on show by its number."""
        return next(line for line in self.coverage.lines if line.number == number)

    def charter(self) -> str:
        """Give the uid of the charter."""
        return next(one.row.uid for one in self.reading.references if not one.row.shipped)

    def show(self, width: int = 1366, height: int = 768) -> None:
        """Put the window on screen and wait for what it reads."""
        self.window.resize(width, height)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.show_page(KEY)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or written."""
        for _turn in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not self.tasks.is_busy() and not self.reader.is_busy())
            QApplication.processEvents()

    def activate(self) -> None:
        """Bring the window forward, so that the focus is in it."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def take_back(self) -> None:
        """Undo the last step."""
        self.undo.stack.undo()
        self.settle()

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    def close(self) -> None:
        """Give everything back."""
        self.window.hide()
        self.tasks.shutdown()
        self.reader.shutdown()
        self.workspace.close()
        self.window.deleteLater()


def open_bench(base: Path, qtbot: QtBot) -> Bench:
    """Open a base in such a window, not shown yet."""
    return Bench(Workspace(base, fixed_clock(MOMENT)), qtbot)
