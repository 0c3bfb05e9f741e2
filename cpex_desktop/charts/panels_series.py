"""What panels side by side draw, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SmallSeries:
    """The months of one territory, None where absent."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class SmallPanels:
    """Up to four series over the same months, drawn to one scale; ``decimals`` is that of the figures."""

    months: Sequence[int]
    series: Sequence[SmallSeries]
    decimals: int = 0
