"""What the views and the commands of the meetings share: the base as it was read, and where to ask."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.forms.bench import Bench, Lent
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.reading import MeetingReads, MeetingsReading, SessionReading


class MeetingBench(Bench[MeetingReads]):
    """Hold the last ``reading``, the uid of the meeting in front, ``chosen``, and what was read of it.

    ``meeting_asked(uid)`` wants a meeting in front, whatever the view, as soon as it was read.
    """

    meeting_asked = Signal(str)

    def __init__(self, lent: Lent[MeetingReads], window: QWidget) -> None:
        super().__init__(lent, window)
        self.reading: MeetingsReading | None = None
        self.session: SessionReading | None = None
        self._choices = Latest(lent.reader)

    def meeting(self, uid: str) -> MeetingLine | None:
        """Give one meeting as it was last read, None when it is gone."""
        lines = self.reading.meetings if self.reading is not None else ()
        return next((one for one in lines if one.uid == uid), None)

    def do(self, change: Change) -> None:
        """Have one change written; a refusal is told over the views."""
        self.writer.do(change)

    def ask(self, title: str, load: Callable[[], object], show: Callable[[object], object]) -> None:
        """Read what a form offers, then show it."""
        self._choices.ask(title, load, show, self.tell)
