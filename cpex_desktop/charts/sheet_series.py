"""What the small charts of a territory draw, apart from how: this does not load the chart library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.reference.truce import TruceCover


@dataclass(frozen=True, slots=True)
class SmallSeries:
    """One stage: its name, what is written beside it, its months, None where absent."""

    name: str
    written: str
    values: Sequence[float | None]
    truce: bool = False


@dataclass(frozen=True, slots=True)
class SmallSeriesGrid:
    """Stages over the same months, each on a scale of its own; ``truce`` shades those that follow it."""

    months: Sequence[int]
    series: Sequence[SmallSeries]
    truce: Mapping[int, TruceCover] = field(default_factory=dict)
    extended: frozenset[int] = frozenset()
