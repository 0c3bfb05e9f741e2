"""One entry of the rail: a screen, and how much of what it holds waits for the officer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from cpex_desktop.french import num
from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.pictures import set_icon

_ICON = 18
_SIDE, _CORNER = 12, 3
_MOST = 99


class RailEntry(QPushButton):
    """Lead to a screen; icon alone when compact, its red count kept in the corner."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._compact, self._waiting = title, False, ""
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoDefault(False)
        set_icon(self, icon, "muted", on="primary", size=_ICON)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count: QLabel | None = None
        self._name()

    def set_count(self, count: int, words: str) -> None:
        """Show how many things wait, nothing for 0; ``words`` say what they are to those who hear them."""
        self._waiting = words if count else ""
        if self.count is None and count:
            self.count = self._build_count()
        if self.count is not None:
            self.count.setText("" if not count else num(count) if count <= _MOST else f"{_MOST}+")
            self.count.setVisible(bool(count))
        self._name()
        self._place()

    def set_compact(self, compact: bool) -> None:
        """Leave the words out, or write them again."""
        self._compact = compact
        self.setText("" if compact else f" {self._title}")
        set_property(self, "compact", "true" if compact else "false")
        if self.count is not None:
            set_property(self.count, "small", "true" if compact else "false")
        self._name()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the count at its side."""
        super().resizeEvent(event)
        self._place()

    def _build_count(self) -> QLabel:
        made = QLabel(self)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setProperty("role", "count")
        made.setProperty("small", "true" if self._compact else "false")
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made

    def _name(self) -> None:
        name = ", ".join(part for part in (self._title, self._waiting) if part)
        self.setAccessibleName(name)
        self.setToolTip(name if self._compact or self._waiting else "")

    def _place(self) -> None:
        if self.count is None:
            return
        self.count.adjustSize()
        room, side = self.count.size(), active().px(_SIDE)
        if self._compact:
            self.count.move(self.width() - room.width() - _CORNER, _CORNER)
        else:
            self.count.move(self.width() - room.width() - side, (self.height() - room.height()) // 2)
