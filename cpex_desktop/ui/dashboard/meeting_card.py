"""The next meeting on the dashboard: when it is, what it holds, and the way to prepare it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.ui.dashboard.meeting_row import MeetingRow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.pictures import Picture


class MeetingCard(Card):
    """Two short lines under what waits."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row = MeetingRow("", "", "")
        self.title, self.detail = ElidingLabel("", "strong"), ElidingLabel("", "caption", lines=2)
        self.way = link("Préparer", lambda: go(self._row.address), arrow=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Picture("meeting", "info", 18, role="tile", room=34))
        row.addLayout(words, 1)
        row.addWidget(self.way)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_meeting(self, row: MeetingRow) -> None:
        """Show another meeting."""
        self._row = row
        self.setAccessibleName(row.title)
        self.title.setText(row.title)
        self.detail.setText(row.detail)
        self.way.setAccessibleName(f"Préparer\u00a0: {row.title}")
