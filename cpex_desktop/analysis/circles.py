"""Circles whose area tells a count, since a colour that fills a large commune would shout over its acts."""

from __future__ import annotations

import math

from cpex_desktop.analysis.classes import roundest


def circle_radius(count: float, largest: float, widest: float) -> float:
    """Give the radius of a count when ``largest`` has the radius ``widest``: areas are as the counts.

    0 for a count of 0, and where there is nothing to compare with. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"not a count: {count!r}")
    return widest * math.sqrt(count / largest) if largest > 0 else 0.0


def legend_counts(largest: float) -> tuple[float, ...]:
    """Choose up to three round counts for the legend, the greatest first, none above the greatest drawn.

    They stand near the whole, a quarter and a twentieth: radii that are told apart at a glance. Whole numbers
    only from 1 up, so that no act is cut in pieces.
    """
    chosen: list[float] = []
    for share in (1.0, 0.3, 0.06):
        target = largest * share
        if target < 1 and chosen:
            break
        if target <= 0:
            break
        rounded = roundest(target * 0.75, target, target)
        rounded = math.floor(rounded) if rounded >= 1 else rounded
        if rounded not in chosen:
            chosen.append(rounded)
    return tuple(chosen)
