"""What a cloud of territories draws and where: importing this does not load the chart library.

The window needs the same places as the drawing, to know which territory lies under the pointer.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

HEAD, FOOT, RIGHT = 12, 44, 16
_LETTER, _TITLE_LETTER, _TITLE_LINE = 7.4, 6.0, 16
_LEAST_DOT, _GREATEST_DOT, _PLAIN_DOT, _REACH = 3.5, 17.0, 4.5, 7.0


@dataclass(frozen=True, slots=True)
class CloudDot:
    """One territory: its id, its two figures, its households (None where not known), its name.

    ``named``: far from the others; ``chosen``: in front.
    """

    territory: int
    name: str
    x: float
    y: float
    weight: float | None
    named: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Cloud:
    """Every dot, the title of each axis, the département's figures (None where they do not compare).

    ``line`` has the start and the slope of the line of medians, None without one.
    """

    dots: Sequence[CloudDot]
    x_title: str
    y_title: str
    home: tuple[float | None, float | None]
    line: tuple[float, float] | None
    decimals: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Zone:
    """The rectangle of the dots, in logical pixels from the top left, and the figures at its edges."""

    left: float
    top: float
    width: float
    height: float
    x_ends: tuple[float, float]
    y_ends: tuple[float, float]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give where a pair of figures lies, in pixels."""
        across = (x - self.x_ends[0]) / (self.x_ends[1] - self.x_ends[0])
        up = (y - self.y_ends[0]) / (self.y_ends[1] - self.y_ends[0])
        return self.left + across * self.width, self.top + (1 - up) * self.height


def zone_of(cloud: Cloud, width: float, height: float) -> Zone:
    """Lay out the rectangle of a cloud in a picture of so many logical pixels; titles may take two lines."""
    y_ends = _ends([dot.y for dot in cloud.dots], cloud.home[1])
    left = 34 + _LETTER * len(f"{y_ends[1]:.{cloud.decimals[1]}f}")
    left += _TITLE_LINE * (len(title_lines(cloud.y_title, height - HEAD - FOOT)) - 1)
    across = max(width - left - RIGHT, 20)
    foot = FOOT + _TITLE_LINE * (len(title_lines(cloud.x_title, across)) - 1)
    return Zone(
        left=left,
        top=HEAD,
        width=across,
        height=max(height - HEAD - foot, 20),
        x_ends=_ends([dot.x for dot in cloud.dots], cloud.home[0]),
        y_ends=y_ends,
    )


def title_lines(title: str, room: float) -> list[str]:
    """Lay the title of an axis over two lines at most, broken between words; no word of it is left out."""
    for most in range(max(int(room / _TITLE_LETTER), 8), len(title) + 1):
        lines = textwrap.wrap(title, most, break_long_words=False, break_on_hyphens=False)
        if len(lines) < 3:
            return lines
    return [title]


def _ends(values: Sequence[float], home: float | None) -> tuple[float, float]:
    """Start at zero unless all figures are far above it; leave some room at both ends."""
    known = [*values, *([] if home is None else [home])]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if high == low:
        return (min(low, 0.0) - 0.02, high * 2 if high > 0 else 1.0)
    room = 0.1 * (high - low)
    return (-0.02 * high if 0 <= low <= 0.4 * high else low - room, high + room)


def radii(cloud: Cloud) -> list[float]:
    """Give the radius of each dot in pixels: areas go by households, where all of them are known."""
    weights = [dot.weight for dot in cloud.dots]
    known = [weight for weight in weights if weight is not None]
    top = max(known, default=0.0)
    if not top or len(known) < len(weights):
        return [_PLAIN_DOT] * len(weights)
    return [max(_LEAST_DOT, _GREATEST_DOT * math.sqrt(weight / top)) for weight in known]


def find_dot(cloud: Cloud, width: float, height: float, x: float, y: float) -> CloudDot | None:
    """Find the territory under a point of the picture, the smallest of those that lie there; None beside."""
    zone = zone_of(cloud, width, height)
    under = []
    for dot, size in zip(cloud.dots, radii(cloud), strict=True):
        across, down = zone.place(dot.x, dot.y)
        away = math.hypot(across - x, down - y)
        if away <= max(size, _REACH):
            under.append((size, away, dot))
    return min(under, key=lambda one: one[:2])[2] if under else None
