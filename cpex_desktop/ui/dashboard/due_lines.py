"""One action whose day comes, in one line of the dashboard."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.dashboard.opening_line import OpeningLine
from cpex_desktop.ui.dashboard.plan_card_rows import DueRow
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel

_CODE_ROOM = 44


class DueLine(OpeningLine):
    """Code, title and day; a click, Enter or Space emits ``opened`` with its address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code, self._title, self._when = ElidingLabel("", "caption"), ElidingLabel(""), Chip()
        follow(self._code, lambda words: words.setFixedWidth(active().px(_CODE_ROOM)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self._code)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._when)

    def show_row(self, row: DueRow) -> None:
        """Show another action in the same place."""
        self.lead_to(row.address, row.spoken)
        self._code.setText(row.code)
        self._title.setText(row.title)
        self._when.show_state(row.when, row.kind)
