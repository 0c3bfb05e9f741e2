"""What the charts of an evolution draw, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.reference.truce import TruceCover

Values = Sequence[float | None]
"""One number per month or period, None where it is absent: absent is not zero."""

Marks = Sequence[tuple[int, str]]
"""Where a series breaks: the place of the first period of the new counting, and a short name."""


@dataclass(frozen=True, slots=True)
class YearTracks:
    """The months of a year beside those of the year before and the mean of three; names go to the legend.

    ``provisional`` are places of ``now`` that may still change. ``decimals`` is how the axis is written.
    """

    months: Sequence[int]
    now: Values
    before: Values
    mean: Values
    names: tuple[str, str, str]
    provisional: frozenset[int] = frozenset()
    decimals: int = 0
    truce: Mapping[int, TruceCover] = field(default_factory=dict)
    extended: frozenset[int] = frozenset()
    breaks: Marks = ()


@dataclass(frozen=True, slots=True)
class LongTrack:
    """One line over all the months known; its last point is the one that the page speaks of."""

    months: Sequence[int]
    values: Values
    name: str
    decimals: int = 0
    breaks: Marks = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class SeasonTracks:
    """The shares of twelve months, as a mean of years and for one year; fractions of a year's acts."""

    months: Sequence[int]
    shares: Values
    profile: Values
    names: tuple[str, str]
    truce: Mapping[int, TruceCover] = field(default_factory=dict)
    extended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """Quarters or years as they were received, each under its own label."""

    labels: Sequence[str]
    values: Values
    name: str
    provisional: frozenset[int] = frozenset()
    decimals: int = 0
    breaks: Marks = ()
