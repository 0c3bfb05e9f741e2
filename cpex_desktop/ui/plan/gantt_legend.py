"""What the colours and signs of the Gantt view mean, on as many lines as the width asks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.charts.gantt_series import TONE_WORDS, Tone
from cpex_desktop.ui.calendar.signs import diamond, tone_colours
from cpex_desktop.ui.theme import active, follow

STEP, TRUCE, TODAY = "Étape", "Trêve hivernale", "Aujourd’hui"
_WORDS = (*TONE_WORDS.values(), STEP, TRUCE, TODAY)
_TONES = {words: tone for tone, words in TONE_WORDS.items()}
_SIGN, _GAP, _BETWEEN, _LINE = 16, 5, 14, 18


class GanttLegend(QWidget):
    """Name every colour beside its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"Légende\u00a0: {', '.join(_WORDS).lower()}")
        follow(self, lambda legend: legend.updateGeometry())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Give the height of all lines."""
        return max(rect.bottom() + 1 for rect, _words in self._places(width))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line where it fits."""
        last = self._places(100_000)[-1][0]
        return QSize(last.right(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest name."""
        return QSize(active().px(150), active().px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw signs and names."""
        theme = active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        for rect, words in self._places(self.width()):
            _draw_sign(painter, rect, words)
            painter.setPen(QColor(theme.tokens.muted))
            named = rect.adjusted(_SIGN + _GAP, 0, 0, 0)
            painter.drawText(named, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _places(self, width: int) -> list[tuple[QRect, str]]:
        return list(_flow(width))


def _flow(width: int) -> Iterator[tuple[QRect, str]]:
    theme = active()
    letters, high = QFontMetrics(theme.font("caption")), theme.px(_LINE)
    left = top = 0
    for words in _WORDS:
        wide = _SIGN + _GAP + letters.horizontalAdvance(words) + 2
        if left and left + wide > width:
            left, top = 0, top + high
        yield QRect(left, top, wide, high), words
        left += wide + _BETWEEN


def _draw_sign(painter: QPainter, rect: QRect, words: str) -> None:
    tokens = active().tokens
    middle = QPointF(rect.left() + _SIGN / 2, rect.center().y() + 0.5)
    box = QRectF(rect.left(), middle.y() - 5, _SIGN, 10)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if words in _TONES:
        tone = _TONES[words]
        strong, light = tone_colours(tokens, tone)
        done = {Tone.DONE: box.width(), Tone.STOPPED: 0.0}.get(tone, box.width() / 2)
        painter.fillRect(box, QColor(light))
        painter.fillRect(QRectF(box.left(), box.top(), done, box.height()), QColor(strong))
        painter.setPen(QPen(QColor(strong), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif words == STEP:
        painter.setPen(QPen(QColor(tokens.primary), 1.4))
        painter.drawPolygon(diamond(middle))
    elif words == TRUCE:
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.truce))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(QPen(QColor(tokens.err), 1.5))
        painter.drawLine(QPointF(middle.x(), rect.top() + 2), QPointF(middle.x(), rect.bottom() - 2))
