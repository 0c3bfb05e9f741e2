"""What a chart of dots and intervals draws, apart from how: no chart library is loaded by this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dot:
    """One line: a value with its bounds, None where absent; ``written`` stands at the right.

    ``apart``: the interval leaves out the reference, so that the dot is filled; hollow dots are not told
    from it. ``chosen`` names the line in bold.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    written: str
    apart: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """The lines from top to bottom, what they are set against, and the title of the axis."""

    dots: Sequence[Dot]
    reference: float | None
    reference_name: str
    axis: str
    decimals: int = 1
