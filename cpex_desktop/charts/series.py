"""What charts draw, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.reference.truce import TruceCover


@dataclass(frozen=True, slots=True)
class MonthlySeries:
    """Months (yyyymm) and their counts, None where nothing was received.

    ``before`` holds the same months one year earlier; ``truce`` the months to shade, empty where the flow
    does not follow the winter truce.
    """

    months: Sequence[int]
    now: Sequence[float | None]
    before: Sequence[float | None]
    truce: Mapping[int, TruceCover]
