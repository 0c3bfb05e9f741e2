"""The newest of the questions put to a reader: those before it are stopped, their answers dropped."""

from __future__ import annotations

from collections.abc import Callable

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.tasks import Task, TaskRunner


class Latest:
    """Ask a reader one thing at a time for one place of a screen.

    A question that waits behind another is never begun once a newer one was put.
    """

    def __init__(self, reader: TaskRunner) -> None:
        self._reader = reader
        self._asked = 0
        self._task: Task | None = None

    def ask(
        self,
        title: str,
        load: Callable[[], object],
        show: Callable[[object], object],
        fail: Callable[[UserError], object],
    ) -> None:
        """Run ``load`` off the window's thread; only the newest question reaches ``show`` or ``fail``."""
        self.ask_long(title, lambda _progress: load(), show, fail)

    def ask_long(
        self,
        title: str,
        load: Callable[[Progress], object],
        show: Callable[[object], object],
        fail: Callable[[UserError], object],
    ) -> None:
        """Ask as :meth:`ask` does what may be stopped on the way, by the Progress that it is given."""
        self.drop()
        asked = self._asked

        def shown(answer: object) -> None:
            if asked == self._asked:
                show(answer)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                fail(error)

        self._task = self._reader.start(title, load, on_success=shown, on_failure=failed)

    def drop(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
