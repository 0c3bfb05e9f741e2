"""Hatches and dots as strokes, for drawings that must stay sharp at any size: a tile of pixels would not."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from cpex_desktop.queries.map_ground import Points


def hatch_path(rings: Iterable[Points], step: float) -> QPainterPath:
    """Cover a shape with rising lines, ``step`` apart along each axis, holes left bare."""
    path = QPainterPath()
    for across, start, end in _stretches(rings, step, slanted=True):
        for move, along in ((path.moveTo, start), (path.lineTo, end)):
            move(QPointF((across + along) / 2, (across - along) / 2))
    return path


def dot_path(rings: Iterable[Points], step: float, radius: float) -> QPainterPath:
    """Cover a shape with dots on a square grid, holes left bare."""
    path = QPainterPath()
    for across, start, end in _stretches(rings, step, slanted=False):
        for column in range(math.ceil(start / step), math.floor(end / step) + 1):
            path.addEllipse(QPointF(column * step, across), radius, radius)
    return path


def _stretches(
    rings: Iterable[Points], step: float, *, slanted: bool
) -> Iterator[tuple[float, float, float]]:
    """Cut a shape (even-odd) by parallel lines: place of the line, then where it enters and leaves.

    The lines are those of equal y, or of equal x + y when slanted; along them runs x, or x - y.
    """
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        places = [(x + y, x - y) if slanted else (y, x) for x, y in zip(ring[::2], ring[1::2], strict=True)]
        for (across, along), (after, beyond) in pairwise(places):
            low, high = sorted((across, after))
            for rank in range(math.ceil(low / step), math.ceil(high / step)):
                share = (rank * step - across) / (after - across)
                crossings[rank].append(along + share * (beyond - along))
    for rank, found in crossings.items():
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=False):
            yield rank * step, start, end
