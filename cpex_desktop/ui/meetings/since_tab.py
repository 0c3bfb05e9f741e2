"""« Depuis la dernière séance » as a tab of a meeting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.meetings.since_part import SincePart
from cpex_desktop.ui.widgets.layouts import scrolled


class SinceTab(QWidget):
    """Have the meeting in front compared with the one before it."""

    def __init__(self, part: SincePart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        area = scrolled(part)
        # In very large text the figures of then and now do not stand abreast.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout.addWidget(area)

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self.part.show_meeting(session.uid)
