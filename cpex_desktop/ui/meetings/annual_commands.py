"""The yearly report asked for from the screen: sentences read, kept, then written into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpex_desktop.exports.meeting_asked import MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_names import report_file_name
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.annual_dialog import AnnualDialog
from cpex_desktop.ui.meetings.file_saver import FileSaver

if TYPE_CHECKING:
    from cpex_desktop.queries.annual_edits import ReportSentence

_YEARS = 6
_SPRING = 6
"""Until that month, the report that is being written is that of the year before."""


class AnnualCommands(QObject):
    """Open the dialog over ``window``; files are asked for and written by ``saver``."""

    def __init__(self, window: QWidget, saver: FileSaver) -> None:
        super().__init__(window)
        self._window, self._saver = window, saver
        self._outlets, self._latest = saver.outlets, Latest(saver.tasks)
        self.dialog: AnnualDialog | None = None

    def begin(self) -> AnnualDialog:
        """Ask which year, and show its sentences."""
        today = self._outlets.today()
        year = today.year - (today.month <= _SPRING)
        years = [today.year - back for back in range(_YEARS)]
        dialog = self.dialog = AnnualDialog(years, year, self._window.window())
        dialog.year_asked.connect(self._read)
        dialog.kept.connect(self._keep)
        dialog.export_asked.connect(lambda document: self._export(cast(MeetingDocument, document)))
        dialog.template_asked.connect(self._export_on_template)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.open()
        self._read(year)
        return dialog

    def _forget(self, dialog: AnnualDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _read(self, year: int) -> None:
        self._latest.ask(
            "Lecture du bilan annuel",
            lambda: self._outlets.sentences(year),
            lambda answer: self._show(year, cast("tuple[ReportSentence, ...]", answer)),
            self._saver.fail,
        )

    def _show(self, year: int, sentences: tuple[ReportSentence, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_sentences(year, sentences)

    def _keep(self, then: MeetingAsked | None = None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        year, edits = dialog.year, dialog.edits()

        def kept(_answer: object) -> None:
            self._read(year)
            if then is not None:
                self._saver.ask(then, report_file_name(year))

        self._saver.tasks.start(
            "Enregistrement des phrases du bilan",
            lambda _progress: self._outlets.keep(year, edits),
            on_success=kept,
            on_failure=dialog.refuse,
            kept=True,
        )

    def _export(self, document: MeetingDocument) -> None:
        """Keep what is written first: the file says what the base keeps."""
        if self.dialog is not None:
            self._keep(MeetingAsked(document, year=self.dialog.year))

    def _export_on_template(self) -> None:
        template = self._saver.ask_template()
        if template is not None and self.dialog is not None:
            self._keep(MeetingAsked(MeetingDocument.REPORT, year=self.dialog.year, template=template))
