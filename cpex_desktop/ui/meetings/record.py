"""The record of one meeting: when and where, how far it is, then its parts as tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.meetings import words
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.meetings.meeting_commands import MeetingCommands
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.meetings.tabs import TABS, SessionPart, TabSpec
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import FoldingButton
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.layouts import record_head
from cpex_desktop.ui.widgets.line_menu import Command, more_button
from cpex_desktop.ui.widgets.tab_row import TabRow

_FOLDED_BELOW, _BUTTON = 520, 32
_STEPS = {
    MeetingStatus.CONVENED: "Dire que la séance est convoquée",
    MeetingStatus.HELD: "Dire que la séance s’est tenue",
}


class MeetingRecord(QWidget):
    """Show one meeting; ``tab_shown(str)`` tells the tab."""

    tab_shown = Signal(str)

    def __init__(
        self,
        bench: MeetingBench,
        commands: MeetingCommands,
        tabs: Sequence[TabSpec] = TABS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._does, self._specs = bench, commands, tuple(tabs)
        self._line: MeetingLine | None = None
        self._made: dict[str, QWidget] = {}
        self._pointed = ""
        self.title, self.status = ElidingLabel("", "sheetTitle"), Chip()
        self.about = ElidingLabel("", "caption", lines=2)
        self.steps = {status: FoldingButton(word, "check") for status, word in _STEPS.items()}
        for made in self.steps.values():
            made.clicked.connect(lambda _checked=False: self._take_step())
        self.mode = FoldingButton("Tenir la séance", "panel")
        self.mode.setToolTip("Tenir la séance en plein écran (F11)")
        self.mode.clicked.connect(lambda _checked=False: self._hold())
        self.more = more_button("séance", self.commands)
        self.tabs, self._stack = TabRow("Parties de la séance"), QStackedWidget()
        self._stack.setProperty("role", "panelBody")
        for spec in self._specs:
            self.tabs.add(spec.key, spec.name, spec.short)
        card = Card()
        card.body.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        layout.addWidget(self.tabs)
        layout.addWidget(card, 1)
        self.tabs.currentChanged.connect(lambda _place: self._bring())

    def _build_head(self) -> QVBoxLayout:
        title = FlowRow([self.title, self.status])
        title.gathered = True
        # As high without buttons as with them: the parts do not jump from one meeting to the next.
        follow(self.about, lambda about: about.setMinimumHeight(active().px(_BUTTON)))
        return record_head(title, self.more, self.about, *self.steps.values(), self.mode)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the title its room: in large text the words of the button give way."""
        super().resizeEvent(event)
        for made in (*self.steps.values(), self.mode):
            made.fold(self.width() < active().px(_FOLDED_BELOW))

    def begin(self, line: MeetingLine) -> None:
        """Say of which meeting the record is being read."""
        self._line = line
        self.title.setText(f"{line.body_name}, {words.day_words(line)}")
        self.status.show_state(words.status_words(line), words.status_kind(line))
        parts = [line.place, f"présidence\u00a0: {line.chair}" if line.chair else ""]
        if line.minutes:
            parts.append(words.minutes_words(line.minutes))
        if line.frozen_on is not None:
            parts.append(f"instantané du {date_fr(line.frozen_on)}")
        moved = self._bench.meeting(line.moved_to) if line.moved_to else None
        if moved is not None:
            parts.insert(0, f"Reportée au {date_fr(moved.day)}")
        self.about.setText(" · ".join(part for part in parts if part) or "Lieu non précisé")
        following = self._step(line)
        for status, made in self.steps.items():
            made.setVisible(status is following)
        self.mode.setVisible(self._is_on(line))

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self.begin(session.sheet.line)
        for spec in self._specs:
            count = spec.count(session)
            self.tabs.rename(
                spec.key, words.count_words(spec.name, count), words.count_words(spec.short, count)
            )
        self._bring()
        for made in self._made.values():
            cast(SessionPart, made).show_session(session)
        self.point_at(self._pointed)

    def point_at(self, uid: str) -> None:
        """Choose one line (uid) of the tab in front, as soon as it was read; nothing for none."""
        self._pointed = uid
        session, line = self._bench.session, self._line
        if uid and session is not None and line is not None and session.uid == line.uid:
            tables = self.part(self.tabs.key()).findChildren(LineTable)
            if any(table.choose_key(uid) for table in tables):
                self._pointed = ""

    def part(self, key: str) -> QWidget:
        """Give the widget of a tab, made now if it was never shown."""
        if key not in self._made:
            spec = next(one for one in self._specs if one.key == key)
            self._made[key] = spec.make(self._bench)
            self._stack.addWidget(self._made[key])
            if self._bench.session is not None:
                cast(SessionPart, self._made[key]).show_session(self._bench.session)
        return self._made[key]

    def parts(self) -> tuple[QWidget, ...]:
        """Give the tabs made so far."""
        return tuple(self._made.values())

    def has_tab(self, key: str) -> bool:
        """Tell whether there is such a tab."""
        return any(spec.key == key for spec in self._specs)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex([spec.key for spec in self._specs].index(key))
        self._bring()

    def commands(self) -> list[Command | None]:
        """List what may be done with the meeting as it is now."""
        line = self._line
        if line is None:
            return []
        tell = self._does.tell
        found: list[Command | None] = [("Modifier la séance…", self._does.revise)]
        if line.status.to_come:
            found += [
                ("Reporter la séance…", self._does.postpone),
                ("Annuler la séance", lambda: tell(MeetingStatus.CANCELLED)),
                ("La séance s’est tenue", lambda: tell(MeetingStatus.HELD)),
            ]
        if line.status is not MeetingStatus.PLANNED:
            found.append(("Revenir à «\u00a0Prévue\u00a0»", lambda: tell(MeetingStatus.PLANNED)))
        if line.status.to_come or line.status is MeetingStatus.HELD:
            again = "Reprendre" if line.frozen_on is not None else "Prendre"
            found.append((f"{again} l’instantané de la base", self._does.freeze))
        if line.moved_to:
            moved = line.moved_to
            found.append(("Voir la nouvelle séance", lambda: self._bench.meeting_asked.emit(moved)))
        return [*found, None, ("Mettre à la corbeille", self._does.put_away)]

    def _is_on(self, line: MeetingLine) -> bool:
        """Tell that a meeting is to be held, or was said to be so today already."""
        reading = self._bench.reading
        today = reading is not None and line.day == reading.today
        return line.status.to_come or (line.status is MeetingStatus.HELD and today)

    def holds(self) -> bool:
        """Tell whether the meeting in front is one to be held now."""
        return self._line is not None and self._is_on(self._line)

    def _hold(self) -> None:
        if self._line is not None:
            self._bench.go(f"cpex:tenir/{self._line.uid}")

    def _step(self, line: MeetingLine) -> MeetingStatus | None:
        """Give what a meeting becomes next, None where there is nothing to say yet."""
        reading = self._bench.reading
        if line.untold or (line.status.to_come and reading is not None and line.day <= reading.today):
            return MeetingStatus.HELD
        return MeetingStatus.CONVENED if line.status is MeetingStatus.PLANNED else None

    def _take_step(self) -> None:
        following = self._step(self._line) if self._line is not None else None
        if following is not None:
            self._does.tell(following)

    def _bring(self) -> None:
        key = self.tabs.key()
        part = self.part(key)
        if self._stack.currentWidget() is not part:
            for made in self._made.values():
                # A tab behind asks for no height: the page would scroll for what nobody sees.
                room = QSizePolicy.Policy.Preferred if made is part else QSizePolicy.Policy.Ignored
                made.setSizePolicy(QSizePolicy.Policy.Preferred, room)
            self._stack.setCurrentWidget(part)
            self.tab_shown.emit(key)
