"""What the views and the commands of the meetings share: the base as it was read, and where to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.reading import MeetingReads, MeetingsReading, SessionReading
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner


@dataclass(frozen=True, slots=True)
class Lent:
    """What the program lends the screen; ``notice`` stands over the views, ``go`` follows an address."""

    reads: MeetingReads
    writer: PlanWriter
    reader: TaskRunner
    notice: Banner
    go: Callable[[str], object]


class MeetingBench(QObject):
    """Hold the last ``reading``, the uid of the meeting in front, ``chosen``, and what was read of it.

    ``renewed`` says that the base was read again; ``meeting_asked(uid)`` wants a meeting in front, whatever
    the view, as soon as it was read.
    """

    renewed = Signal()
    meeting_asked = Signal(str)

    def __init__(self, lent: Lent, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.reads, self.writer, self.reader = lent.reads, lent.writer, lent.reader
        self.notice, self.go = lent.notice, lent.go
        self.reading: MeetingsReading | None = None
        self.session: SessionReading | None = None
        self._choices = Latest(lent.reader)

    def meeting(self, uid: str) -> MeetingLine | None:
        """Give one meeting as it was last read, None when it is gone."""
        lines = self.reading.meetings if self.reading is not None else ()
        return next((one for one in lines if one.uid == uid), None)

    def tell(self, error: UserError) -> None:
        """Show an error over the views."""
        self.notice.tell_error(error)

    def window(self) -> QWidget:
        """Give the window over which dialogs open."""
        return self._window.window()

    def do(self, change: Change) -> None:
        """Have one change written; a refusal is told over the views."""
        self.writer.do(change)

    def ask(self, title: str, load: Callable[[], object], show: Callable[[object], object]) -> None:
        """Read what a form offers, then show it."""
        self._choices.ask(title, load, show, self.tell)
