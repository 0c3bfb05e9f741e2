"""What every part of the settings has in common, so that the screen can show any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import GUTTER


class Section(QWidget):
    """One tab of the settings; fill ``body``. A refusal is told above it.

    ``key`` names it in addresses, ``short`` is its title where room is scarce.

    ``outdated`` asks for the screen to be read again, after what no change of the base tells.
    """

    outdated = Signal()
    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    short: ClassVar[str] = ""

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._tasks = tasks
        self.notice = Banner()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GUTTER)
        self.body.addWidget(self.notice)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show what the base says now."""
        # Each section answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def run(
        self,
        title: str,
        work: Callable[[], object],
        *,
        done: Callable[[object], object] | None = None,
        refused: Callable[[UserError], object] | None = None,
    ) -> None:
        """Have something done off the window's thread; a refusal goes to the banner unless taken."""

        def in_thread(_progress: Progress) -> object:
            return work()

        self.notice.hide()
        self._tasks.start(title, in_thread, on_success=done, on_failure=refused or self.notice.tell_error)
