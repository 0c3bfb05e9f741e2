"""The mode of a meeting, over the whole screen: agenda, what is said and decided, who is there.

Made to be projected and typed in: large letters, no note that is internal, no name of a person. Nothing here
is lost: see :class:`cpex_desktop.ui.meeting_mode.typing_desk.TypingDesk`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import Presence
from cpex_desktop.queries.meeting_readings import meeting_title
from cpex_desktop.queries.meeting_sheet import ItemLine, MeetingSheet
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.decisions import remove_decision
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.leaving import agrees_to_drop
from cpex_desktop.ui.meeting_mode.agenda_pane import AgendaPane
from cpex_desktop.ui.meeting_mode.attendance_pane import AttendancePane
from cpex_desktop.ui.meeting_mode.clock import ItemClock
from cpex_desktop.ui.meeting_mode.head import ModeHead
from cpex_desktop.ui.meeting_mode.keys import build_keys
from cpex_desktop.ui.meeting_mode.place_pane import PlacePane
from cpex_desktop.ui.meeting_mode.reading import TABLES, ModeReading, Read
from cpex_desktop.ui.meeting_mode.typing_desk import TypingDesk
from cpex_desktop.ui.meeting_mode.words import GONE, KEYS, MOVED, NOT_STORED, trouble_words
from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.labels import label

_NARROWEST = 220
"""Of a pane, in pixels, whatever the size of the text: its words go on to more lines."""


class MeetingMode(QWidget):
    """Hold one meeting (uid) on the whole screen; ``closed`` once all is written.

    ``tasks`` write the base, ``reader`` reads it, ``signals`` tell of changes made elsewhere.
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "projected")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.uid = uid
        self._read, self._latest = read, Latest(reader)
        self.reading: ModeReading | None = None
        self.clock = ItemClock(parent=self)
        self.agenda, self.place, self.attendance = AgendaPane(), PlacePane(self.clock), AttendancePane()
        self.banner = Banner()
        self.head = ModeHead(self.close)
        self.desk = TypingDesk(lend, tasks, self._pieces, self)
        self._minutes: dict[str, int] = {}
        self._over, self._unkept, self._trouble = False, False, ("", "")
        self._build_layout()
        build_keys(self)
        self._connect(signals)
        wear(self)
        self.refresh()

    def _build_layout(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(16)
        for pane, share in ((self.agenda, 23), (self.place, 55), (self.attendance, 22)):
            pane.setMinimumWidth(_NARROWEST)
            panes.addWidget(pane, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.banner)
        layout.addLayout(panes, 1)
        layout.addWidget(label(KEYS, "caption", wrap=True))

    def _connect(self, signals: DataSignals) -> None:
        signals.changed.connect(self._on_changed)
        self.place.typed.connect(self._on_typed)
        self.agenda.typed.connect(self._on_typed)
        self.agenda.entered.connect(self._on_entered)
        self.place.decisions.removed.connect(self._on_removed)
        self.agenda.chosen.connect(self._on_chosen)
        self.attendance.pointed.connect(self._on_pointed)
        self.clock.ticked.connect(self._on_ticked)
        self.desk.stored.connect(self._on_stored)
        self.desk.refused.connect(self._on_refused)
        self.desk.moved.connect(lambda _piece: self.banner.tell("info", *MOVED))
        self.desk.keeper.kept.connect(self._on_kept)
        self.desk.keeper.failed.connect(self._on_unkept)

    def refresh(self) -> None:
        """Read the meeting again; what is being typed stays."""
        self._latest.ask(
            "Lecture de la séance",
            lambda: self._read(self.uid),
            lambda found: self._show(cast(ModeReading, found)),
            self.banner.tell_error,
        )

    def step(self, by: int) -> None:
        """Go to the next item of the agenda, or the one before, ready to type."""
        self.agenda.step(by)
        self.place.take_focus()

    def _pieces(self) -> list[Piece]:
        return [*self.place.pieces(self.uid), *self.agenda.pieces(self.uid)]

    def _show(self, found: ModeReading) -> None:
        first = self.reading is None
        self.reading = found
        sheet = found.sheet
        if sheet is None:
            self.banner.tell("err", *GONE)
            return
        self.head.name(meeting_title(sheet.line))
        self.setWindowTitle(f"Mode séance – {meeting_title(sheet.line)}")
        trouble = trouble_words(sheet.line)
        if trouble[0] and trouble != self._trouble:
            self.banner.tell("warn", *trouble)
        self._trouble = trouble
        self.attendance.show_lines(sheet.attendances, sheet.line.quorum, found.organisations)
        self.place.decisions.offer(list(found.organisations))
        self._rescue({line.uid for line in sheet.items})
        self._list_items(sheet)
        if first or self.agenda.place() != self.place.place:
            self._enter()
        else:
            self._show_place()
        if first:
            self.place.take_focus()

    def _rescue(self, items: set[str]) -> None:
        """Find a place for what was typed on items that somebody took off the agenda meanwhile."""
        typed = [] if self.place.place in items else self.place.pieces(self.uid)
        for piece in [*self.desk.waiting.values(), *typed]:
            new = PieceField.SUBJECT in piece.said
            if piece.kind is PieceKind.ITEM and piece.uid not in items and not new:
                self.desk.move(piece)
        for piece in typed:
            if piece.kind is PieceKind.DECISION:
                self.desk.leave_piece(piece)

    def _list_items(self, sheet: MeetingSheet) -> None:
        minutes = {
            line.uid: told for line in sheet.items if (told := self.clock.minutes(line.uid)) is not None
        }
        self.agenda.show_items(sheet.items, minutes, Counter(line.item for line in sheet.decisions))

    def _item(self) -> ItemLine | None:
        sheet = self.reading.sheet if self.reading else None
        place = self.agenda.place()
        return next((line for line in sheet.items if line.uid == place), None) if sheet else None

    def _enter(self) -> None:
        self.place.enter(self._item())
        self._show_place()

    def _show_place(self) -> None:
        sheet = self.reading.sheet if self.reading else None
        if sheet is None:
            return
        item = self._item()
        place = item.uid if item else ""
        lines = [line for line in sheet.decisions if line.item == place]
        self.place.show_place(item, lines, self.desk.waiting)
        for uid, error in self.desk.errors.items():
            if uid in self.desk.waiting:
                self.place.refuse(self.desk.waiting[uid], error)

    def _on_chosen(self, _uid: str) -> None:
        self.desk.leave()
        self._enter()

    def _on_entered(self) -> None:
        for piece in self.agenda.pieces(self.uid):
            self.desk.leave_piece(piece)

    def _on_typed(self) -> None:
        self.head.tell_typing()
        self.desk.keeper.note()

    def _on_kept(self, parted: object) -> None:
        uids = cast("frozenset[str]", parted)
        self.place.tell_parted(uids)
        self.head.tell_kept(not uids)
        if self._unkept:
            self._unkept = False
            self.banner.hide()

    def _on_unkept(self, error: object) -> None:
        self._unkept = True
        self.head.tell_unkept()
        self.banner.tell_error(cast(UserError, error))

    def _on_stored(self, piece: object) -> None:
        stored = cast(Piece, piece)
        if not self.agenda.settle(stored):
            self.place.settle(stored)

    def _on_refused(self, piece: object, error: object) -> None:
        typed, why = cast(Piece, piece), cast(UserError, error)
        if typed.kind is PieceKind.ITEM and not isinstance(why, FieldRefusal):
            self.refresh()  # taken off the agenda meanwhile, perhaps: what was said has another place
        if not (self.agenda.refuse(typed, why) or self.place.refuse(typed, why)):
            where = typed.item
            self.banner.tell(
                "warn",
                NOT_STORED,
                " ".join(part for part in (why.title, why.remedy) if part),
                action=("Revenir au point", lambda: self.agenda.go(where)),
            )

    def _on_removed(self, uid: str, stored: bool) -> None:
        self.desk.forget(uid, self.uid)
        if stored:
            self.desk.writer.do(lambda store: remove_decision(store, uid), refused=self.banner.tell_error)

    def _on_pointed(self, uids: object, presence: object, by: str) -> None:
        called, state = cast("list[str]", uids), cast(Presence, presence)
        self.desk.writer.do(
            lambda store: set_presence(store, called, state, by), refused=self.banner.tell_error
        )

    def _on_ticked(self) -> None:
        place, minutes = self.place.place, self.clock.minutes(self.place.place)
        if minutes is None or self._minutes.get(place) == minutes:
            return
        self._minutes[place] = minutes
        self.desk.keeper.note()
        if self.reading and self.reading.sheet:
            self._list_items(self.reading.sheet)

    def _on_changed(self, change: object) -> None:
        tables = cast(ChangeSet, change).tables
        if not (self._over or TABLES.isdisjoint(tables)):
            self.refresh()

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
        """Write all that was typed; ask about what the base refuses."""
        self.desk.leave()
        self.desk.finish()
        if self.desk.errors and self.isVisible() and self.reading and self.reading.sheet:
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
