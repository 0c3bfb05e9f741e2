"""How large a département can be drawn in a room of which some corners are taken by words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cpex_desktop.queries.map_ground import Points

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_BANDS = 64
_ROUNDS = 10
_LEVELS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0)
"""Where the map may stand in the height that it leaves, the middle first."""

_SMALLEST = 0.3
_AWAY = 8.0


@dataclass(frozen=True, slots=True)
class Silhouette:
    """How far a département reaches to the left and to the right, from north to south.

    ``left`` and ``right`` are km from the left of its frame, band by band of equal heights; a band of sea has
    none, its left beyond its right.
    """

    width: float
    height: float
    left: tuple[float, ...]
    right: tuple[float, ...]

    def reach(self, top: float, bottom: float) -> tuple[float, float] | None:
        """Tell the least left and greatest right between two heights in km, None where nothing is."""
        band = self.height / len(self.left)
        first, last = math.floor(top / band), math.floor(bottom / band)
        first, last = max(first, 0), min(last, len(self.left) - 1)
        if first > last:
            return None
        left, right = min(self.left[first : last + 1]), max(self.right[first : last + 1])
        return (left, right) if left <= right else None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a map stands: logical pixels for a km, and the top left of its frame in pixels of the room."""

    scale: float
    left: float
    top: float


def trace_silhouette(outline: Iterable[Points], frame: Box) -> Silhouette:
    """Follow the outer edge of a département once; called in the reader's thread."""
    west, north, east, south = frame
    width, height = max(east - west, 1e-9), max(south - north, 1e-9)
    left, right = [math.inf] * _BANDS, [-math.inf] * _BANDS
    band = height / _BANDS
    for line in outline:
        for (x, y), (to_x, to_y) in pairwise(zip(line[::2], line[1::2], strict=True)):
            low, high = sorted((y - north, to_y - north))
            for rank in range(max(math.floor(low / band), 0), min(math.floor(high / band), _BANDS - 1) + 1):
                for level in (max(low, rank * band), min(high, (rank + 1) * band)):
                    along = 0.0 if to_y == y else (level + north - y) / (to_y - y)
                    ends = (x, to_x) if to_y == y else (x + min(max(along, 0.0), 1.0) * (to_x - x),)
                    left[rank] = min(left[rank], *(end - west for end in ends))
                    right[rank] = max(right[rank], *(end - west for end in ends))
    return Silhouette(width, height, tuple(left), tuple(right))


def place_map(
    silhouette: Silhouette, width: float, height: float, taken: Sequence[Box], margin: float
) -> Placed:
    """Draw a département as large as a room of ``width`` × ``height`` allows without touching what is taken.

    What is taken stands beside the map, on the side where its own middle lies. In a room too small for both,
    the map covers it.
    """
    across, down = width - 2 * margin, height - 2 * margin
    largest = min(across / silhouette.width, down / silhouette.height)
    if across < 1 or down < 1:
        return Placed(1.0, 0.0, 0.0)
    found = _stand(silhouette, largest, width, height, taken, margin)
    if found is not None:
        return found
    low, high = largest * _SMALLEST, largest
    best = _stand(silhouette, low, width, height, taken, margin)
    if best is None:
        bare = _stand(silhouette, largest, width, height, (), margin)
        return bare if bare is not None else Placed(largest, margin, margin)
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        tried = _stand(silhouette, middle, width, height, taken, margin)
        if tried is None:
            high = middle
        else:
            low, best = middle, tried
    return best


def _stand(
    silhouette: Silhouette, scale: float, width: float, height: float, taken: Sequence[Box], margin: float
) -> Placed | None:
    """Find where a map of this scale stands clear, None when it does nowhere."""
    slack = max(height - 2 * margin - scale * silhouette.height, 0.0)
    for share in _LEVELS if slack > 1 else _LEVELS[:1]:
        top = margin + share * slack
        least, most = margin, width - margin - scale * silhouette.width
        for box in taken:
            reach = silhouette.reach((box[1] - _AWAY - top) / scale, (box[3] + _AWAY - top) / scale)
            if reach is None:
                continue
            if box[0] + box[2] <= width:
                least = max(least, box[2] + _AWAY - scale * reach[0])
            else:
                most = min(most, box[0] - _AWAY - scale * reach[1])
        if least <= most + 1e-6:
            return Placed(scale, (least + most) / 2, top)
    return None
