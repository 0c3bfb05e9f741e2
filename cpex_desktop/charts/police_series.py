"""What the charts of the concours draw, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.reference.truce import TruceCover

Values = Sequence[float | None]
"""One number per month, None where it is absent: absent is not zero."""


class Look(StrEnum):
    """How a series is told from the others, by more than its colour."""

    COLUMNS = "columns"
    MAIN = "main"
    OTHER = "other"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Track:
    """One series of a monthly chart, under the name that its legend bears."""

    name: str
    values: Values
    look: Look


@dataclass(frozen=True, slots=True)
class MonthTracks:
    """Several series over the same months; ``extended`` are months of a prolonged truce."""

    months: Sequence[int]
    tracks: Sequence[Track]
    truce: Mapping[int, TruceCover] = field(default_factory=dict)
    extended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CatchUpPanel:
    """One flow added up since a truce, beside the mean of earlier years; ``mean_name`` names those years."""

    title: str
    months: Sequence[int]
    now: Values
    mean: Values
    mean_name: str


@dataclass(frozen=True, slots=True)
class TruceCurve:
    """One truce: the level of its backlog month by month since its first, ``inside`` of them in the truce."""

    name: str
    levels: Values
    inside: int


@dataclass(frozen=True, slots=True)
class TruceCurves:
    """Truces laid over one another, the newest last; ``months`` names the steps of the longest one."""

    months: Sequence[str]
    curves: Sequence[TruceCurve]


@dataclass(frozen=True, slots=True)
class OfferColumns:
    """Proposals of each month stacked, executions beside; ``capacity`` is what could be offered, if known."""

    months: Sequence[int]
    rehousing: Values
    shelter: Values
    executions: Values
    capacity: Values
