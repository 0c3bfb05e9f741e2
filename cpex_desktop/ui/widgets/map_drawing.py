"""The strokes of a map, alike on screen and in what is exported: a painter whose units are kilometres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import Points
from cpex_desktop.ui.widgets.map_hatching import dot_path, hatch_path
from cpex_desktop.ui.widgets.map_look import MapLook, Shade
from cpex_desktop.ui.widgets.map_paths import GroundPaths, LevelPaths

_ROOMY = 18.0
"""Pixels across a shape from which lines have their full width."""
_FINEST = 0.5


@dataclass(frozen=True, slots=True)
class Shading:
    """What each shape of a level looks like, in the order of the shapes.

    ``shades`` are ranks of colours or a :class:`~cpex_desktop.ui.widgets.map_look.Shade`; ``circles`` are
    radii in logical pixels, 0 for none, empty when the map has no circles; ``signs`` are those of
    :class:`~cpex_desktop.ui.widgets.map_signs.MapSign`, empty when nothing is laid over the figures.
    """

    shades: tuple[int, ...]
    circles: tuple[float, ...] = ()
    signs: tuple[int, ...] = ()


def paint_shapes(
    painter: QPainter,
    level: LevelPaths,
    shading: Shading,
    look: MapLook,
    exposed: QRectF | None = None,
    *,
    strokes: bool = False,
) -> None:
    """Fill the shapes that lie in the exposed part; ``strokes`` draws hatches as lines, not as pixels."""
    ratio = _ratio(painter)
    scale = painter.deviceTransform().m11()
    fills = {shade: look.fill(shade) for shade in set(shading.shades)}
    patterns = {shade: look.pattern(shade, ratio, scale) for shade in set(shading.shades)}
    shown = zip(level.shapes, level.paths, level.boxes, shading.shades, strict=True)
    for shape, path, box, shade in shown:
        if exposed is not None and not exposed.intersects(box):
            continue
        painter.fillPath(path, fills[shade])
        pattern = patterns[shade]
        if pattern is None:
            continue
        if strokes:
            paint_pattern(painter, shape.rings, shade, look)
        else:
            painter.fillPath(path, pattern)


def paint_pattern(painter: QPainter, rings: Iterable[Points], shade: int, look: MapLook) -> None:
    """Draw the hatches or the dots of a shade inside some rings."""
    step = look.tile / painter.worldTransform().m11()
    if shade == Shade.MASKED:
        painter.setPen(look.pen("hatch", _ratio(painter)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(hatch_path(rings, step))
    elif shade == Shade.ABSENT:
        painter.fillPath(dot_path(rings, step, step / 9), look.pen("hatch").color())


def paint_lines(painter: QPainter, level: LevelPaths, shading: Shading, look: MapLook) -> None:
    """Draw the lines between the shapes, pale as the ground; on shapes as pale, a faint one shows instead."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    thin = _ratio(painter) * _fineness(painter, level)
    painter.setPen(look.pen("commune", thin))
    painter.drawPath(level.lines)
    painter.setPen(look.pen("faint", thin))
    for path, shade in zip(level.paths, shading.shades, strict=True):
        if shade in (Shade.ZERO, Shade.PLAIN):
            painter.drawPath(path)


def paint_borders(painter: QPainter, ground: GroundPaths, kind: TerritoryKind, look: MapLook) -> None:
    """Draw the borders of the EPCI over communes, and the outer edge."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    border = border_level(ground, kind)
    if border is not None:
        painter.setPen(look.pen("border", _ratio(painter)))
        painter.drawPath(ground.levels[border].lines)
    painter.setPen(look.pen("edge", _ratio(painter)))
    painter.drawPath(ground.outline)


def border_level(ground: GroundPaths, kind: TerritoryKind) -> TerritoryKind | None:
    """Tell whose borders are drawn over the shapes of a level: the EPCI over communes, else nobody's."""
    epcis = ground.levels.get(TerritoryKind.EPCI)
    if kind is TerritoryKind.COMMUNE and epcis is not None and not epcis.lines.isEmpty():
        return TerritoryKind.EPCI
    return None


def paint_circles(painter: QPainter, level: LevelPaths, circles: Sequence[float], look: MapLook) -> None:
    """Draw the circles, the largest first so that none is hidden."""
    to_pixels = painter.worldTransform()
    painter.save()
    painter.resetTransform()
    painter.setPen(look.pen("circle", _ratio(painter)))
    painter.setBrush(look.circle())
    for radius, shape in sorted(
        ((radius, shape) for radius, shape in zip(circles, level.shapes, strict=True) if radius > 0),
        key=lambda pair: -pair[0],
    ):
        painter.drawEllipse(to_pixels.map(QPointF(*shape.middle)), radius, radius)
    painter.restore()


def paint_outline(painter: QPainter, path: QPainterPath, look: MapLook, role: str) -> None:
    """Ring one shape so that it stands out on any colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in ("halo", role):
        painter.setPen(look.pen(pen, _ratio(painter)))
        painter.drawPath(path)


def paint_word(painter: QPainter, baseline: QPointF, text: str, look: MapLook) -> None:
    """Write a name that stays readable over any colour: its halo first."""
    letters = QPainterPath()
    letters.addText(baseline, look.font(strong=True), text)
    stroker = QPainterPathStroker()
    stroker.setWidth(3.4)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.fillPath(stroker.createStroke(letters), look.fill(-1))
    painter.fillPath(letters, look.pen("cursor").color())


def _fineness(painter: QPainter, level: LevelPaths) -> float:
    """Draw finer lines where shapes are of a few pixels: they would be all that one sees."""
    across = math.sqrt(level.frame.width() * level.frame.height() / len(level.shapes))
    return min(max(across * painter.worldTransform().m11() / _ROOMY, _FINEST), 1.0)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
