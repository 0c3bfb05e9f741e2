"""The legend of a map, painted the same way beside the map and on the page that is exported."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.ui.diagnosis.map_figures import LegendRow, Mark
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.map_drawing import paint_pattern
from cpex_desktop.ui.widgets.map_look import MapLook
from cpex_desktop.ui.widgets.map_signs import paint_sign

_NARROWEST, _WIDEST = 132, 184
_TITLE_LINES = 2
_SWATCH = (26.0, 15.0)
_TEXT = 36.0
_CIRCLE_TEXT = 56.0
_BETWEEN = 16.0
_SIGN = 5.0
_ROOMY, _TIGHT = 21.0, 16.5
_TITLE_GAP = 6.0
_WRAP = int(Qt.TextFlag.TextWordWrap)


def paint_legend(
    painter: QPainter, room: QRectF, title: str, rows: Sequence[LegendRow], look: MapLook
) -> None:
    """Paint a legend from the top left of its room; lines come closer when the room is low."""
    px = look.theme.px
    painter.setFont(look.font(strong=True))
    painter.setPen(QColor(look.theme.tokens.title))
    head = _title_height(title, room.width(), look)
    painter.drawText(QRectF(room.left(), room.top(), room.width(), head), _WRAP, title)
    top = room.top() + head + px(_TITLE_GAP)
    heights = _row_heights(rows, look, room.bottom() - top)
    painter.setFont(look.font())
    for row, height in zip(rows, heights, strict=True):
        line = QRectF(room.left(), top, room.width(), height)
        _paint_mark(painter, line, row, look)
        _paint_words(painter, line, row, look)
        top += height


def legend_height(width: float, title: str, rows: Sequence[LegendRow], look: MapLook) -> float:
    """Give the height that a legend fills when it has the room."""
    heights = _row_heights(rows, look, 1e6)
    return _title_height(title, width, look) + look.theme.px(_TITLE_GAP) + sum(heights)


def legend_width(title: str, rows: Sequence[LegendRow], look: MapLook) -> int:
    """Give the least width that holds every line whole, and the title on two: the rest is for the map."""
    letters, px = QFontMetricsF(look.font()), look.theme.px
    lines = (
        px(_TEXT if row.mark is not Mark.CIRCLE else _CIRCLE_TEXT)
        + letters.horizontalAdvance(row.text)
        + letters.horizontalAdvance(row.count)
        + px(_BETWEEN if row.count else 0)
        for row in rows
    )
    width = min(max(round(max(lines, default=0.0)) + 1, px(_NARROWEST)), px(_WIDEST))
    low = QFontMetricsF(look.font(strong=True)).height() * (_TITLE_LINES + 0.5)
    while width < px(_WIDEST) and _title_height(title, width, look) > low:
        width += 4
    return width


class MapLegend(QWidget):
    """Explain the colours; a screen reader gets the same lines as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._rows: tuple[LegendRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        # What lies under it is the map, which may be dragged from anywhere.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow(self, MapLegend._dress)

    @property
    def rows(self) -> tuple[LegendRow, ...]:
        """Give what is explained."""
        return self._rows

    def show_legend(self, title: str, rows: Sequence[LegendRow]) -> None:
        """Explain other colours."""
        self._title, self._rows = title, tuple(rows)
        self.setAccessibleName(f"Légende\u00a0: {title}")
        lines = [f"{row.text}\u00a0: {row.count}" if row.count else row.text for row in rows]
        self.setAccessibleDescription("\n".join(lines))
        self._dress()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Every line at its closest."""
        look = MapLook(active())
        heights = _row_heights(self._rows, look, 0)
        head = _title_height(self._title, self.width(), look) + active().px(_TITLE_GAP)
        return QSize(self.width(), round(head + sum(heights)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Every line at ease."""
        width = self.width()
        return QSize(width, round(legend_height(width, self._title, self._rows, MapLook(active()))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRectF(self.rect()), self._title, self._rows, MapLook(active()))
        painter.end()

    def _dress(self) -> None:
        self.setFixedWidth(legend_width(self._title, self._rows, MapLook(active())))
        self.update()


def _title_height(title: str, width: float, look: MapLook) -> float:
    letters = QFontMetricsF(look.font(strong=True))
    return letters.boundingRect(QRectF(0, 0, width, 1000), _WRAP, title).height()


def _row_heights(rows: Sequence[LegendRow], look: MapLook, room: float) -> list[float]:
    px = look.theme.px
    circles = [px(2 * row.radius + 5) if row.mark is Mark.CIRCLE else 0 for row in rows]
    lines = sum(circle == 0 for circle in circles)
    left = (room - sum(circles)) / lines if lines else 0
    height = min(max(left, px(_TIGHT)), px(_ROOMY))
    return [max(circle, px(_TIGHT)) if circle else height for circle in circles]


def _paint_mark(painter: QPainter, line: QRectF, row: LegendRow, look: MapLook) -> None:
    px = look.theme.px
    ratio = painter.device().devicePixelRatioF()
    middle = line.center().y()
    width, height = px(_SWATCH[0]), px(_SWATCH[1])
    swatch = QRectF(line.left() + 0.5, middle - height / 2, width, height)
    if row.mark is Mark.LINE:
        painter.setPen(look.pen("border", ratio))
        painter.drawLine(QPointF(swatch.left(), middle), QPointF(swatch.right(), middle))
    elif row.mark is Mark.SIGN:
        paint_sign(painter, swatch.center(), px(_SIGN), row.sign, look)
    elif row.mark is Mark.CIRCLE:
        painter.setPen(look.pen("circle", ratio))
        painter.setBrush(look.circle())
        painter.drawEllipse(QPointF(line.left() + px(24), middle), row.radius, row.radius)
    else:
        painter.setPen(look.pen("swatch", ratio))
        painter.setBrush(look.fill(row.shade))
        painter.drawRoundedRect(swatch, 3, 3)
        corners = (swatch.topLeft(), swatch.topRight(), swatch.bottomRight(), swatch.bottomLeft())
        ring = array("d", [side for at in (*corners, corners[0]) for side in (at.x(), at.y())])
        paint_pattern(painter, (ring,), row.shade, look)


def _paint_words(painter: QPainter, line: QRectF, row: LegendRow, look: MapLook) -> None:
    letters = QFontMetricsF(look.font())
    start = look.theme.px(_TEXT if row.mark is not Mark.CIRCLE else _CIRCLE_TEXT)
    count = letters.horizontalAdvance(row.count)
    text = letters.elidedText(row.text, Qt.TextElideMode.ElideRight, line.width() - start - count - 4)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(look.theme.tokens.title))
    painter.drawText(line.adjusted(start, 0, 0, 0), middle, text)
    painter.setPen(QColor(look.theme.tokens.muted))
    painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, row.count)
