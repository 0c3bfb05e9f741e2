"""Drawing a printed page at any size: on paper, white and in the colours of documents whatever the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from cpex_desktop.french import num
from cpex_desktop.ui.exports.preview_rows import PageBars, PageColumns
from cpex_desktop.ui.tokens import LIGHT

WIDTH, HEIGHT = 1188.0, 840.0
"""A4 landscape, four units a millimetre."""

_BODY, _SMALL, _NARROWEST = 15, 13, 70
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Pen:
    """Write and draw in units of the page; a text too long for its place is narrowed, as workbooks do."""

    def __init__(self, painter: QPainter, family: str) -> None:
        self.painter = painter
        self._family = family

    def write(
        self,
        place: QRectF,
        text: str,
        colour: str = LIGHT.title,
        *,
        size: int = _BODY,
        bold: bool = False,
        side: Qt.AlignmentFlag = _LEFT,
        wrap: bool = False,
    ) -> None:
        """Write a text in its place."""
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setBold(bold)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        if wrap:
            self.painter.drawText(place, int(side | Qt.TextFlag.TextWordWrap), text)
            return
        taken = self.painter.fontMetrics().horizontalAdvance(text)
        if taken > place.width():
            font.setStretch(max(int(100 * place.width() / taken) - 1, _NARROWEST))
            self.painter.setFont(font)
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        self.painter.drawText(place, int(side), shown)

    def fill(self, place: QRectF, colour: str) -> None:
        """Fill a place."""
        self.painter.fillRect(place, QColor(colour))

    def rule(self, left: float, right: float, y: float, colour: str = LIGHT.border, width: float = 1) -> None:
        """Draw a line across."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(QPointF(left, y), QPointF(right, y))

    def three(self, y: float, texts: Sequence[str], left: float, right: float) -> None:
        """Write what heads or foots a page."""
        place = QRectF(left, y, right - left, 20)
        for text, side in zip(texts, (_LEFT, _CENTRE, _RIGHT), strict=True):
            self.write(place, text, LIGHT.muted, size=_SMALL, side=side)

    def columns(self, place: QRectF, chart: PageColumns) -> None:
        """Draw months in columns and the year before as a line, from zero."""
        self._name_series(QRectF(place.left(), place.top(), place.width(), 24), chart.names)
        zone = place.adjusted(48, 32, -6, -26)
        top = max((value for one in chart.series for value in one if value is not None), default=0.0) or 1.0
        step = _step(top)
        end = step * -(-top // step)
        for number in range(round(end / step) + 1):
            y = zone.bottom() - zone.height() * number * step / end
            self.rule(zone.left(), zone.right(), y)
            label = QRectF(place.left(), y - 10, 40, 20)
            self.write(label, num(number * step), LIGHT.muted, size=_SMALL, side=_RIGHT)
        across = zone.width() / max(len(chart.words), 1)
        for number, word in enumerate(chart.words):
            label = QRectF(zone.left() + number * across, zone.bottom() + 4, across, 22)
            self.write(label, word, LIGHT.body, size=_SMALL, side=_CENTRE)
            value = chart.series[0][number] if chart.series else None
            if value:
                high = zone.height() * value / end
                left = zone.left() + (number + 0.2) * across
                self.fill(QRectF(left, zone.bottom() - high, across * 0.6, high), LIGHT.primary)
        for one in chart.series[1:]:
            self._line(zone, one, across, end)

    def bars(self, place: QRectF, chart: PageBars) -> None:
        """Draw one bar a name, with its count at its end."""
        names, counts = place.width() * 0.46, 58.0
        top = max((value for value in chart.values if value is not None), default=0.0) or 1.0
        up = place.height() / max(len(chart.words), 1)
        room = place.width() - names - counts - 8
        for number, (word, value) in enumerate(zip(chart.words, chart.values, strict=True)):
            y = place.top() + number * up
            self.write(QRectF(place.left(), y, names - 8, up), word, LIGHT.body, size=_SMALL, side=_RIGHT)
            long = room * (value or 0) / top
            self.fill(QRectF(place.left() + names, y + up * 0.18, long, up * 0.64), LIGHT.primary)
            if value is not None:
                end = QRectF(place.left() + names + long + 6, y, counts, up)
                self.write(end, num(value), size=_SMALL, bold=True)

    def _name_series(self, place: QRectF, names: Sequence[str]) -> None:
        left = place.left() + 48
        for number, name in enumerate(names):
            y = place.center().y()
            if number:
                self.rule(left, left + 24, y, LIGHT.muted, 2)
            else:
                self.fill(QRectF(left, y - 6, 24, 12), LIGHT.primary)
            self.write(QRectF(left + 32, place.top(), 170, place.height()), name, LIGHT.body, size=_SMALL)
            left += 210

    def _line(self, zone: QRectF, values: Sequence[float | None], across: float, end: float) -> None:
        self.painter.setPen(QPen(QColor(LIGHT.muted), 2))
        run: list[QPointF] = []
        for number, value in enumerate([*values, None]):
            if value is not None:
                y = zone.bottom() - zone.height() * value / end
                run.append(QPointF(zone.left() + (number + 0.5) * across, y))
                continue
            self.painter.drawPolyline(QPolygonF(run))
            self.painter.setBrush(QColor(LIGHT.muted))
            for point in run:
                self.painter.drawEllipse(point, 3, 3)
            run = []


def _step(top: float) -> float:
    """Choose the smallest round step that needs eight lines at most."""
    steps = (float(step * 10**power) for power in range(9) for step in (1, 2, 5))
    return next((step for step in steps if top / step <= 8), top)
