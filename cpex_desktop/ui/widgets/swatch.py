"""A square of one colour, for a legend."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.theme import active, follow


class Swatch(QWidget):
    """A square of one colour of the theme, for a legend; the word beside it says it to everyone."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        follow(self, lambda swatch: swatch.setFixedSize(active().px(11), active().px(11)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the square."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), str(getattr(active().tokens, self._token)))
        painter.end()
