"""What became of a meeting, step by step, read when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.history_part import HistoryPart
from cpex_desktop.ui.widgets.layouts import scrolled


class HistoryTab(QWidget):
    """List the steps that changed the meeting in front."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._latest, self._uid = bench, Latest(bench.reader), ""
        self.steps = HistoryPart(named=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.steps))
        self._seen = WhenSeen(self, self._read)

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self._uid = session.uid
        self._seen.ask()

    def _read(self) -> None:
        uid, reads = self._uid, self._bench.reads
        if uid:
            self._latest.ask(
                "Lecture de l’historique",
                lambda: reads.history(uid),
                lambda found: self.steps.show_steps(cast("Sequence[HistoryStep]", found)),
                self._bench.tell,
            )
