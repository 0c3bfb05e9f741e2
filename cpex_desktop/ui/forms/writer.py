"""What the screens of the plan and of the partners have written: off the window's thread, one step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

Change = Callable[["Store"], object]
"""One service called on the open base; it runs in another thread."""

TITLE = "Enregistrement du plan"
_PATIENCE_MS = 3_000


class PlanWriter:
    """Run changes one after the other, named ``title``; ``refuse`` tells a refusal that nobody takes."""

    def __init__(
        self,
        lend: Callable[[], Store],
        tasks: TaskRunner,
        refuse: Callable[[UserError], object],
        *,
        title: str = TITLE,
    ) -> None:
        self._lend, self._tasks, self._refuse, self._title = lend, tasks, refuse, title
        self._going = 0
        self._waiting: QEventLoop | None = None

    def tell(self, error: UserError) -> None:
        """Tell a refusal where the screen tells its own."""
        self._refuse(error)

    def do(
        self,
        change: Change,
        *,
        done: Callable[[object], object] | None = None,
        refused: Callable[[UserError], object] | None = None,
    ) -> None:
        """Have one change written; the base tells the screens itself that it changed."""

        def work(_progress: Progress) -> object:
            return change(self._lend())

        task = self._tasks.start(
            self._title, work, on_success=done, on_failure=refused or self._refuse, kept=True
        )
        self._going += 1
        task.finished.connect(self._on_finished)

    def settle(self) -> None:
        """Wait until all that was asked is written or refused, so that one knows before a screen is left.

        Behind longer work it gives up after some seconds: what waits there is written in its turn, even when
        the window closes before.
        """
        if self._going:
            self._waiting = QEventLoop()
            QTimer.singleShot(_PATIENCE_MS, self._waiting, self._waiting.quit)
            self._waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._waiting = None

    def _on_finished(self) -> None:
        self._going -= 1
        if not self._going and self._waiting is not None:
            self._waiting.quit()
