"""Parts of the screen of the meetings, each alone in front of a small base."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.tasks import TaskRunner
from tests.small_base import CLOCK

_PATIENCE_S = 10.0


class MeetingBench:
    """What a part needs around it; what it asks for is kept in ``gone`` and ``told``."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self.app, self.workspace = app, Workspace(path, CLOCK)
        self.tasks, self.reader, self.signals = TaskRunner(), TaskRunner(), DataSignals()
        self.store: Store = self.workspace.open()
        self.store.listen(self.signals.announce)
        self.gone: list[str] = []
        self.told: list[UserError] = []
        self.writer = PlanWriter(lambda: self.workspace.store, self.tasks, self.told.append)
        self._shown: list[QWidget] = []

    def show(self, widget: QWidget, width: int = 1120, height: int = 640) -> None:
        """Put a part on the screen."""
        wear(widget)
        widget.resize(width, height)
        widget.show()
        self._shown.append(widget)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is written or read any more."""
        end, quiet = time.monotonic() + _PATIENCE_S, 0
        while quiet < 4:
            self.app.processEvents()
            quiet = 0 if self.tasks.is_busy() or self.reader.is_busy() else quiet + 1
            assert time.monotonic() < end, "still busy"

    def close(self) -> None:
        """Stop everything and give the base back."""
        self.tasks.shutdown()
        self.reader.shutdown()
        self.workspace.close()
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self.app.processEvents()


@contextmanager
def meeting_bench(app: QApplication, path: Path) -> Iterator[MeetingBench]:
    """Open a base for the length of a test."""
    bench = MeetingBench(app, path)
    try:
        yield bench
    finally:
        bench.close()
