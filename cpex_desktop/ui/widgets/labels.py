"""Texts that take their look from the theme, and one that shortens itself instead of widening the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_MINIMUM = 40


def label(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Make a plain text of the type scale; ``role`` is a look of the style sheet, « caption » say."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def rule(parent: QWidget | None = None) -> QFrame:
    """Draw a thin line between two parts of a card."""
    line = QFrame(parent)
    line.setProperty("role", "rule")
    return line


class ElidingLabel(QLabel):
    """One line that ends in « … » when there is no room, since a plain label would push the window wider.

    The whole text stays in the tooltip (only when shortened) and for screen readers.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._say()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Change the text, its tooltip and its accessible name together."""
        super().setText(text)
        self._say()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for next to no width: the layout decides, the text follows."""
        return QSize(min(_MINIMUM, super().sizeHint().width()), super().minimumSizeHint().height())

    def is_elided(self) -> bool:
        """Whether the text is shortened at the present width."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the whole text on hover as soon as it is shortened."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.is_elided() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, shortened to the width there is."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment(), text)
        painter.end()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        self.setToolTip(self.text() if self.width() and self.is_elided() else "")
