"""Sums that say what they lack: a total with an absent part is « partiel », never quietly too small.

None is an absent value. It differs from 0 and is never added up as 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.rates import rate


class Status(StrEnum):
    """Say how much of what a figure should count is there."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Total:
    """A figure with its coverage: ``present`` parts out of ``expected``; ``value`` is None without any."""

    value: float | None
    present: int
    expected: int

    @property
    def status(self) -> Status:
        """Sum the coverage up; a total that expects no part at all is empty."""
        if not self.present:
            return Status.EMPTY
        return Status.COMPLETE if self.present == self.expected else Status.PARTIAL


def total_of_flows(values: Iterable[float | None], expected: int | None = None) -> Total:
    """Add up acts or amounts over territories or months, whole numbers staying whole.

    Parts that have no row at all may be left out of ``values`` if ``expected`` counts them (by default, the
    number of values given). Raises ValueError when more parts are there than expected: they overlap.
    """
    known, expected = _known(values, expected)
    if not known:
        return Total(None, 0, expected)
    whole = all(isinstance(value, int) for value in known)
    return Total(sum(known) if whole else math.fsum(known), len(known), expected)


def _known(values: Iterable[float | None], expected: int | None) -> tuple[list[float], int]:
    listed = list(values)
    known = [value for value in listed if value is not None]
    if expected is None:
        expected = len(listed)
    if len(known) > expected:
        raise ValueError(f"{len(known)} parts where {expected} were expected")
    return known, expected


def mean_of_means(parts: Iterable[tuple[float | None, float | None]], expected: int | None = None) -> Total:
    """Recompute a mean from (mean, weight) parts: a mean debt weighs as many acts as it was taken over.

    A part with weight 0 is there but weighs nothing, with or without a mean; a part whose mean or weight is
    absent is missing. ``value`` is None when nothing weighs. Raises ValueError as ``total_of_flows`` does,
    and for a negative weight.
    """
    listed = list(parts)
    if any(weight is not None and weight < 0 for _, weight in listed):
        raise ValueError("a weight is negative")
    present = [
        (mean or 0.0, weight)
        for mean, weight in listed
        if weight == 0 or (mean is not None and weight is not None)
    ]
    coverage = total_of_flows(
        (weight for _, weight in present), len(listed) if expected is None else expected
    )
    value = math.fsum(mean * weight for mean, weight in present) / coverage.value if coverage.value else None
    return Total(value, coverage.present, coverage.expected)


def rate_of_sums(
    numerators: Mapping[str, float | None], denominators: Mapping[str, float | None], per: int = 1000
) -> Total:
    """Compute the rate of a group of territories from two sums over the very same territories.

    A territory counts only if both of its sides are known; the coverage says how many of all those named on
    either side do. Never the average of the territories' rates.
    """
    named = numerators.keys() | denominators.keys()
    both = _both_known(numerators, denominators)
    above, below = sums_of_both(numerators, denominators)
    value = rate(above, below, per)
    return Total(value, len(both), len(named))


def sums_of_both(
    numerators: Mapping[str, float | None], denominators: Mapping[str, float | None]
) -> tuple[float, float]:
    """Give the two sums that such a rate is made of, since its interval and its test rest on them too."""
    both = _both_known(numerators, denominators)
    return math.fsum(up for up, _ in both), math.fsum(down for _, down in both)


def _both_known(
    numerators: Mapping[str, float | None], denominators: Mapping[str, float | None]
) -> list[tuple[float, float]]:
    pairs = [(numerators[key], denominators.get(key)) for key in sorted(numerators)]
    return [(up, down) for up, down in pairs if up is not None and down is not None]
