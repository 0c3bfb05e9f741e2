"""Hatches and dots of exported maps: inside the shape, all over it, nowhere else."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.widgets.map_hatching import dot_path, hatch_path
from cpex_desktop.ui.widgets.map_paths import LevelPaths
from tests.ui.map_material import ground


@pytest.fixture(scope="module")
def level() -> LevelPaths:
    return LevelPaths(ground("974").levels[TerritoryKind.COMMUNE])


def segments(path: QPainterPath) -> list[tuple[QPointF, QPointF]]:
    points = [path.elementAt(rank) for rank in range(path.elementCount())]
    places = [QPointF(point.x, point.y) for point in points]
    return list(zip(places[::2], places[1::2], strict=True))


def surface(level: LevelPaths, rank: int) -> float:
    total = 0.0
    for ring in level.shapes[rank].rings:
        xs, ys = ring[::2], ring[1::2]
        total += sum(x * b - a * y for x, y, a, b in zip(xs, ys, xs[1:], ys[1:], strict=False)) / 2
    return abs(total)


def test_hatches_cover_the_shape_and_nothing_else(level: LevelPaths) -> None:
    step = 0.05
    for rank, shape in enumerate(level.shapes):
        lines = segments(hatch_path(shape.rings, step))
        assert all(level.paths[rank].contains((start + end) / 2) for start, end in lines)
        length = sum(math.dist(start.toTuple(), end.toTuple()) for start, end in lines)
        assert length * step / math.sqrt(2) == pytest.approx(surface(level, rank), rel=0.03)


def test_dots_are_inside(level: LevelPaths) -> None:
    step = 0.5
    for rank, shape in enumerate(level.shapes):
        dots = dot_path(shape.rings, step, 0.01).toSubpathPolygons()
        assert len(dots) == pytest.approx(surface(level, rank) / step**2, rel=0.2, abs=8)
        assert all(level.paths[rank].contains(dot.boundingRect().center()) for dot in dots)
