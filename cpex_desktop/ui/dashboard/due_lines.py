"""One action whose day comes, in one line of the dashboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cpex_desktop.ui.dashboard.plan_card_rows import DueRow
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel

_CODE_ROOM = 44


class DueLine(QFrame):
    """Code, title and day; a click, Enter or Space emits ``opened`` with its address."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "task")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._address = ""
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
        self._address = row.address
        self._code.setText(row.code)
        self._title.setText(row.title)
        self._when.show_state(row.when, row.kind)
        self.setAccessibleName(row.spoken)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the line on a plain click."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit(self._address)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the line with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._address)
        else:
            super().keyPressEvent(event)
