"""A document of the meetings asked for: where it goes, that it is written, and where it was put."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked
from cpex_desktop.progress import Progress
from cpex_desktop.ui.meetings.outlets import MeetingOutlets
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

_KINDS = {
    ".xlsx": "Classeurs Excel",
    ".docx": "Documents Word",
    ".pdf": "Documents PDF",
    ".ics": "Agendas",
}


class FileSaver(QObject):
    """Ask ``window`` for files, write them through ``outlets``, tell the outcome on ``notice``.

    The folders chosen last are those that are proposed next.
    """

    def __init__(self, window: QWidget, tasks: TaskRunner, outlets: MeetingOutlets, notice: Banner) -> None:
        super().__init__(window)
        self._window, self.tasks, self.outlets, self._notice = window, tasks, outlets, notice
        self._folder = self._templates = Path.home()

    def ask(self, asked: MeetingAsked, name: str) -> None:
        """Ask where a document goes, ``name`` proposed, then write it there."""
        suffix = SUFFIXES[asked.document]
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window,
            "Exporter",
            str(self._folder / f"{name}{suffix}"),
            f"{_KINDS[suffix]} (*{suffix})",
        )
        if chosen:
            self._folder = Path(chosen).parent
            named = chosen.lower().endswith(suffix)
            self.write_to(asked, Path(chosen if named else f"{chosen}{suffix}"))

    def ask_template(self) -> Path | None:
        """Ask for a Word file of the service's own; None when nobody chose one."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, "Modèle Word du service", str(self._templates), "Documents Word (*.docx)"
        )
        if not chosen:
            return None
        self._templates = Path(chosen).parent
        return Path(chosen)

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
        path = cast(Path, answer)

        def open_it() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self._notice.tell("ok", "Document créé.", path.name, action=("Ouvrir le dossier", open_it))
