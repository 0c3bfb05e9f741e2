"""Small signs in the middle of the shapes of a map: what is true of a territory besides its colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from cpex_desktop.ui.widgets.map_look import MapLook
from cpex_desktop.ui.widgets.map_paths import LevelPaths

_LEAST, _MOST, _SHARE = 2.2, 5.5, 0.17
"""Radii in logical pixels, and the share of a shape's width that a sign may take."""

_ALARM = 1.45
"""How much larger than the others an alarm is."""

_EDGED = 3
"""Radius from which a cross is edged."""


class MapSign(IntEnum):
    """What a sign looks like, shape and colour both, so that colour never speaks alone."""

    NONE = 0
    DISC = 1
    RING = 2
    CROSS = 3
    ALARM = 4


def paint_signs(painter: QPainter, level: LevelPaths, signs: Sequence[int], look: MapLook) -> None:
    """Draw the signs of the shapes, as large as the shapes leave room for; alarms over all the others."""
    to_pixels = painter.worldTransform()
    radius = _radius(level, to_pixels, look)
    painter.save()
    painter.resetTransform()
    placed = [(sign, shape) for sign, shape in zip(signs, level.shapes, strict=True) if sign]
    for sign, shape in sorted(placed, key=lambda pair: pair[0]):
        paint_sign(painter, to_pixels.map(QPointF(*shape.middle)), radius, sign, look)
    painter.restore()


def alarm_rooms(
    level: LevelPaths, signs: Sequence[int], to_pixels: QTransform, look: MapLook
) -> list[QRectF]:
    """Give the rooms of the alarms, which no name may cover."""
    side = 2 * _ALARM * _radius(level, to_pixels, look)
    rooms = [QRectF(0, 0, side, side) for sign in signs if sign == MapSign.ALARM]
    places = [shape.middle for sign, shape in zip(signs, level.shapes, strict=False) if sign == MapSign.ALARM]
    for room, place in zip(rooms, places, strict=True):
        room.moveCenter(to_pixels.map(QPointF(*place)))
    return rooms


def _radius(level: LevelPaths, to_pixels: QTransform, look: MapLook) -> float:
    across = math.sqrt(level.frame.width() * level.frame.height() / len(level.shapes)) * to_pixels.m11()
    least, most = (look.theme.px(round(one * 10)) / 10 for one in (_LEAST, _MOST))
    return min(max(across * _SHARE, least), most)


def paint_sign(painter: QPainter, middle: QPointF, radius: float, sign: int, look: MapLook) -> None:
    """Draw one sign, edged so that it is seen on any colour; the painter's units are pixels."""
    tokens, ratio = look.theme.tokens, painter.device().devicePixelRatioF()
    ink, ground = QColor(tokens.title), QColor(tokens.surface)
    if sign == MapSign.CROSS:
        arm = radius * 0.5
        # In a département of a thousand communes, edged crosses would be all that one sees.
        strokes = ((ground, 2.8), (ink, 1.2)) if radius >= look.theme.px(_EDGED) else ((ink, 1.0),)
        for colour, width in strokes:
            painter.setPen(_pen(colour, width, ratio))
            painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm))
            painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
    elif sign == MapSign.ALARM:
        painter.setPen(_pen(ground, 1.4, ratio))
        painter.setBrush(QColor(tokens.err))
        high = radius * _ALARM
        corners = (QPointF(0, -high), QPointF(high, high * 0.8), QPointF(-high, high * 0.8))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    else:
        disc = sign == MapSign.DISC
        painter.setPen(_pen(ground, 1.4, ratio))
        painter.setBrush(ink)
        painter.drawEllipse(middle, radius, radius)
        if not disc:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(middle, radius * 0.5, radius * 0.5)


def _pen(colour: QColor, width: float, ratio: float) -> QPen:
    pen = QPen(colour, width * ratio)
    pen.setCosmetic(True)
    return pen
