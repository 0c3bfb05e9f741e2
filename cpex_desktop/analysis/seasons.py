"""How a monthly series moves beyond its months: rolling years, the mean of earlier years, the season.

Values are in the order of the months, None where a month is absent: absent is not zero, and nothing that
needs it is computed without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.coverage import Status, mean_of_means

YEAR = 12

Values = Sequence[float | None]


def rolling_sums(values: Values, window: int = YEAR) -> tuple[float | None, ...]:
    """Sum each month with the ones before it, so that the season no longer shows.

    As long as ``values``; None where one of the ``window`` months is absent or before the first. Raises
    ValueError for a window that holds no month.
    """
    if window < 1:
        raise ValueError(f"a window of {window} months")
    return tuple(_sum(values[place + 1 - window : place + 1], window) for place in range(len(values)))


def rolling_means(
    values: Values, weights: Values | None = None, window: int = YEAR
) -> tuple[float | None, ...]:
    """Take the mean of each month and the ones before: plain for levels, weighted for means.

    None as for :func:`rolling_sums`, and where nothing weighs.
    """
    if weights is None:
        return tuple(None if total is None else total / window for total in rolling_sums(values, window))
    parts = list(zip(values, weights, strict=True))
    means = [mean_of_means(parts[max(place + 1 - window, 0) : place + 1]) for place in range(len(parts))]
    return tuple(
        mean.value if place + 1 >= window and mean.status is Status.COMPLETE else None
        for place, mean in enumerate(means)
    )


def _sum(part: Values, window: int) -> float | None:
    known = [value for value in part if value is not None]
    return math.fsum(known) if len(part) == len(known) == window else None


@dataclass(frozen=True, slots=True)
class YearsMean:
    """The mean of the same month of several years, and of how many of them it is made."""

    value: float | None
    years: int


def mean_of_years(years: Sequence[Values], least: int = 2) -> tuple[YearsMean, ...]:
    """Take, month by month, the mean of the years in which the month is known.

    Under ``least`` such years there is no mean: one year alone has its own line. Raises ValueError when the
    years have not as many months.
    """
    return tuple(_mean(months, least) for months in zip(*years, strict=True))


def _mean(months: Values, least: int) -> YearsMean:
    known = [value for value in months if value is not None]
    enough = len(known) >= max(least, 1)
    return YearsMean(math.fsum(known) / len(known) if enough else None, len(known))


@dataclass(frozen=True, slots=True)
class Season:
    """How a year's acts are spread: ``shares`` for January to December, whose sum is 1.

    ``years`` are those it was computed over; a season without any has no shares.
    """

    years: tuple[int, ...]
    shares: tuple[float, ...]


NO_SEASON = Season((), ())


def complete_years(months: Mapping[int, float | None]) -> tuple[int, ...]:
    """List the calendar years whose twelve months are known and hold something, oldest first."""
    years = sorted({month // 100 for month in months})
    return tuple(year for year in years if _whole(months, year))


def season(months: Mapping[int, float | None], years: Sequence[int] | None = None) -> Season:
    """Give the share of each month in its year, every complete year weighing as much as another.

    ``months`` are counts by month yyyymm, never negative. ``years`` keeps some of the complete years. A mean
    of shares, not the share of the sums: a year of many acts is no better witness of the season.
    """
    kept = [year for year in complete_years(months) if years is None or year in years]
    if not kept:
        return NO_SEASON
    spread = [year_profile([months[year * 100 + number] for number in range(1, 13)]) for year in kept]
    shares = [math.fsum(share or 0.0 for share in column) / len(kept) for column in zip(*spread, strict=True)]
    return Season(tuple(kept), tuple(shares))


def year_profile(values: Values) -> tuple[float | None, ...]:
    """Give each month's share of the sum of those given; all None when one is absent or the sum is 0."""
    total = _sum(values, len(values)) if values else None
    if not total:
        return tuple(None for _ in values)
    return tuple(None if value is None else value / total for value in values)


def _whole(months: Mapping[int, float | None], year: int) -> bool:
    values = [months.get(year * 100 + number) for number in range(1, 13)]
    return bool(_sum(values, YEAR))
