"""A document of the meetings asked for: where it goes, that it is written, and where it was put."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked
from cpex_desktop.progress import Progress
from cpex_desktop.ui.file_choice import FileChoice, ask_target
from cpex_desktop.ui.meetings.outlets import MeetingOutlets
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner


class FileSaver(QObject):
    """Ask ``window`` for files, write them through ``outlets``, tell the outcome on ``notice``.

    ``ask_template`` asks for a Word file of the service's own. The folders chosen last are those that are
    proposed next.
    """

    def __init__(self, window: QWidget, tasks: TaskRunner, outlets: MeetingOutlets, notice: Banner) -> None:
        super().__init__(window)
        self._window, self.tasks, self.outlets, self._notice = window, tasks, outlets, notice
        self._folder = Path.home()
        self.ask_template = FileChoice(
            "Modèle Word du service", "Documents Word (*.docx)", self._folder, window
        )

    def ask(self, asked: MeetingAsked, name: str) -> None:
        """Ask where a document goes, ``name`` proposed, then write it there."""
        path = ask_target(self._window, "Exporter", self._folder / f"{name}{SUFFIXES[asked.document]}")
        if path is not None:
            self._folder = path.parent
            self.write_to(asked, path)

    def write_to(self, asked: MeetingAsked, path: Path) -> None:
        """Write a document there."""

        def work(progress: Progress) -> object:
            return self.outlets.write(asked, path, progress)

        self.tasks.start("Écriture du document", work, on_success=self._tell, on_failure=self.fail)

    def fail(self, error: UserError) -> None:
        """Tell why there is no document."""
        self._notice.tell_error(error)

    def warn(self, title: str, text: str) -> None:
        """Tell what is not as one would expect."""
        self._notice.tell("warn", title, text)

    def _tell(self, answer: object) -> None:
        self._notice.tell_written("Document créé.", cast(Path, answer))
