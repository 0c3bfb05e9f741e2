"""A text laid over as many lines as its column asks for, measured and painted by the same rule."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


class WrappedText:
    """Break ``text`` to a width in pixels, inside a word when it alone is wider, so that nothing is cut."""

    def __init__(self, text: str, font: QFont, width: int) -> None:
        self._layout = QTextLayout(text, font)
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

    def widest(self) -> float:
        """Give the width of the longest line, in pixels."""
        lines = (self._layout.lineAt(place) for place in range(self.lines()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the painter's pen, the first line under ``top``."""
        self._layout.draw(painter, QPointF(left, top))
