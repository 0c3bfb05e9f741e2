"""A window with the screen of the meetings, over a small base: what tests of it press and read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cpex_desktop.app.meetings.wiring import make_meetings_page
from cpex_desktop.app.messages import Messages
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import Clock
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.undo import UndoSteps

_PATIENCE_S = 10.0


class MeetingScreen:
    """One window on one base; :meth:`settle` waits for everything that was asked. ``gone`` are addresses."""

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
        self.gone: list[str] = []
        self.window = MainWindow()
        specs = [PageSpec("meetings", "Réunions CCAPEX", "meeting", "Agir", self._make, "reunions")]
        commands = Commands(refresh=lambda: self.page.refresh())
        self.window.furnish(specs, tasks=self.tasks, commands=commands, undo=self.undo)
        self.messages = Messages(self.window, self.undo, self.signals, self.window)

    def _make(self) -> QWidget:
        return make_meetings_page(
            self.workspace,
            signals=self.signals,
            tasks=self.tasks,
            reader=self.reader,
            go=self.gone.append,
        )

    def show(self, width: int = 1366, height: int = 768) -> MeetingsPage:
        """Show the meetings at a size."""
        self.window.resize(width, height)
        self.window.show()
        self.window.show_page("meetings")
        self.settle()
        return self.page

    @property
    def page(self) -> MeetingsPage:
        """Give the screen of the meetings."""
        page = self.window.page("meetings")
        assert isinstance(page, MeetingsPage)
        return page

    def dialog(self) -> QDialog:
        """Give the window that is asked over the screen."""
        return next(one for one in self.window.findChildren(QDialog) if one.isVisible())

    def asked(self) -> bool:
        """Tell whether a window is open over the screen."""
        return any(one.isVisible() for one in self.window.findChildren(QDialog))

    def press(
        self,
        key: Qt.Key,
        on: QWidget,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key in a part; keys of a window behind a dialog that has gone need it in front again."""
        self.window.activateWindow()
        on.setFocus(Qt.FocusReason.TabFocusReason)
        self.app.processEvents()
        QTest.keyClick(on, key, modifiers)
        self.settle()

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
        self.window.hide()
        self.window.deleteLater()
        self.app.processEvents()


@contextmanager
def meeting_screen(app: QApplication, path: Path, now: Clock) -> Iterator[MeetingScreen]:
    """Open a window on a base for the length of a test."""
    screen = MeetingScreen(app, path, now)
    try:
        yield screen
    finally:
        screen.close()
