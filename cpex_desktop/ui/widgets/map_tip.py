"""The few words beside the pointer of a map: who, how much, when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.theme import active

_PADDING = 8
_AWAY = 14


class MapTip(QWidget):
    """A small sheet that follows the pointer and never takes it; the first line is the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines: tuple[str, ...] = ()
        self.hide()

    @property
    def text(self) -> str:
        """Give what is read, on one line."""
        return ", ".join(self._lines)

    def tell(self, lines: Sequence[str], near: QPoint) -> None:
        """Show some lines beside a point, inside the map."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.resize(self.sizeHint())
            self.update()
        room = self._map.rect()
        x, y = near.x() + _AWAY, near.y() + _AWAY
        if x + self.width() > room.right():
            x = near.x() - _AWAY - self.width()
        if y + self.height() > room.bottom():
            y = near.y() - _AWAY - self.height()
        self.move(max(x, 0), max(y, 0))
        self.show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the longest line."""
        metrics = [QFontMetricsF(self._font(rank)) for rank in range(len(self._lines))]
        widest = max(
            (sizes.horizontalAdvance(line) for sizes, line in zip(metrics, self._lines, strict=True)),
            default=0.0,
        )
        height = sum(sizes.height() for sizes in metrics)
        return QSize(round(widest) + 2 * _PADDING + 2, round(height) + 2 * _PADDING - 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sheet."""
        tokens = active().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        top = _PADDING - 2.0
        for rank, line in enumerate(self._lines):
            font = self._font(rank)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(tokens.body if rank else tokens.title))
            painter.drawText(QRectF(_PADDING, top, self.width(), metrics.height()), 0, line)
            top += metrics.height()
        painter.end()

    @staticmethod
    def _font(rank: int) -> QFont:
        return active().font("caption", QFont.Weight.Normal if rank else QFont.Weight.DemiBold)
