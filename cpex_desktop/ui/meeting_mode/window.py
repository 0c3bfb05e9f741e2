"""The mode of a meeting, over the whole screen: agenda, what is said and decided, who is there.

Made to be projected and typed in: large letters, no note that is internal, no name of a person. Nothing here
is lost: see :class:`cpex_desktop.ui.meeting_mode.typing_desk.TypingDesk`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_readings import meeting_title
from cpex_desktop.queries.meeting_sheet import ItemLine, MeetingSheet
from cpex_desktop.services.live_pieces import Piece, PieceKind
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.leaving import agrees_to_drop
from cpex_desktop.ui.meeting_mode.agenda_pane import AgendaPane
from cpex_desktop.ui.meeting_mode.attendance_pane import AttendancePane
from cpex_desktop.ui.meeting_mode.clock import ItemClock
from cpex_desktop.ui.meeting_mode.closing import MeetingEnd
from cpex_desktop.ui.meeting_mode.follow_pane import FollowPane
from cpex_desktop.ui.meeting_mode.follow_words import FOLLOW, reviewed_words
from cpex_desktop.ui.meeting_mode.frame import ModeFrame
from cpex_desktop.ui.meeting_mode.head import ModeHead
from cpex_desktop.ui.meeting_mode.keys import build_keys
from cpex_desktop.ui.meeting_mode.mode_undo import ModeUndo
from cpex_desktop.ui.meeting_mode.place_pane import PlacePane
from cpex_desktop.ui.meeting_mode.reading import TABLES, Exporter, ModeReading, Read
from cpex_desktop.ui.meeting_mode.replies import Replies
from cpex_desktop.ui.meeting_mode.steps import ModeSteps
from cpex_desktop.ui.meeting_mode.typing_desk import TypingDesk
from cpex_desktop.ui.meeting_mode.words import GONE, NOT_STORED, decided_words, trouble_words
from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import follow
from cpex_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from cpex_desktop.ui.dressing import Dressing
    from cpex_desktop.ui.undo import UndoSteps


class MeetingMode(QWidget):
    """Hold one meeting (uid) on the whole screen; ``closed`` once all is written.

    ``tasks`` write the base, ``reader`` reads it, ``signals`` tell of changes made elsewhere, ``steps`` are
    those that can be undone, ``exporter`` gives what writes documents, ``dressing`` resizes the text.
    """

    closed = Signal()

    def __init__(
        self,
        uid: str,
        read: Read,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        steps: UndoSteps,
        exporter: Exporter,
        dressing: Dressing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "projected")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.uid, self.dressing = uid, dressing
        self._read, self._latest = read, Latest(reader)
        self.reading: ModeReading | None = None
        self._sheet: MeetingSheet | None = None  # as it was last in the base: one goes on typing in it
        self.clock = ItemClock(parent=self)
        self.agenda, self.place, self.attendance = AgendaPane(), PlacePane(self.clock), AttendancePane()
        self.earlier, self.middle = FollowPane(uid), QStackedWidget()
        self.banner = Banner()
        self.ending = MeetingEnd(self, reader, exporter)
        self.head = ModeHead(self.ending.leave, self.ending.end)
        self.desk = TypingDesk(lend, tasks, self._pieces, self)
        panes = (self.agenda, self.place, self.earlier)
        self.replies = Replies(self.desk, panes, self.head, self.banner, self._go)
        self.steps = ModeSteps(uid, self.desk, self.head.tell_done, self.banner.tell_error)
        self.undo = ModeUndo(steps, signals, self.head.tell_done, self)
        self._minutes: dict[str, int] = {}
        self._entered, self._over, self._trouble = "", False, ("", "")
        self._frame = ModeFrame(self)
        follow(self, lambda mode: mode._frame.fit(mode.height()))
        build_keys(self)
        self._connect(signals)
        wear(self)
        self.refresh()

    def _connect(self, signals: DataSignals) -> None:
        signals.changed.connect(self._on_changed)
        for pane in (self.agenda, self.place, self.earlier):
            pane.typed.connect(self._on_typed)
        self.agenda.entered.connect(self._on_entered)
        self.agenda.chosen.connect(self._on_chosen)
        self.earlier.left.connect(self.desk.leave)
        self.earlier.entered.connect(self.replies.tell_errors)
        self.clock.ticked.connect(self._on_ticked)
        self.replies.renewal_asked.connect(self.refresh)
        self.steps.follow(self.place, self.earlier, self.attendance)
        self.steps.asked.connect(self.ending.note_work)

    def refresh(self) -> None:
        """Read the meeting again; what is being typed stays."""
        self._latest.ask(
            "Lecture de la séance",
            self.read,
            lambda found: self.show_reading(cast(ModeReading, found)),
            self.banner.tell_error,
        )

    def step(self, by: int) -> None:
        """Go to the next item of the agenda, or the one before, ready to type."""
        self.agenda.step(by)
        self.take_middle()

    def decide(self) -> None:
        """Offer one more decision of the item in hand; while earlier ones are followed, of no item."""
        if self.agenda.place() == FOLLOW:
            self.agenda.go("")
        self.place.decisions.begin()

    def take_middle(self) -> None:
        """Bring the focus to what is typed or pointed in the middle."""
        (self.earlier if self.middle.currentWidget() is self.earlier else self.place).take_focus()

    def come_back(self) -> None:
        """Close what is said or asked last, or else come back to what is typed."""
        if self.attendance.give_up():
            return
        if self.banner.isVisible():
            self.banner.hide()
            return
        self.agenda.give_up()
        self.take_middle()

    def read(self) -> ModeReading:
        """Read the meeting as it is in the base; called off the window's thread."""
        return self._read(self.uid)

    def _pieces(self) -> list[Piece]:
        panes = (self.place, self.earlier, self.agenda)
        return [piece for pane in panes for piece in pane.pieces(self.uid)]

    def _go(self, piece: Piece) -> None:
        self.agenda.go(FOLLOW if piece.kind is PieceKind.REVIEW else piece.item)
        if piece.kind is PieceKind.REVIEW:
            self.earlier.go(piece.item)

    def show_reading(self, found: ModeReading) -> None:
        """Show the meeting as it was read; what is being typed stays."""
        was, self.reading = self.reading, found
        sheet = found.sheet
        if sheet is None:
            self.banner.tell("err", *GONE)
            return
        first, self._sheet = self._sheet is None, sheet
        if was is not None and was.sheet is None:
            self.banner.hide()  # it is back
        self.head.name(meeting_title(sheet.line), sheet.line.status is MeetingStatus.HELD)
        self.setWindowTitle(f"Mode séance – {meeting_title(sheet.line)}")
        trouble = trouble_words(sheet.line)
        if trouble[0] and trouble != self._trouble:
            self.banner.tell("warn", *trouble)
        self._trouble = trouble
        self.attendance.show_lines(sheet.attendances, sheet.line.quorum, found.organisations)
        self.place.decisions.offer(list(found.organisations))
        known = {line.uid for line in sheet.items} | {line.uid for line in sheet.to_review}
        typed = self.earlier.pieces_gone(known)
        if self.place.place and self.place.place not in known:
            typed += self.place.pieces(self.uid)
        self.desk.rescue(known, typed)
        self._list_items(sheet)
        if first or self.agenda.place() != self._entered:
            self._enter()
        else:
            self._show_place()
        if first:
            self.take_middle()

    def _list_items(self, sheet: MeetingSheet) -> None:
        minutes = {
            line.uid: told for line in sheet.items if (told := self.clock.minutes(line.uid)) is not None
        }
        earlier = sheet.to_review
        followed = f"{reviewed_words(earlier, self.uid)} sur {len(earlier)}" if earlier else ""
        self.agenda.show_items(sheet.items, minutes, decided_words(sheet.decisions), followed)

    def _item(self) -> ItemLine | None:
        place = self.agenda.place()
        items = self._sheet.items if self._sheet else ()
        return next((line for line in items if line.uid == place), None)

    def _enter(self) -> None:
        self._entered = self.agenda.place()
        self.middle.setCurrentWidget(self.earlier if self._entered == FOLLOW else self.place)
        self.place.enter(self._item())
        self._show_place()

    def _show_place(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if self._entered == FOLLOW:
            self.earlier.show_lines(sheet.to_review, self.desk.waiting)
        else:
            item = self._item()
            lines = [line for line in sheet.decisions if line.item == self._entered]
            self.place.show_place(item, lines, self.desk.waiting)
        self.replies.tell_errors()

    def _on_chosen(self, _uid: str) -> None:
        self.desk.leave()
        self._enter()

    def _on_entered(self) -> None:
        for piece in self.agenda.pieces(self.uid):
            self.desk.leave_piece(piece)

    def _on_typed(self) -> None:
        self.ending.note_work()
        self.head.tell_typing()
        self.desk.keeper.note()

    def _on_ticked(self) -> None:
        place, minutes = self.place.place, self.clock.minutes(self.place.place)
        if minutes is None or self._minutes.get(place) == minutes:
            return
        self._minutes[place] = minutes
        self.ending.note_work()
        self.desk.keeper.note()
        if self.reading and self.reading.sheet:
            self._list_items(self.reading.sheet)

    def _on_changed(self, change: object) -> None:
        tables = cast(ChangeSet, change).tables
        if not (self._over or TABLES.isdisjoint(tables)):
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say less beside the panes where there is little room."""
        super().resizeEvent(event)
        self._frame.fit(event.size().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make steps of what is typed when another window of the program is gone to: it shall see them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(0, self, self._on_left)

    def _on_left(self) -> None:
        other = QApplication.activeWindow()
        # A list of names that drops down from a field is a window too, and no other place.
        if other is None or other is self or self.isAncestorOf(other):
            return
        if other.windowType() != Qt.WindowType.Popup:
            self.desk.leave()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Write all that was typed; ask about what is kept nowhere."""
        self.desk.leave()
        self.desk.finish()
        if self.desk.unkept() and self.isVisible() and self.reading and self.reading.sheet:
            if not agrees_to_drop(self, NOT_STORED):
                event.ignore()
                return
            self.desk.give_up()
        event.accept()
        self._end()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Write what was typed when the window behind closes, and takes this one along."""
        super().hideEvent(event)
        if not (event.spontaneous() or self._over):
            self.desk.leave()
            self.desk.finish()
            self._end()

    def _end(self) -> None:
        """Show nothing more: what is still to be written is, without it."""
        self._over = True
        self._latest.drop()
