"""Leaving the mode by the front door: the meeting is said to be held, and its documents are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from cpex_desktop.exports.meeting_asked import MeetingDocument
from cpex_desktop.queries.meeting_words import MeetingField
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meeting_mode.closing_dialog import ClosingDialog
from cpex_desktop.ui.meeting_mode.closing_facts import closing_facts
from cpex_desktop.ui.meeting_mode.reading import Exporter, ModeReading
from cpex_desktop.ui.meeting_mode.words import NOT_STORED

if TYPE_CHECKING:
    from cpex_desktop.ui.meeting_mode.window import MeetingMode
    from cpex_desktop.ui.tasks import TaskRunner


class MeetingEnd:
    """End the meeting of a mode; ``exporter`` gives what writes documents.

    ``dialog`` is the one shown last. ``worked``: something was typed or pointed since the mode was opened.
    """

    def __init__(self, mode: MeetingMode, reader: TaskRunner, exporter: Exporter) -> None:
        self._mode, self._latest, self._exporter = mode, Latest(reader), exporter
        self.worked = False
        self.dialog: ClosingDialog | None = None

    def note_work(self) -> None:
        """Hear that the meeting is being held."""
        self.worked = True

    def leave(self) -> None:
        """Leave the mode; of a meeting that was worked on, ask first whether it was held."""
        sheet = self._mode.reading.sheet if self._mode.reading else None
        if self.worked and sheet is not None and sheet.line.status.to_come:
            self.end()
        else:
            self._mode.close()

    def end(self) -> None:
        """Write all that is typed, then ask whether the meeting was held, or offer its documents."""
        mode = self._mode
        mode.desk.leave()
        mode.desk.finish()
        if mode.desk.errors:
            mode.replies.tell_errors()
            mode.banner.tell(
                "warn", NOT_STORED, "Corrigez-la, ou attendez que la base réponde, puis recommencez."
            )
            return
        self._latest.ask(
            "Lecture de la séance",
            mode.read,
            lambda found: self._open(cast(ModeReading, found)),
            mode.banner.tell_error,
        )

    def _open(self, reading: ModeReading) -> None:
        mode, sheet = self._mode, reading.sheet
        if sheet is None:
            return
        line = sheet.line
        timed = {one.uid: told for one in sheet.items if (told := mode.clock.minutes(one.uid)) is not None}

        dialog = ClosingDialog(closing_facts(sheet, reading.today, timed), mode)
        export = self._exporter(dialog, dialog.notice)
        dialog.export_asked.connect(lambda document: export(line, cast(MeetingDocument, document)))
        dialog.decided.connect(lambda told: self._hold(dialog, cast("Mapping[MeetingField, Value]", told)))
        dialog.leave_asked.connect(lambda: self._leave(dialog))
        dialog.finished.connect(lambda _code: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _hold(self, dialog: ClosingDialog, values: Mapping[MeetingField, Value]) -> None:
        uid = self._mode.uid
        self._mode.desk.writer.do(
            lambda store: revise_meeting(store, uid, values),
            done=lambda _done: dialog.tell_held(),
            refused=dialog.refuse,
        )

    def _leave(self, dialog: ClosingDialog) -> None:
        dialog.accept()
        self._mode.close()

    def _forget(self, dialog: ClosingDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
        self._mode.activateWindow()  # or some desktops would leave its keys without a window
