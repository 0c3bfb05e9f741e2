"""A meeting begun, changed, put off or called off from the screen of the meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt

from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_words import MeetingField
from cpex_desktop.services.meetings import create_meeting, postpone_meeting, revise_meeting
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.snapshots import take_snapshot
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.body_commands import BodyCommands
from cpex_desktop.ui.meetings.meeting_dialog import MeetingDialog, MeetingMade, PostponeDialog


class MeetingCommands:
    """Ask for meetings, and say how far the one in front is."""

    def __init__(self, bench: MeetingBench) -> None:
        self._bench, self.bodies = bench, BodyCommands(bench)

    def begin(self, body: str = "") -> MeetingDialog | None:
        """Ask for a new meeting of a body (uid), or of any; for its body first where there is none."""
        reading = self._bench.reading
        if reading is None:
            return None
        if not reading.bodies:
            self.bodies.begin(self._go_on)
            return None
        dialog = MeetingDialog(reading.bodies, body, parent=self._bench.window(), others=reading.meetings)

        def change(made: MeetingMade) -> Change:
            return lambda store: create_meeting(store, made.body, made.draft)

        ask(dialog, self._bench.writer, change, self._bench.meeting_asked.emit)
        return dialog

    def _go_on(self, body: str) -> None:
        """Ask for the first meeting of a body that was made for it, as soon as it was read."""
        if not self._begin_read(body):
            once = Qt.ConnectionType.SingleShotConnection
            self._bench.renewed.connect(lambda: self._begin_read(body), once)

    def _begin_read(self, body: str) -> bool:
        reading = self._bench.reading
        known = reading is not None and reading.body(body) is not None
        if known:
            self.begin(body)
        return known

    def revise(self) -> MeetingDialog | None:
        """Ask for what the meeting in front is from now on."""
        reading, session = self._bench.reading, self._bench.session
        if reading is None or session is None:
            return None
        line = session.sheet.line
        dialog = MeetingDialog(
            reading.bodies, line.body, session.sheet, self._bench.window(), others=reading.meetings
        )

        def change(told: Mapping[MeetingField, Value]) -> Change:
            return lambda store: revise_meeting(store, line.uid, told)

        ask(dialog, self._bench.writer, change)
        return dialog

    def postpone(self) -> PostponeDialog | None:
        """Ask for the day to which the meeting in front is put off, then show the new one."""
        reading, session = self._bench.reading, self._bench.session
        if reading is None or session is None:
            return None
        dialog = PostponeDialog(session.sheet, self._bench.window(), others=reading.meetings)

        def change(told: tuple[date, str]) -> Change:
            return lambda store: postpone_meeting(store, session.uid, *told)

        ask(dialog, self._bench.writer, change, self._bench.meeting_asked.emit)
        return dialog

    def tell(self, status: MeetingStatus) -> None:
        """Say how far the meeting in front is."""
        session = self._bench.session
        if session is not None:
            self._bench.do(lambda store: revise_meeting(store, session.uid, {MeetingField.STATUS: status}))

    def freeze(self) -> None:
        """Keep where the base stands now for the meeting in front, as the writing of its file does."""
        session = self._bench.session
        if session is not None:
            self._bench.do(lambda store: take_snapshot(store, session.uid))

    def put_away(self) -> None:
        """Put the meeting in front in the trash."""
        session = self._bench.session
        if session is not None:
            self._bench.do(lambda store: put_away(store, "meeting", session.uid))
