"""The shapes and colours that say, on a calendar or a Gantt chart, what something is and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.ui.calendar.events import Sign
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.tokens import Tokens

DIAMOND = 5.0
"""Half the width of a diamond, in logical pixels."""
_FILLED = (Tone.LATE, Tone.DONE)


def tone_colours(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    """Give the strong colour of a tone and the light one under what is not done yet."""
    return {
        Tone.PLANNED: (tokens.primary, tokens.soft),
        Tone.SOON: (tokens.warn, tokens.warn_back),
        Tone.LATE: (tokens.err, tokens.err_back),
        Tone.DONE: (tokens.ok, tokens.ok_back),
        Tone.STOPPED: (tokens.muted, tokens.neutral_back),
    }[tone]


def diamond(middle: QPointF, size: float = DIAMOND) -> QPolygonF:
    """Give the outline of a step; ``size`` is half of its width."""
    across, down = QPointF(size, 0), QPointF(0, size)
    return QPolygonF([middle - down, middle + across, middle + down, middle - across])


def draw_sign(painter: QPainter, room: QRectF, sign: Sign, tone: Tone) -> None:
    """Draw a sign in a square, full for what is late or done, hollow otherwise."""
    tokens = active().tokens
    strong = QColor(tone_colours(tokens, tone)[0])
    painter.setPen(strong)
    painter.setBrush(strong if tone in _FILLED else QColor(tokens.surface))
    inner = room.adjusted(0.5, 0.5, -0.5, -0.5)
    if sign is Sign.DIAMOND:
        painter.drawPolygon(diamond(room.center(), room.width() / 2))
    elif sign is Sign.CIRCLE:
        painter.drawEllipse(inner)
    elif sign is Sign.TRIANGLE:
        top = QPointF(inner.center().x(), inner.top())
        painter.drawPolygon(QPolygonF([top, inner.bottomRight(), inner.bottomLeft()]))
    elif sign is Sign.ANGLE:
        foot = QPointF(inner.center().x(), inner.bottom())
        painter.drawPolygon(QPolygonF([foot, inner.topLeft(), inner.topRight()]))
    else:
        painter.drawRect(inner)
