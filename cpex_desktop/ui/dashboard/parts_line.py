"""A thin bar in parts, as the axes of the plan are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.ui.theme import active

PARTS = (("ok", "Terminée"), ("primary", "En cours"), ("err", "En retard"), ("previous", "À venir"))
"""The colour of each part and its word, in their order."""
_THICK, _THREAD = 9, 2


class PartsLine(QWidget):
    """A thin bar filled whole by its parts, parted by a thread of the background."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amounts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_amounts(self, amounts: Sequence[int]) -> None:
        """Draw other parts, in the order of the legend."""
        self._amounts = tuple(amounts)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(80, active().px(_THICK))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the parts one after the other inside one rounded rail."""
        tokens = active().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rail = QPainterPath()
        rail.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(rail)
        painter.fillRect(self.rect(), QColor(tokens.neutral_back))
        total, left = sum(self._amounts), 0.0
        for amount, (token, _word) in zip(self._amounts, PARTS, strict=False):
            wide = self.width() * amount / total if total else 0.0
            part = QRectF(left + (_THREAD if left else 0), 0, max(wide - (_THREAD if left else 0), 0), 99)
            painter.fillRect(part, QColor(str(getattr(tokens, token))))
            left += wide
        painter.end()
