"""Two figures of the same territories set against one another: how they go together, and who does not.

Territories are few, unequal and skewed: ranks and medians are used, which one city cannot carry away.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from cpex_desktop.analysis.intervals import Interval

LEAST = 10
"""Under so many territories, a rank correlation says nothing that could be told from chance."""

MOST_NAMED = 8
_NORMAL_95 = 1.959964
_SPREAD = 1.4826
_FAR = 3.5


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """How far two orders agree: ``value`` from -1 (opposite) to 1 (the same), over ``count`` territories."""

    value: float
    count: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line y = ``start`` + ``slope`` × x."""

    slope: float
    start: float

    def at(self, x: float) -> float:
        """Give the height of the line."""
        return self.start + self.slope * x


@dataclass(frozen=True, slots=True)
class Pair:
    """One territory: two figures, and the interval of the upright one where it has one."""

    x: float
    y: float
    interval: Interval | None = None


def rank_correlation(pairs: Sequence[Pair]) -> RankCorrelation | None:
    """Correlate the ranks of both sides (Spearman, American Journal of Psychology 15, 1904).

    Equal figures share the mean of their ranks. The interval is at 95 %, by Fisher's transform with the
    variance 1.06 / (n - 3) of Fieller, Hartley and Pearson (Biometrika 44, 1957). None under ``LEAST`` pairs,
    or when one side is the same everywhere.
    """
    if len(pairs) < LEAST:
        return None
    value = _correlation(_ranks([pair.x for pair in pairs]), _ranks([pair.y for pair in pairs]))
    if value is None:
        return None
    held = max(min(value, 0.999999), -0.999999)
    half = _NORMAL_95 * math.sqrt(1.06 / (len(pairs) - 3))
    low, high = math.tanh(math.atanh(held) - half), math.tanh(math.atanh(held) + half)
    return RankCorrelation(value, len(pairs), Interval(low, high))


def median_line(pairs: Sequence[Pair]) -> Line | None:
    """Draw the line whose slope is the median of those of all pairs of points.

    A few odd territories do not tilt it (Theil, Indagationes Mathematicae 12, 1950; Sen, JASA 63, 1968). None
    under three points or when all lie at the same x.
    """
    if len(pairs) < 3:
        return None
    slopes = [
        (other.y - one.y) / (other.x - one.x)
        for place, one in enumerate(pairs)
        for other in pairs[place + 1 :]
        if other.x != one.x
    ]
    if not slopes:
        return None
    slope = median(slopes)
    return Line(slope, median(pair.y - slope * pair.x for pair in pairs))


def far_from_line(pairs: Sequence[Pair], line: Line | None, most: int = MOST_NAMED) -> tuple[int, ...]:
    """List the places of the pairs that stand apart from the others, the farthest first, ``most`` at most.

    A residual is far beyond 3.5 times the usual one, read from the median of their distances (Iglewicz and
    Hoaglin, « How to detect and handle outliers », 1993). Where the figure has an interval, that must leave
    out the line too: a village that chance may have moved is not named.
    """
    if line is None or len(pairs) < LEAST:
        return ()
    gaps = [pair.y - line.at(pair.x) for pair in pairs]
    centre = median(gaps)
    usual = _SPREAD * median(abs(gap - centre) for gap in gaps)
    if usual <= 0:
        return ()
    far = [
        place
        for place, (pair, gap) in enumerate(zip(pairs, gaps, strict=True))
        if abs(gap - centre) > _FAR * usual and not _allowed(pair, line.at(pair.x))
    ]
    return tuple(sorted(far, key=lambda place: -abs(gaps[place] - centre))[:most])


def _allowed(pair: Pair, expected: float) -> bool:
    return pair.interval is not None and pair.interval.low <= expected <= pair.interval.high


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            ranks[place] = (start + end) / 2
        start = end + 1
    return ranks


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    middle = (len(one) - 1) / 2
    cross = sum((x - middle) * (y - middle) for x, y in zip(one, other, strict=True))
    spread = math.sqrt(sum((x - middle) ** 2 for x in one) * sum((y - middle) ** 2 for y in other))
    return cross / spread if spread > 0 else None
