"""The list of the meetings with the record of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.meeting_commands import MeetingCommands
from cpex_desktop.ui.meetings.meeting_list import MeetingList
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.meetings.record import MeetingRecord
from cpex_desktop.ui.meetings.tabs import TABS, TabSpec
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState


class SessionsView(QWidget):
    """Read the record of the meeting that is chosen; ``moved`` says that another, or tab, is in front."""

    moved = Signal()

    def __init__(
        self,
        bench: MeetingBench,
        commands: MeetingCommands,
        tabs: Sequence[TabSpec] = TABS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._latest, self._uid = bench, Latest(bench.reader), ""
        self._begun = False
        self.list, self.record = MeetingList(bench), MeetingRecord(bench, commands, tabs)
        self.nobody = EmptyState("meeting", "Aucune séance ouverte", "Choisissez une séance dans la liste.")
        self.nothing = EmptyState(
            "meeting",
            "Aucune séance pour l’instant",
            "Les membres de l’instance y seront convoqués, et son ordre du jour se prépare avec ce que "
            "le plan et les partenaires laissent à décider.",
            [button("Nouvelle séance", lambda: commands.begin(), icon_name="plus")],
        )
        self.unbegun = EmptyState(
            "meeting",
            "Aucune instance pour l’instant",
            "Commencez par votre CCAPEX\u00a0: son territoire, son quorum, et pour membres les partenaires "
            "qui y siègent. La première séance suit aussitôt.",
            [button("Créer l’instance", lambda: commands.begin(), icon_name="plus")],
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        row.addWidget(self.list, 1)
        row.addWidget(self.record, 3)
        row.addWidget(self.nobody, 3)
        row.addWidget(self.nothing, 3)
        row.addWidget(self.unbegun, 3)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda: self.record.tabs.setFocus(Qt.FocusReason.OtherFocusReason))
        self.record.tab_shown.connect(lambda _key: self.moved.emit())
        bench.renewed.connect(self.show_meetings)
        self._dress()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the page would give the tables the height that they would like, and scroll where they can."""
        return False

    @property
    def uid(self) -> str:
        """Give the uid of the meeting in front, empty for none."""
        return self._uid

    def show_meetings(self) -> None:
        """Show the meetings as they are now, and read the one in front again."""
        if not self._begun:
            self._begun = True
            self.list.begin()
        before = self._uid
        self.list.show_lines()
        if before and before == self._uid:
            self._read()
        self._dress()

    def open(self, uid: str) -> None:
        """Show the record of a meeting."""
        self.list.choose(uid)

    def _on_chosen(self, uid: str) -> None:
        if uid == self._uid:
            return
        self._uid = uid
        line = self._bench.meeting(uid)
        if line is None:
            self._latest.drop()
            self._bench.session = None
        else:
            self.record.begin(line)
            self._read()
        self._dress()
        self.moved.emit()

    def _read(self) -> None:
        uid, reads = self._uid, self._bench.reads
        self._latest.ask(
            "Lecture de la séance",
            lambda: reads.session(uid),
            lambda answer: self._show(cast("SessionReading | None", answer)),
            self._bench.tell,
        )

    def _show(self, session: SessionReading | None) -> None:
        self._bench.session = session
        if session is not None:
            self.record.show_session(session)
        self._dress()

    def _dress(self) -> None:
        reading = self._bench.reading
        known = self._bench.session is not None and bool(self._uid)
        empty = reading is not None and not reading.meetings
        self.list.setVisible(not empty)
        self.record.setVisible(known)
        self.nobody.setVisible(not known and not empty and not self._uid)
        self.nothing.setVisible(empty and bool(reading is not None and reading.bodies))
        self.unbegun.setVisible(empty and not (reading is not None and reading.bodies))
