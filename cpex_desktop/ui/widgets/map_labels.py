"""Which towns are named at a zoom, and where, so that no name covers another nor another's dot."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from cpex_desktop.ui.widgets.map_drawing import paint_word
from cpex_desktop.ui.widgets.map_look import MapLook
from cpex_desktop.ui.widgets.map_paths import GroundPaths

_DOT = 3.0
_GAP = 3.0
_FEW = 3
_AREA_PER_NAME = 34_000.0
"""Square pixels of map for one name in normal text: a handful on a card, a score on a whole screen."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name with its dot, in logical pixels of the transform that it was laid out for."""

    text: str
    dot: QPointF
    baseline: QPointF
    room: QRectF


def place_labels(
    ground: GroundPaths,
    to_pixels: QTransform,
    frame: QRectF,
    look: MapLook,
    standing: Sequence[QRectF] = (),
) -> tuple[Label, ...]:
    """Name the most important towns that have room inside ``frame`` (pixels).

    Each stands above, right, left or below its dot, where it covers the least of the borders. ``standing``
    are the rooms of what is over the map already.
    """
    letters = QFontMetricsF(look.font(strong=True))
    larger = look.theme.px(100) / 100
    most = max(5, round(frame.width() * frame.height() / (_AREA_PER_NAME * larger * larger)))
    to_ground, _invertible = to_pixels.inverted()
    labels: list[Label] = []
    taken: list[QRectF] = list(standing)
    for town in ground.towns:
        if len(labels) >= most:
            break
        dot = to_pixels.map(QPointF(*town.place))
        own = QRectF(dot.x() - _DOT, dot.y() - _DOT, 2 * _DOT, 2 * _DOT)
        if not frame.contains(dot) or _meets(own, taken):
            continue
        size = QSizeF(letters.horizontalAdvance(town.name), letters.height())
        rooms = [QRectF(corner, size) for corner in _corners(dot, size)]
        free = [room for room in rooms if frame.contains(room) and not _meets(room, taken)]
        if free:
            room = min(free, key=lambda room: _covered(ground, QRectF(to_ground.mapRect(room))))
            labels.append(Label(town.name, dot, room.topLeft() + QPointF(0, letters.ascent()), room))
            taken += [room.adjusted(-4, -1, 4, 1), own]
    return tuple(labels)


def paint_labels(painter: QPainter, labels: Sequence[Label], look: MapLook, *, dots: bool = True) -> None:
    """Write the names with their dots, or without where a sign stands; the units are logical pixels."""
    painter.setPen(look.pen("circle", painter.device().devicePixelRatioF()))
    for label in labels if dots else ():
        painter.setBrush(look.pen("cursor").color())
        painter.drawEllipse(label.dot, _DOT, _DOT)
    for label in labels:
        paint_word(painter, label.baseline, label.text, look)


def _corners(dot: QPointF, size: QSizeF) -> tuple[QPointF, ...]:
    x, y, width, height = dot.x(), dot.y(), size.width(), size.height()
    return (
        QPointF(x - width / 2, y - _DOT - _GAP - height),
        QPointF(x + _DOT + _GAP, y - height / 2),
        QPointF(x - _DOT - _GAP - width, y - height / 2),
        QPointF(x - width / 2, y + _DOT + _GAP),
    )


def _covered(ground: GroundPaths, room: QRectF) -> int:
    """Count the points of borders in a room of the ground, by threes: a name does not move for one."""
    first = bisect_left(ground.edges, (room.left(), -math.inf))
    last = bisect_right(ground.edges, (room.right(), math.inf))
    return sum(room.top() <= y <= room.bottom() for _x, y in ground.edges[first:last]) // _FEW


def _meets(room: QRectF, taken: Iterable[QRectF]) -> bool:
    return any(room.intersects(other) for other in taken)
