"""The line from which what the meetings of a year say is poured into the indicators of the commission."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.services.ccapex_entries import pour_activity
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.layouts import in_row

_TOLD = (
    "Séances, situations examinées, avis et recommandations, part suivie et participation des membres, de"
    " toutes les séances tenues dans l’année. Le lot est daté, remplace le précédent, l’emporte sur un"
    " fichier plus ancien et s’annule comme un import."
)


class PouringRow(QWidget):
    """Offer the year of the meeting in front; bodies that are no part of the CCAPEX have none to pour."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._year = bench, 0
        self.heading = ElidingLabel("", "section")
        self.run = button("Verser dans les indicateurs", self.pour)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(in_row(self.heading, self.run, wide=self.heading))
        layout.addWidget(label(_TOLD, "caption", wrap=True))

    def show_session(self, session: SessionReading) -> None:
        """Offer the year of another meeting."""
        line = session.sheet.line
        self._year = line.day.year
        self.heading.setText(f"INDICATEURS DE LA CCAPEX EN {self._year}")
        self.setVisible(line.kind.ccapex)

    def pour(self) -> None:
        """Pour the year, then show the batch that holds it."""
        year = self._year
        self._bench.writer.do(
            lambda store: pour_activity(store, year),
            done=lambda number: self._bench.go(f"cpex:lot/{number}"),
        )
