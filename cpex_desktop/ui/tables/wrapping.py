"""A text laid over as many lines as its column asks for, measured and painted by the same rule."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_HYPHENED = re.compile(r"\w+(?:-\w+)+")
_JOINER = "\u2060"
_KEPT_HYPHEN = f"-{_JOINER}"
"""A hyphen at which no line ends. The joiner takes no room, and needs no glyph as « U+2011 » would."""


class WrappedText:
    """Break ``text`` to a width in pixels, inside a word when it alone is wider, so that nothing is cut.

    A name with hyphens is not broken at them (« Val-de- / Sauge ») where a line holds it whole.
    """

    def __init__(self, text: str, font: QFont, width: int) -> None:
        # A text may have lines of its own; Qt begins one at a separator only.
        lines = text.replace("\n", "\u2028")
        self._layout = QTextLayout(_keep_names(lines, font, width), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()

    def lines(self) -> int:
        """Count the lines."""
        return self._layout.lineCount()

    def words(self) -> list[str]:
        """Give the lines as they are painted."""
        text, lines = self._layout.text(), [self._layout.lineAt(place) for place in range(self.lines())]
        painted = (text[line.textStart() : line.textStart() + line.textLength()] for line in lines)
        return [words.replace(_JOINER, "") for words in painted]

    def widest(self) -> float:
        """Give the width of the longest line, in pixels."""
        lines = (self._layout.lineAt(place) for place in range(self.lines()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the painter's pen, the first line under ``top``."""
        self._layout.draw(painter, QPointF(left, top))


def _keep_names(text: str, font: QFont, width: int) -> str:
    metrics = QFontMetrics(font)

    def keep(found: re.Match[str]) -> str:
        name = found[0].replace("-", _KEPT_HYPHEN)
        return name if metrics.horizontalAdvance(name) <= width else found[0]

    return _HYPHENED.sub(keep, text)
