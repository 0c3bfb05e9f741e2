"""Long work off the window's thread: one at a time, told step by step, stopped on demand.

Only ids, rows and paths may enter or leave a task: no session, no widget, no figure being drawn.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.ui.errors import as_user_error

Work = Callable[[Progress], object]

_TELL_EVERY_S = 0.05
_LOG = logging.getLogger(__name__)


class _Wire(QObject):
    """Carry what the working thread says into the window's; both ends are ours, so the slots run there."""

    stepped = Signal(int, int, str)
    ended = Signal(object, object)


class _TaskProgress(Progress):
    """Tell at most twenty times a second, and stop when asked."""

    def __init__(self, wire: _Wire, stop: Event) -> None:
        self._wire = wire
        self._stop = stop
        self._last = 0.0
        self._text = ""

    def step(self, done: int, total: int, text: str) -> None:
        """Pass a step on, unless one was told just before; raises Cancelled when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last < _TELL_EVERY_S and text == self._text:
            return
        self._last, self._text = now, text
        self._wire.stepped.emit(done, total, text)


class Task(QObject):
    """One piece of long work. All its signals are sent in the window's thread.

    ``progressed(done, total, text)`` with total 0 when unknown; then exactly one of ``succeeded(result)``,
    ``failed(UserError)`` or ``cancelled()``; and last ``finished()``.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, title: str, work: Work, *, kept: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.kept = kept
        self._work = work
        self._stop = Event()
        self._left = Event()
        self._wire = _Wire(self)
        self._wire.stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        self._wire.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it may still end well if it was nearly done."""
        self._stop.set()

    def is_cancelling(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work; called once, by the pool's thread."""
        result: object = None
        problem: Exception | None = None
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(_TaskProgress(self._wire, self._stop))
        except Exception as error:  # noqa: BLE001 - whatever happens there is told here
            problem = error if isinstance(error, Cancelled) else as_user_error(error)
        self._wire.ended.emit(result, problem)
        self._left.set()

    def _on_stepped(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _on_ended(self, result: object, problem: Exception | None) -> None:
        # The working thread may still be inside its last signal: this object must outlive it.
        self._left.wait()
        if problem is None:
            self.succeeded.emit(result)
        elif isinstance(problem, Cancelled):
            self.cancelled.emit()
        elif isinstance(problem, UserError):
            self.failed.emit(problem)
        self.finished.emit()


class TaskRunner(QObject):
    """Run tasks one after the other, since SQLite has one writer, and keep them alive meanwhile.

    ``started(Task)`` is sent when a task is accepted, ``emptied()`` when none is left.
    """

    started = Signal(object)
    emptied = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tasks: list[Task] = []

    def start(
        self,
        title: str,
        work: Work,
        *,
        on_success: Callable[[object], object] | None = None,
        on_failure: Callable[[UserError], object] | None = None,
        kept: bool = False,
    ) -> Task:
        """Queue some work under a French title; more can be listened to on the task that is given back.

        What is ``kept`` is done even when the window closes before its turn: it stores what was typed.
        """
        task = Task(title, work, kept=kept, parent=self)
        if on_success is not None:
            task.succeeded.connect(on_success)
        if on_failure is not None:
            task.failed.connect(on_failure)
        # A method, never a lambda: a closure on a task would keep its own parent alive, and end it badly.
        task.finished.connect(self._on_finished)
        self._tasks.append(task)
        self.started.emit(task)
        self._pool.start(task.run)
        return task

    def is_busy(self) -> bool:
        """Whether some work is going on or waiting."""
        return bool(self._tasks)

    def shutdown(self) -> None:
        """Ask all tasks that are not kept to stop, and wait; called once, before the base closes."""
        for task in self._tasks:
            if not task.kept:
                task.cancel()
        self._pool.waitForDone()

    def _on_finished(self) -> None:
        task = self.sender()
        if not isinstance(task, Task):
            return
        self._tasks.remove(task)
        task.deleteLater()
        if not self._tasks:
            self.emptied.emit()
