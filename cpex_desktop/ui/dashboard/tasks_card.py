"""« À traiter »: what waits, by date, each line leading to its object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.dashboard.meeting_row import MeetingRow
from cpex_desktop.ui.dashboard.opening_line import OpeningLine
from cpex_desktop.ui.dashboard.rows import TaskRow
from cpex_desktop.ui.dashboard.sources_card import SourcesFoot
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.pictures import Picture

_INKS = {"err": "err", "warn": "warn", "info": "info", "neutral": "muted"}
_LINE, _HELD = 44, 5
"""Height of a task, and how many stand beside the chart at its lowest."""
_NOTHING = "Rien n’attend\u00a0: les données sont à jour et aucune échéance n’approche."


class TaskLine(OpeningLine):
    """One task: picture, title over detail, date; a click, Enter or Space emits ``opened``."""

    def __init__(self, row: TaskRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(row.icon, _INKS[row.kind], 18, role="tile", room=34)
        self._picture.setProperty("kind", row.kind)
        self._title, self._detail = ElidingLabel("", "strong", lines=2), ElidingLabel("", "caption", lines=2)
        self._when = Chip()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(10)
        layout.addWidget(self._picture)
        layout.addLayout(words, 1)
        layout.addWidget(self._when)
        self.show_row(row)

    def keep_low(self, low: bool) -> None:
        """Say its detail in one line, or in the two that it may need."""
        self._detail.allow_lines(1 if low else 2)

    def show_row(self, row: TaskRow) -> None:
        """Show another task in the same place."""
        self.lead_to(row.address, row.spoken)
        self._picture.show_icon(row.icon, _INKS[row.kind])
        set_property(self._picture, "kind", row.kind)
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        self._when.show_state(row.when, row.kind)


class TasksCard(Card):
    """As many tasks as the window's height allows, or all of them once asked."""

    def __init__(
        self, rows: Sequence[TaskRow], go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("À traiter", "", parent)
        self._go = go
        self._rows: Sequence[TaskRow] = ()
        self._most, self._all = 5, False
        self._lines: list[TaskLine] = []
        self._more = link("Tout voir", self._toggle)
        self.add_aside(self._more)
        self._nothing = label(_NOTHING, "", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._address = ""
        self.meeting = link("", lambda: go(self._address), arrow=True)
        self.meeting.hide()
        self.body.addWidget(self.meeting, 0, Qt.AlignmentFlag.AlignLeft)
        self.sources = SourcesFoot(partial(go, "cpex:imports"))
        self._lends = False
        self.body.addWidget(self.sources)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[TaskRow], late: str = "") -> None:
        """Show other tasks; ``late`` counts what is late of them, in words."""
        self._rows = tuple(rows)
        self.set_subtitle(late)
        self._fill()

    def name_meeting(self, row: MeetingRow | None) -> None:
        """Name the next meeting in one line, where it has no card of its own; the tasks make room for it."""
        self.meeting.setVisible(row is not None)
        self._address = row.address if row is not None else ""
        for line in self._lines:
            line.keep_low(row is not None and not self._all)
        if row is not None:
            self.meeting.setText(f"{row.title}\u00a0→")
            self.meeting.setAccessibleName(row.title)
            self.meeting.setToolTip(row.detail)

    def rows(self) -> tuple[TaskRow, ...]:
        """Give all the tasks, shown or not."""
        return tuple(self._rows)

    def show_at_most(self, lines: int) -> None:
        """Follow the height of the window."""
        if lines != self._most:
            self._most = lines
            self._fill()

    def lend_room(self, lends: bool) -> None:
        """Give the room of the tasks that do not wait to the sources, where these have no card in sight."""
        self._lends = lends
        self._fill()

    def lines(self) -> list[TaskLine]:
        """Give the lines shown, in their order."""
        return [line for line in self._lines if not line.isHidden()]

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        shown = self._rows if self._all else self._rows[: self._most]
        for place, row in enumerate(shown):
            if place == len(self._lines):
                line = TaskLine(row)
                line.opened.connect(self._go)
                self._lines.append(line)
                self._list.addWidget(line)
            self._lines[place].keep_low(bool(self._address) and not self._all)
            self._lines[place].show_row(row)
            self._lines[place].show()
        for line in self._lines[len(shown) :]:
            line.hide()
        spare = max(max(self._most, _HELD) - max(len(shown), 1), 0)
        self.sources.take(spare * _LINE if self._lends else 0)
        count = len(self._rows)
        self._nothing.setVisible(not count)
        self._more.setVisible(count > self._most)
        words = "Réduire" if self._all else f"Tout voir ({count})"
        self._more.setText(words)
        self._more.setAccessibleName(words)
