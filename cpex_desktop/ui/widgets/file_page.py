"""The frame of a screen that reads a file: one that is dropped on it goes where one that is chosen does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.tasks import TaskRunner, Work
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import Page

_NOT_ONE_FILE = ("Déposez un seul fichier.", "Un dossier ou plusieurs fichiers ne s’importent pas d’un coup.")
"""What is said, and why, when anything but one file is dropped."""


class FilePage(Page):
    """Take files while no work is going on; ``notice`` tells what came of one."""

    def __init__(self, title: str, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(title, "", parent)
        self._tasks = tasks
        self.notice = Banner()
        self.add_notice(self.notice)
        self.setAcceptDrops(True)

    def takes_files(self) -> bool:
        """Tell whether a file may be given now."""
        return not self._tasks.is_busy()

    def take_file(self, path: Path) -> None:
        """Read a file; a refusal is told."""
        # Each screen answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def take_dropped(self, path: Path) -> None:
        """Read a file that was dropped."""
        self.take_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept what may be a file."""
        if self.takes_files() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the file that is dropped; say what to do with anything else."""
        event.acceptProposedAction()
        path = _dropped(event)
        if path is None:
            self.notice.tell("warn", *_NOT_ONE_FILE)
        elif not self._tasks.is_busy():
            self.take_dropped(path)

    def _run(
        self,
        title: str,
        work: Work,
        on_success: Callable[[object], object],
        on_failure: Callable[[UserError], object],
    ) -> None:
        """Do some work, the screen being busy meanwhile: it is given back before the answer is shown."""
        self.notice.hide()
        self._set_busy(True)
        task = self._tasks.start(title, work)
        task.succeeded.connect(lambda _result: self._set_busy(False))
        task.failed.connect(lambda _error: self._set_busy(False))
        task.cancelled.connect(lambda: self._set_busy(False))
        task.succeeded.connect(on_success)  # after: what the answer forbids must hold
        task.failed.connect(on_failure)

    def _set_busy(self, busy: bool) -> None:
        """Leave nothing to press while some work is going on."""


def _dropped(event: QDropEvent) -> Path | None:
    """Give the one file that is dropped, None for anything else."""
    addresses = event.mimeData().urls()
    if len(addresses) != 1 or not addresses[0].isLocalFile():
        return None
    path = Path(addresses[0].toLocalFile())
    return path if path.is_file() else None
