"""The full-screen mode of a meeting, from anywhere: one at a time, over the window that stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from cpex_desktop.french import counted
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.exports.meeting_asked import MeetingDocument
    from cpex_desktop.progress import Progress
    from cpex_desktop.queries.meeting_lines import MeetingLine
    from cpex_desktop.services.live_recovery import Recovery
    from cpex_desktop.ui.data_signals import DataSignals
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.meeting_mode.reading import Export, ModeReading
    from cpex_desktop.ui.meeting_mode.recovery_dialog import RecoveryDialog
    from cpex_desktop.ui.meeting_mode.window import MeetingMode
    from cpex_desktop.ui.tasks import TaskRunner
    from cpex_desktop.ui.undo import UndoSteps
    from cpex_desktop.ui.widgets.banner import Banner


def read_mode(workspace: Workspace, uid: str) -> ModeReading:
    """Read what the mode of a meeting (uid) shows."""
    from cpex_desktop.queries.meeting_sheet import meeting_sheet
    from cpex_desktop.queries.organisation_names import organisation_names
    from cpex_desktop.ui.meeting_mode.reading import ModeReading

    today = workspace.today()
    with workspace.store.read() as connection:
        return ModeReading(meeting_sheet(connection, uid, today), organisation_names(connection), today)


class _WayOut(QObject):
    """Has the mode left first when the window under it is to close: what is refused is asked about there."""

    def __init__(self, start: MeetingModeStart, window: MainWindow) -> None:
        super().__init__(window)
        self._start = start

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the window open when the mode stays."""
        if event.type() == QEvent.Type.Close and not self._start.leave():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class MeetingModeStart:
    """The road of « cpex:tenir/<uid> »: the mode of a meeting in use, on the whole screen.

    ``tasks`` write, ``reader`` reads; ``signals`` tell the mode what changes behind it, ``undo`` holds the
    steps that can be taken back.
    """

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        tasks: TaskRunner,
        reader: TaskRunner,
        signals: DataSignals,
        undo: UndoSteps,
    ) -> None:
        self._workspace, self._window, self._tasks, self._reader = workspace, window, tasks, reader
        self._signals, self._undo = signals, undo
        self.mode: MeetingMode | None = None
        window.installEventFilter(_WayOut(self, window))

    def __call__(self, uid: str) -> None:
        """Write first what a crash left of this base, then show the meeting; the one shown comes to front."""
        if self.mode is not None and self.mode.uid == uid:
            self.mode.activateWindow()
            return
        if not self.leave():
            return
        self._tasks.start(
            "Préparation de la séance",
            lambda progress: self._read(uid, progress),
            on_success=lambda _found: self._show(uid),
            on_failure=show_error,
        )

    def leave(self) -> bool:
        """Leave the mode before its base is left; False when what the base refuses is not to be lost."""
        if self.mode is None:
            return True
        self.mode.activateWindow()
        return self.mode.close()

    def close(self) -> None:
        """Write what is typed before the base closes; nobody is asked any more."""
        if self.mode is not None:
            self.mode.hide()
            self._forget()

    def tell_recovery(self) -> RecoveryDialog | None:
        """Say once what a crash had left beside the base, and where it is now; None when nothing was left."""
        recovery, self._workspace.recovered = self._workspace.recovered, None
        return None if recovery is None else self._show_recovery(recovery, self._window)

    def _tell_over(self, mode: MeetingMode) -> None:
        """Say in a few words what came back with this meeting: the texts themselves are not for the room."""
        from cpex_desktop.ui.meeting_mode.recovery_words import recovery_words

        recovery, self._workspace.recovered = self._workspace.recovered, None
        if recovery is not None and recovery.done:
            read = ("Voir les textes sans place", lambda: self._show_recovery(recovery, mode))
            mode.banner.tell("info", *recovery_words(recovery), action=read if recovery.left else None)

    def _show_recovery(self, recovery: Recovery, over: QWidget) -> RecoveryDialog:
        from cpex_desktop.ui.meeting_mode.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(recovery, over)
        dialog.go_asked.connect(lambda uid: self._window.go(f"cpex:seance/{uid}"))
        dialog.give_up_asked.connect(self._give_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _give_up(self, uids: Collection[str]) -> None:
        """Remove texts for good; the mode that is shown holds them too, and would write them again."""
        if self.mode is not None:
            self.mode.desk.give_up_texts(uids, show_error)
            return
        from cpex_desktop.services.live_recovery import give_up_texts

        self._tasks.start(
            "Suppression des textes retrouvés",
            lambda _progress: give_up_texts(self._workspace.store, uids),
            on_failure=show_error,
        )

    def _read(self, uid: str, _progress: Progress) -> None:
        """Find the meeting; raises UserError for a key of nothing in use."""
        from cpex_desktop.services.live_recovery import recover_typing

        self._workspace.recovered = recover_typing(self._workspace.store)
        if read_mode(self._workspace, uid).sheet is None:
            raise unknown_address(f"cpex:tenir/{uid}")

    def _show(self, uid: str) -> None:
        from cpex_desktop.ui.meeting_mode.window import MeetingMode

        mode = MeetingMode(
            uid,
            lambda key: read_mode(self._workspace, key),
            lend=lambda: self._workspace.store,
            signals=self._signals,
            tasks=self._tasks,
            reader=self._reader,
            steps=self._undo,
            exporter=self._lend_export,
            dressing=self._window.dressing,
            parent=self._window,
        )
        mode.closed.connect(self._on_closed)
        self.mode, self._workspace.meeting_shown = mode, True
        mode.showFullScreen()
        self._tell_over(mode)

    def _lend_export(self, window: QWidget, notice: Banner) -> Export:
        from cpex_desktop.app.meetings.outlets import make_outlets
        from cpex_desktop.exports.meeting_asked import MeetingAsked
        from cpex_desktop.exports.meeting_names import meeting_file_name
        from cpex_desktop.ui.meetings.file_saver import FileSaver

        saver = FileSaver(window, self._tasks, make_outlets(self._workspace), notice)

        def export(line: MeetingLine, document: MeetingDocument) -> None:
            saver.ask(MeetingAsked(document, line.uid), meeting_file_name(line, document))

        return export

    def _on_closed(self) -> None:
        """Say over the window what could not enter the base, and is kept beside it."""
        left = len(self.mode.desk.errors) if self.mode is not None else 0
        self._forget()
        if left:
            many = counted(left, "saisie attend", "saisies attendent")
            self._window.tell(f"{many} à côté de la base\u00a0: un nouvel essai aura lieu à l’ouverture.")

    def _forget(self) -> None:
        left, self.mode = self.mode, None
        self._workspace.meeting_shown = False
        if left is not None and self._tasks.is_busy():
            self._tasks.emptied.connect(left.deleteLater)  # what waits to be written answers to it
        elif left is not None:
            left.deleteLater()
