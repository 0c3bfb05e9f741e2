"""A short word on a coloured ground; the word says it all, the colour only helps to find it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cpex_desktop.ui.theme import set_property


class Chip(QLabel):
    """State of a thing in one or two words; ``kind`` is ok, warn, err, info or neutral."""

    def __init__(self, text: str = "", kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "chip")
        self.setProperty("kind", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, kind: str) -> None:
        """Change word and colour together; an empty word hides the chip."""
        self.setText(text)
        set_property(self, "kind", kind)
        self.setVisible(bool(text))
