"""The mode of a meeting over a small base: what tests of it press and read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.app.meetings.mode import MeetingModeStart
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import Clock
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.meeting_mode.decision_row import DecisionRow
from cpex_desktop.ui.meeting_mode.window import MeetingMode
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.undo import UndoSteps

_PATIENCE_S = 10.0


class ModeScreen:
    """One window, one base and the mode of a meeting over it; :meth:`settle` waits for what was asked."""

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
        self.window.furnish([], tasks=self.tasks, undo=self.undo)
        self.start = MeetingModeStart(
            self.workspace, self.window, self.tasks, self.reader, self.signals, self.undo
        )

    @property
    def mode(self) -> MeetingMode:
        """Give the mode that is shown."""
        assert self.start.mode is not None
        return self.start.mode

    def open(self, uid: str) -> MeetingMode:
        """Show a meeting."""
        self.start(uid)
        self.settle()
        return self.mode

    def say(self, text: str, editor: QWidget | None = None) -> None:
        """Type where the focus is, or in an editor; letters of ASCII only, as Qt's own tests can."""
        QTest.keyClicks(editor or self.mode.place.notes, text)

    def decide(self, wording: str = "", owner: str = "", day: str = "") -> DecisionRow:
        """Type one more decision."""
        row = self.mode.place.decisions.begin()
        for editor, text in ((row.wording, wording), (row.owner, owner), (row.day, day)):
            self.say(text, editor)
        return row

    def press(self, key: Qt.Key, widget: QWidget) -> None:
        """Press a key in a widget and wait for what follows."""
        QTest.keyClick(widget, key)
        self.settle()

    def sheet(self, uid: str) -> MeetingSheet:
        """Read the meeting as the base has it."""
        with self.workspace.store.read() as connection:
            found = meeting_sheet(connection, uid, self.workspace.today())
        assert found is not None
        return found

    def labels(self) -> list[str]:
        """Give the steps that can be undone, oldest first."""
        return [self.undo.stack.text(place) for place in range(self.undo.stack.count())]

    def settle(self) -> None:
        """Wait until nothing is written, read or kept any more; what is typed is kept without its pause."""
        if self.start.mode is not None:
            self.start.mode.desk.keeper.flush()
        end = time.monotonic() + _PATIENCE_S
        quiet = 0
        while quiet < 4:
            self.app.processEvents()
            mode = self.start.mode
            busy = self.tasks.is_busy() or self.reader.is_busy()
            busy = busy or (mode is not None and mode.desk.keeper.is_busy())
            quiet = 0 if busy else quiet + 1
            assert time.monotonic() < end, "still busy"

    def close(self) -> None:
        """Stop everything and give the base back."""
        if self.start.mode is not None:
            self.start.mode.hide()  # closed, it would ask about what a test left refused
        self.tasks.shutdown()
        self.reader.shutdown()
        self.workspace.close()
        self.window.hide()
        self.window.deleteLater()
        self.app.processEvents()


@contextmanager
def mode_screen(app: QApplication, path: Path, now: Clock) -> Iterator[ModeScreen]:
    """Open a window on a base for the length of a test."""
    screen = ModeScreen(app, path, now)
    try:
        yield screen
    finally:
        screen.close()
