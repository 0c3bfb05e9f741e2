"""A window over a base, with the few screens that a test is about: what it runs on, waiting, leaving."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import Clock
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.undo import UndoSteps

_PATIENCE_S = 60.0


class OpenedWindow:
    """One window on one base; :meth:`settle` waits for everything that was asked."""

    def __init__(self, app: QApplication, path: Path, now: Clock) -> None:
        self.app = app
        self.tasks, self.reader, self.signals = TaskRunner(), TaskRunner(), DataSignals()
        self.workspace = Workspace(path, now)
        self.workspace.open().listen(self.signals.announce)
        self.undo = UndoSteps(
            apply=lambda change, label: self.workspace.store.apply(change, label),
            signals=self.signals,
            tasks=self.tasks,
        )
        self.window = MainWindow()

    def settle(self) -> None:
        """Wait until nothing is written or read any more."""
        end = time.monotonic() + _PATIENCE_S
        quiet = 0
        while quiet < 4:
            self.app.processEvents()
            quiet = 0 if self.tasks.is_busy() or self.reader.is_busy() else quiet + 1
            assert time.monotonic() < end, "still busy"

    def close(self) -> None:
        """Stop everything and give the base back."""
        self.tasks.shutdown()
        self.reader.shutdown()
        self.workspace.close()
        self.window.hide()  # closed, it would ask about what a test left typed
        self.window.deleteLater()
        self.app.processEvents()
