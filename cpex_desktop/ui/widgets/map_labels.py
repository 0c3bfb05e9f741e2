"""Which towns are named at a zoom, and where, so that no name covers another nor another's dot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from cpex_desktop.queries.map_ground import Town
from cpex_desktop.ui.widgets.map_drawing import paint_word
from cpex_desktop.ui.widgets.map_look import MapLook

_DOT = 3.0
_GAP = 3.0
_AREA_PER_NAME = 34_000.0
"""Square logical pixels of map for one name: a handful on a card, a score on a whole screen."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name with its dot, in logical pixels of the transform that it was laid out for."""

    text: str
    dot: QPointF
    baseline: QPointF
    room: QRectF


def place_labels(
    towns: Sequence[Town], to_pixels: QTransform, frame: QRectF, look: MapLook
) -> tuple[Label, ...]:
    """Name the most important towns that have room inside ``frame`` (pixels): above, right, left, below."""
    letters = QFontMetricsF(look.font(strong=True))
    most = max(5, round(frame.width() * frame.height() / _AREA_PER_NAME))
    labels: list[Label] = []
    taken: list[QRectF] = []
    for town in towns:
        if len(labels) >= most:
            break
        dot = to_pixels.map(QPointF(*town.place))
        own = QRectF(dot.x() - _DOT, dot.y() - _DOT, 2 * _DOT, 2 * _DOT)
        if not frame.contains(dot) or _meets(own, taken):
            continue
        width, height = letters.horizontalAdvance(town.name), letters.height()
        for left, top in _corners(dot, width, height):
            room = QRectF(left, top, width, height)
            if frame.contains(room) and not _meets(room, taken):
                baseline = QPointF(left, top + letters.ascent())
                labels.append(Label(town.name, dot, baseline, room))
                taken += [room.adjusted(-4, -1, 4, 1), own]
                break
    return tuple(labels)


def paint_labels(painter: QPainter, labels: Iterable[Label], look: MapLook) -> None:
    """Write the names with their dots; the painter's units are logical pixels."""
    painter.setPen(look.pen("circle", painter.device().devicePixelRatioF()))
    for label in labels:
        painter.setBrush(look.pen("cursor").color())
        painter.drawEllipse(label.dot, _DOT, _DOT)
    for label in labels:
        paint_word(painter, label.baseline, label.text, look)


def _corners(dot: QPointF, width: float, height: float) -> tuple[tuple[float, float], ...]:
    x, y = dot.x(), dot.y()
    return (
        (x - width / 2, y - _DOT - _GAP - height),
        (x + _DOT + _GAP, y - height / 2),
        (x - _DOT - _GAP - width, y - height / 2),
        (x - width / 2, y + _DOT + _GAP),
    )


def _meets(room: QRectF, taken: Iterable[QRectF]) -> bool:
    return any(room.intersects(other) for other in taken)
