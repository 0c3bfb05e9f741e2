"""Bars drawn to one scale down a list: a plain one on its rail, and one made of several parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.ui.theme import active

_LEAST = 20
_THICKNESS = 8
_PART_HEIGHT = 18
_GAP = 8


class FlowBar(QWidget):
    """A bar whose length is a share of the greatest flow; nothing at all when the flow is absent.

    ``colour`` names a token of the theme.
    """

    def __init__(self, colour: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """Draw another length, from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(80, _THICKNESS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Next to nothing: in large text the names come first, two of which differ by their last word."""
        return QSize(4, _THICKNESS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rail, then the bar; nothing where lengths could not be compared."""
        if self.width() < _LEAST:
            return
        tokens = active().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_back))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), _THICKNESS), 4, 4)
        if self._share:
            painter.setBrush(QColor(str(getattr(tokens, self._colour))))
            length = max(self.width() * min(self._share, 1.0), _THICKNESS)
            painter.drawRoundedRect(QRectF(0, 0, length, _THICKNESS), 4, 4)
        painter.end()


class PartsBar(QWidget):
    """A bar in coloured parts with its figure at its end; parts are parted by a thread of the background.

    Parts are (amount, token of the theme); ``top`` is the amount that fills the width left by the figures,
    for which ``room`` is the longest text of the list.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[float, str], ...] = ()
        self._top, self._text, self._room = 0.0, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_parts(self, parts: Sequence[tuple[float, str]], top: float, text: str, room: str) -> None:
        """Draw other amounts."""
        self._parts = tuple(parts)
        self._top, self._text, self._room = top, text, room
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(200, active().px(_PART_HEIGHT) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the figure and a stub of bar."""
        return QSize(active().px(90), active().px(_PART_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the parts one after the other, then the figure."""
        theme = active()
        font = theme.font("body", QFont.Weight.DemiBold)
        room = QFontMetricsF(font).horizontalAdvance(self._room) + _GAP
        height = min(theme.px(_PART_HEIGHT), self.height())
        scale = max(self.width() - room, 0.0) / self._top if self._top > 0 else 0.0
        painter = QPainter(self)
        left, middle = 0.0, (self.height() - height) / 2
        for amount, token in self._parts:
            length = amount * scale
            thread = 1.0 if left else 0.0
            colour = QColor(str(getattr(theme.tokens, token)))
            painter.fillRect(QRectF(left + thread, middle, max(length - thread, 0.0), height), colour)
            left += length
        painter.setPen(QColor(theme.tokens.title))
        painter.setFont(font)
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        start = left + (_GAP if left else 0)
        painter.drawText(QRectF(start, 0, self.width() - start, self.height()), aligned, self._text)
        painter.end()
