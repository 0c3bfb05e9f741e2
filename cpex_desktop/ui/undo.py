"""« Annuler » and « Rétablir » for whatever was committed: no screen writes a line for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoCommand, QUndoStack

from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.errors import UserError

STEPS = 100
"""Steps that can be taken back; the oldest leaves first."""

_UNDO, _REDO = "Annuler", "Rétablir"
_PERSONS = "person"
"""A table that is only written without its rows where somebody is forgotten."""

Apply = Callable[["ChangeSet", str], object]
"""Bring records from their ``before`` to their ``after``, under a label of the journal; raises UserError."""


class UndoSteps(QObject):
    """Hold the steps made in one open base since it was opened, and replay them off the window's thread.

    A step is known by the change that the base announces, whoever made it; one without rows cannot be taken
    back and is not listed. ``replayed(text)`` says what was undone or done again; ``failed(UserError)`` that
    it could not be: the steps are then forgotten, since the earlier ones rest on it. They are, too, once a
    person was erased: they may bear the name.
    """

    replayed = Signal(str)
    failed = Signal(object)

    def __init__(
        self, *, apply: Apply, signals: DataSignals, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._apply = apply
        self._tasks = tasks
        self._age = 0
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(STEPS)
        self.undo_action = self._make_action(_UNDO, "Ctrl+Z", self.stack.undo)
        self.redo_action = self._make_action(_REDO, "Ctrl+Y", self.stack.redo)
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.stack.indexChanged.connect(self._name_actions)
        signals.changed.connect(self._on_changed)
        self._name_actions()

    def forget(self) -> None:
        """Give up every step, those that wait for their turn included."""
        self._age += 1
        self.stack.clear()

    def _make_action(self, text: str, key: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _name_actions(self, _index: int = 0) -> None:
        stack = self.stack
        for action, verb, label, ready in (
            (self.undo_action, _UNDO, stack.undoText(), stack.canUndo()),
            (self.redo_action, _REDO, stack.redoText(), stack.canRedo()),
        ):
            action.setText(_titled(verb, label.replace("&", "&&")) if ready else verb)
            action.setEnabled(ready)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.rows and not change.replay:
            self.stack.push(_Step(change, self._replay))
        elif not change.rows and _PERSONS in change.tables:
            self.forget()

    def _replay(self, change: ChangeSet, verb: str) -> None:
        age, title = self._age, _titled(verb, change.label)

        def work(_progress: Progress) -> None:
            if age != self._age:
                raise Cancelled
            try:
                self._apply(change, title)
            except Exception:
                self._age += 1  # at once: the next step may be waiting behind this one
                raise

        task = self._tasks.start(
            title,
            work,
            on_success=lambda _done: self.replayed.emit(title),
            on_failure=self._on_failed,
        )
        # Stopped before it began: the base is no longer where the list of steps says.
        task.cancelled.connect(self.forget)

    def _on_failed(self, error: UserError) -> None:
        self.forget()
        self.failed.emit(error)


class _Step(QUndoCommand):
    """One step as Qt's stack wants it: done already when it is pushed."""

    def __init__(self, change: ChangeSet, replay: Callable[[ChangeSet, str], None]) -> None:
        super().__init__(change.label)
        self._change = change
        self._replay = replay
        self._pushed = False

    def redo(self) -> None:
        """Do the step again; Qt calls this once at the push, when there is nothing to do."""
        if self._pushed:
            self._replay(self._change, _REDO)
        self._pushed = True

    def undo(self) -> None:
        """Take the step back."""
        self._replay(self._change.inverse(), _UNDO)


def _titled(verb: str, label: str) -> str:
    return f"{verb}\u00a0: {label}"
