"""Texts that take their look from the theme, and one that shortens itself instead of widening the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_MINIMUM = 40
_LONGEST = 22
_BREAK = "\u200b"


def label(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Make a plain text of the type scale; ``role`` is a look of the style sheet, « caption » say."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def show_breakable(words: QLabel, text: str) -> None:
    """Give a label that wraps a text which may hold a long file name; a screen reader hears it whole."""
    words.setText(breakable(text))
    words.setAccessibleName(text)


def breakable(text: str) -> str:
    """Let a file name go on to a second line after its marks, and anywhere when it has none for long."""
    words = re.split(r"(\s+)", text)
    return "".join(_breakable(word) if len(word) > _LONGEST else word for word in words)


def _breakable(text: str) -> str:
    marked = re.sub(r"([_.\-/\\])(?=\S)", rf"\1{_BREAK}", text)
    return re.sub(rf"([^\s{_BREAK}]{{{_LONGEST}}})(?=[^\s{_BREAK}])", rf"\1{_BREAK}", marked)


def whole_text(words: QLabel) -> str:
    """Give back the text that was given to :func:`show_breakable`."""
    return words.text().replace(_BREAK, "")


def rule(parent: QWidget | None = None) -> QFrame:
    """Draw a thin line between two parts of a card."""
    line = QFrame(parent)
    line.setProperty("role", "rule")
    return line


class ElidingLabel(QLabel):
    """A text that ends in « … » when there is no room, since a plain label would push the window wider.

    One line, or up to ``lines``, broken between words when one is too narrow. The whole text stays in the
    tooltip (only when shortened) and for screen readers.
    """

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, lines: int = 1
    ) -> None:
        super().__init__(text, parent)
        self._most, self._taken = lines, 1
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

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the text would like, as high as the lines that it takes at the present width."""
        return self._raised(super().sizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for next to no width: the layout decides, the text follows."""
        narrow = min(_MINIMUM, super().sizeHint().width())
        return self._raised(QSize(narrow, super().minimumSizeHint().height()))

    def allow_lines(self, lines: int) -> None:
        """Take up to so many lines from now on."""
        if lines != self._most:
            self._most = lines
            self._say()

    def shown_text(self) -> str:
        """Give the text as it is painted, its lines parted by spaces."""
        return " ".join(self._shortened())

    def is_elided(self) -> bool:
        """Whether the text is shortened at the present width."""
        return any(self._advance(line) > self.contentsRect().width() for line in self._lines())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the lines that the width asks for; offer the whole text on hover once it is shortened."""
        super().resizeEvent(event)
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take other lines when the size of the text changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, shortened to the room there is."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), "\n".join(self._shortened()))
        painter.end()

    def _shortened(self) -> list[str]:
        room, elide = self.contentsRect().width(), Qt.TextElideMode.ElideRight
        return [self.fontMetrics().elidedText(line, elide, room) for line in self._lines()]

    def _lines(self) -> list[str]:
        if self._most == 1:
            return [self.text()]
        lines: list[str] = []
        words = self.text().split(" ")
        while len(lines) < self._most - 1 and self._advance(" ".join(words)) > self.contentsRect().width():
            if len(words) == 1:
                break
            fitting = [count for count in range(1, len(words)) if self._fits(words[:count])]
            taken = max(fitting, default=1)
            lines.append(" ".join(words[:taken]))
            words = words[taken:]
        return [*lines, " ".join(words)]

    def _fits(self, words: list[str]) -> bool:
        return self._advance(" ".join(words)) <= self.contentsRect().width()

    def _advance(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _raised(self, size: QSize) -> QSize:
        return QSize(size.width(), size.height() + (self._taken - 1) * self.fontMetrics().lineSpacing())

    def _say(self) -> None:
        if self.accessibleName() != self.text():
            self.setAccessibleName(self.text())
        tip = self.text() if self.width() and self.is_elided() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        taken = len(self._lines())
        if taken != self._taken:
            self._taken = taken
            self.updateGeometry()
