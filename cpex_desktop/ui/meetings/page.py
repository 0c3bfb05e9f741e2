"""The meetings: those to come and past with their records, the register of decisions, the bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.bench import Lent
from cpex_desktop.ui.forms.held import Typed
from cpex_desktop.ui.forms.writing_page import KeptPage
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.bodies_view import BodiesView
from cpex_desktop.ui.meetings.counts_part import CountsPart
from cpex_desktop.ui.meetings.meeting_commands import MeetingCommands
from cpex_desktop.ui.meetings.reading import MEETING_TABLES, MeetingReads, MeetingsReading
from cpex_desktop.ui.meetings.sessions_view import SessionsView
from cpex_desktop.ui.meetings.tabs import TABS, TabSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.view_stack import ViewStack

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store
    from cpex_desktop.ui.meetings.decision_register import DecisionRegister

SESSIONS, REGISTER, BODIES = "seances", "decisions", "instances"
_TITLE = "Réunions CCAPEX"
_VIEWS = ((SESSIONS, "Séances"), (REGISTER, "Décisions"), (BODIES, "Instances"))


class MeetingsPage(KeptPage):
    """Show the meetings; ``lend`` gives the open base to what is written, ``go`` follows an address."""

    work, saving = "Lecture des réunions", "Enregistrement des réunions"
    tables = MEETING_TABLES

    def __init__(
        self,
        reads: MeetingReads,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        tabs: Sequence[TabSpec] = TABS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, lend=lend, signals=signals, tasks=tasks, reader=reader, parent=parent)
        self._reads, self._awaited = reads, ""
        self.bench = MeetingBench(Lent(reads, self.writer, reader, self.notice, go), self)
        self.commands = MeetingCommands(self.bench)
        self.sessions = SessionsView(self.bench, self.commands, tabs)
        self.record = self.sessions.record
        self.switch = SegmentedControl("Vue des réunions", _VIEWS, compact=True)
        self.stack = ViewStack(
            {SESSIONS: lambda: self.sessions, REGISTER: self._build_register, BODIES: self._build_bodies}
        )
        self.stack.bring(SESSIONS)
        self._make_register: Callable[[], DecisionRegister] | None = None
        self.add = button("Nouvelle séance", self.begin, icon_name="plus", kind="primary")
        for part in (self.switch, self.add):
            self.header.add_action(part)
        self.body.addWidget(self._loading)
        self.body.addWidget(self.stack, 1)
        self._listen()
        self._dress()

    def _listen(self) -> None:
        new = QShortcut(QKeySequence("Ctrl+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add.click)
        self.switch.chosen.connect(self.show_view)
        self.bench.meeting_asked.connect(self._await)
        self.sessions.moved.connect(lambda: self.placed.emit(False))

    @property
    def reading(self) -> MeetingsReading | None:
        """Give the meetings as they were last read."""
        return self.bench.reading

    def is_read(self) -> bool:
        """Tell whether the meetings were read."""
        return self.reading is not None

    def _read(self) -> None:
        self._ask(self._reads.meetings, lambda answer: self._show(cast(MeetingsReading, answer)))

    def begin(self) -> None:
        """Ask for a new meeting, of the body whose meetings are listed."""
        self.commands.begin(self.sessions.list.chosen_body())

    def view(self) -> str:
        """Give the key of the view in front."""
        return self.switch.current()

    def show_view(self, key: str) -> None:
        """Bring a view to the front; the chosen meeting stays."""
        self.switch.select(key)
        self.stack.bring(key)
        self.placed.emit(True)

    def bring_register(self, make: Callable[[], DecisionRegister]) -> None:
        """Say how the register is made, when it is first shown."""
        self._make_register = make

    def _build_register(self) -> QWidget:
        if self._make_register is None:
            return BodiesView(self.bench)
        register = self._make_register()
        self.bench.renewed.connect(register.renew)
        return register

    def _build_bodies(self) -> QWidget:
        return BodiesView(self.bench)

    def fill_screen(self) -> bool:
        """Hold the meeting in front on the whole screen, where it is one to be held."""
        uid = self.sessions.uid if self.view() == SESSIONS and self.record.holds() else ""
        if uid:
            self.bench.go(f"cpex:tenir/{uid}")
        return bool(uid)

    def visit(self, key: str) -> None:
        """Show a view, or the record of a meeting (uid; a tab, then a line of it, after colons)."""
        if key in self.views():
            self.show_view(key)
        elif self.reading is None:
            self._awaited = key
        elif not self._reach(key):
            raise unknown_address(f"cpex:reunions/{key}")

    def views(self) -> tuple[str, ...]:
        """List the keys of the views."""
        return tuple(key for key, _word in _VIEWS)

    def place(self) -> object:
        """Give the view, the chosen meeting and the tab of its record."""
        return self.view(), self.sessions.uid, self.record.tabs.key()

    def restore(self, place: object) -> None:
        """Come back to a view, a meeting and a tab."""
        view, uid, tab = cast("tuple[str, str, str]", place)
        self.show_view(view)
        if self.bench.meeting(uid) is not None:
            self.sessions.open(uid)
        self.record.show_tab(tab)

    def filter_field(self) -> QWidget | None:
        """Give the filter over the list."""
        if self.view() == REGISTER:
            return cast("DecisionRegister", self.stack.view(REGISTER)).filters.search
        return self.sessions.list.body if self.view() == SESSIONS else None

    def typed(self) -> Sequence[Typed]:
        """Give the grids of situations."""
        return [part.cases for part in self.record.parts() if isinstance(part, CountsPart)]

    def _show(self, reading: MeetingsReading) -> None:
        self.bench.reading = reading
        self.notice.hide()
        waiting = sum(one.open_decisions for one in reading.meetings)
        counts = (
            counted(len(reading.bodies), "instance", "instances") if reading.bodies else "",
            counted(len(reading.meetings), "séance", "séances") if reading.meetings else "",
            counted(waiting, "décision ouverte", "décisions ouvertes") if reading.meetings else "",
        )
        self.header.set_subtitle(" · ".join(part for part in (reading.place, *counts) if part))
        self._dress()
        self.bench.renewed.emit()
        awaited, self._awaited = self._awaited, ""
        if awaited and not self._reach(awaited):
            self.notice.tell_error(unknown_address(f"cpex:seance/{awaited}"))

    def _reach(self, key: str) -> bool:
        """Show the record of a meeting, « uid », « uid:tab », « uid:tab:line »; tell whether it is there."""
        uid, _colon, inside = key.partition(":")
        tab, _colon, line = inside.partition(":")
        if self.bench.meeting(uid) is None:
            return False
        if self.view() != SESSIONS:
            self.show_view(SESSIONS)
        self.sessions.open(uid)
        if self.record.has_tab(tab):
            self.record.show_tab(tab)
            self.record.point_at(line)
        return True

    def _await(self, uid: str) -> None:
        """Open a meeting, a new one as soon as it was read."""
        if not self._reach(uid):
            self._awaited = uid

    def _dress(self) -> None:
        read = self.reading is not None
        self._loading.setVisible(not read)
        for part in (self.stack, self.switch, self.add):
            part.setVisible(read)
