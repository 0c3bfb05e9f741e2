"""How far a count could have fallen by chance alone, shown beside every count or rate that is small."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cpex_desktop.analysis.distributions import gamma_quantile


@dataclass(frozen=True, slots=True)
class Interval:
    """Two bounds, in the unit of the figure that they frame."""

    low: float
    high: float


def count_interval(count: float, confidence: float = 0.95) -> Interval:
    """Frame the expected number of acts behind an observed whole ``count``, exactly.

    The bounds are the means of the two Poisson laws for which the count is just extreme: half of
    1 - ``confidence`` below and above (Garwood, « Fiducial limits for the Poisson distribution », Biometrika
    28, 1936). Coverage is never under ``confidence``. Zero acts give [0, 3.69] at 95 %. Raises ValueError for
    a negative or fractional count, or a confidence outside ]0, 1[.
    """
    if not (count >= 0 and count % 1 == 0):
        raise ValueError(f"not a count: {count!r}")
    if not 0 < confidence < 1:
        raise ValueError(f"not a confidence level: {confidence!r}")
    return _bounds(count, confidence)


@lru_cache(maxsize=4096)
def _bounds(count: float, confidence: float) -> Interval:
    """Kept, since hundreds of communes share a few small counts."""
    tail = (1 - confidence) / 2
    low = gamma_quantile(count, tail, upper=False) if count else 0.0
    return Interval(low, gamma_quantile(count + 1, tail, upper=True))


def rate_interval(
    count: float | None, exposure: float | None, per: int = 1000, confidence: float = 0.95
) -> Interval | None:
    """Frame a rate per ``per``: the bounds of its count over an ``exposure`` taken as known.

    None where the rate itself is « non calculable »: a side is absent or the exposure is not above 0.
    """
    if count is None or exposure is None or exposure <= 0:
        return None
    bounds = count_interval(count, confidence)
    return Interval(bounds.low * per / exposure, bounds.high * per / exposure)
