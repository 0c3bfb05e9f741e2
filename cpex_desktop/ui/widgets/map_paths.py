"""The ground of a map as Qt draws it, and the two questions a hand asks of it: what is here, what is beside.

Made in the reader's thread from plain numbers: a path is a value, it may travel between threads.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapGround, MapLevel, MapShape, Points, Town
from cpex_desktop.ui.widgets.map_fit import Silhouette, trace_silhouette
from cpex_desktop.ui.widgets.map_moves import WAYS, plan_moves

_CELLS = 40


class LevelPaths:
    """The shapes of one level; ``at`` answers in a few microseconds through a grid of their boxes."""

    def __init__(self, level: MapLevel) -> None:
        self.shapes: tuple[MapShape, ...] = level.shapes
        self._moves = plan_moves(level.shapes, level.neighbours)
        self.paths = tuple(_path(shape.rings, closed=True) for shape in level.shapes)
        self.boxes = tuple(QRectF(QPointF(*shape.box[:2]), QPointF(*shape.box[2:])) for shape in level.shapes)
        self.lines = _path(level.lines)
        self.frame = _united(self.boxes)
        self._index = {shape.territory: rank for rank, shape in enumerate(level.shapes) if shape.territory}
        self._side = max(self.frame.width(), self.frame.height()) / _CELLS or 1.0
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for rank, shape in enumerate(level.shapes):
            left, top, right, bottom = shape.box
            for column in range(self._cell(left), self._cell(right) + 1):
                for row in range(self._cell(top), self._cell(bottom) + 1):
                    self._cells[column, row].append(rank)

    def rank_of(self, territory: int) -> int | None:
        """Give the place of a territory among the shapes, None when it is not on this map."""
        return self._index.get(territory)

    def at(self, x: float, y: float, reach: float = 0.0) -> int | None:
        """Tell which shape holds a point; within ``reach`` km of none, the small one that lies nearest.

        An island of two pixels could not be pointed at otherwise.
        """
        point = QPointF(x, y)
        for rank in self._cells.get((self._cell(x), self._cell(y)), ()):
            if self.boxes[rank].contains(point) and self.paths[rank].contains(point):
                return rank
        near = [
            (math.dist(shape.middle, (x, y)), rank)
            for rank, shape in enumerate(self.shapes)
            if shape.box[0] - reach <= x <= shape.box[2] + reach
            and shape.box[1] - reach <= y <= shape.box[3] + reach
            and max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) < 3 * reach
        ]
        return min(near)[1] if near else None

    def beside(self, rank: int, way: tuple[int, int]) -> int | None:
        """Tell which shape an arrow leads to, None at the edge of the map; ``way`` is one of WAYS."""
        return self._moves[rank][WAYS.index(way)]

    def _cell(self, length: float) -> int:
        return math.floor(length / self._side)


@dataclass(frozen=True, slots=True)
class GroundPaths:
    """All that a map view shows of a département before any figure.

    Qt keeps notes inside a path that it draws: one thread only may draw these. ``plain`` is what they were
    traced from, for another thread to trace its own. ``edges`` are points of the borders drawn over communes,
    from west to east: a name is written where it covers few of them.
    """

    plain: MapGround
    levels: Mapping[TerritoryKind, LevelPaths]
    outline: QPainterPath
    silhouette: Silhouette
    edges: tuple[tuple[float, float], ...]
    towns: tuple[Town, ...]
    source: str

    @property
    def frame(self) -> QRectF:
        """Frame the département, in km."""
        return self.levels[TerritoryKind.COMMUNE].frame


def trace_ground(ground: MapGround) -> GroundPaths:
    """Turn coordinates into paths; called in the reader's thread, where it blocks nobody."""
    levels = {kind: LevelPaths(level) for kind, level in ground.levels.items()}
    frame = levels[TerritoryKind.COMMUNE].frame
    return GroundPaths(
        plain=ground,
        levels=levels,
        outline=_path(ground.outline),
        silhouette=trace_silhouette(
            ground.outline, (frame.left(), frame.top(), frame.right(), frame.bottom())
        ),
        edges=_edges(ground),
        towns=ground.towns,
        source=ground.source,
    )


def _edges(ground: MapGround) -> tuple[tuple[float, float], ...]:
    """Keep a point of the borders about every kilometre."""
    epcis = ground.levels.get(TerritoryKind.EPCI)
    kept = {
        (round(x), round(y)): (x, y)
        for line in (*ground.outline, *(epcis.lines if epcis is not None else ()))
        for x, y in zip(line[::2], line[1::2], strict=True)
    }
    return tuple(sorted(kept.values()))


def _path(lines: Iterable[Points], *, closed: bool = False) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.addPolygon(QPolygonF(list(map(QPointF, line[::2], line[1::2]))))
        if closed:
            path.closeSubpath()
    return path


def _united(boxes: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole
