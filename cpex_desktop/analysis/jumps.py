"""Months whose count is so unlike the others that they are worth checking; never an error by themselves.

The test. If a month and its ``k`` references run the same risk, their counts are Poisson of one mean; given
their sum, the month's count is binomial with a chance of 1 / (k + 1). Its exact tail needs no estimate of the
mean (Przyborowski and Wilenski, « Homogeneity of results in testing samples from Poisson series », Biometrika
31, 1940); the smaller tail is doubled, since too few is as odd as too many.

Many tests. Thousands of months are looked at: q-values bound the expected part of false alarms (Benjamini and
Hochberg, JRSS B 57, 1995). A gap must also be large in itself, since over great numbers chance explains next
to nothing: real life moves by a tenth, a file read twice doubles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from cpex_desktop.analysis.distributions import binomial_at_least
from cpex_desktop.analysis.hot_spots import FALSE_DISCOVERY, adjusted_p_values
from cpex_desktop.analysis.periods import add_months

LARGE = 1.5
"""A month is looked at when it is this many times its references' mean, or this many times less."""

_YEARS, _LEAST_YEARS, _MONTHS = 3, 2, 12

Key = TypeVar("Key")


class Reference(StrEnum):
    """What a month was compared with."""

    SAME_MONTHS = "same_months"
    MONTHS_BEFORE = "months_before"


@dataclass(frozen=True, slots=True)
class Series(Generic[Key]):
    """One series of whole counts by month (yyyymm), absent months left out.

    ``seasonal`` says that a month is not like those before it: only the same months of other years are then
    its reference.
    """

    key: Key
    counts: Mapping[int, float]
    seasonal: bool = False


@dataclass(frozen=True, slots=True)
class Jump(Generic[Key]):
    """One month to check: its count, the mean of its references, and the q-value at which it stands out."""

    key: Key
    month: int
    observed: int
    expected: float
    reference: Reference
    references: int
    q_value: float


def chance_of(observed: int, references: Sequence[int]) -> float:
    """Give the two-sided exact p-value of a count beside references of the same mean."""
    whole, k = observed + sum(references), len(references)
    above = binomial_at_least(observed, whole, 1 / (k + 1))
    below = binomial_at_least(whole - observed, whole, k / (k + 1))
    return min(2 * min(above, below), 1.0)


def find_jumps(series: Sequence[Series[Key]], months: Sequence[int], minimum: int) -> tuple[Jump[Key], ...]:
    """Test each of ``months`` in each series and give those to check, the newest first, then the oddest.

    A month is tested when it or the mean of its references reaches ``minimum``: under it nothing is said.
    References are the same months of the three years before (two at least), else, for a series without a
    season, all of the twelve months before.
    """
    tested: list[tuple[Jump[Key], float]] = []
    for one in series:
        for month in months:
            found = _tested(one, month, minimum)
            if found is not None:
                tested.append(found)
    q_values = adjusted_p_values([p_value for _jump, p_value in tested])
    kept = [
        Jump(jump.key, jump.month, jump.observed, jump.expected, jump.reference, jump.references, q_value)
        for (jump, _p), q_value in zip(tested, q_values, strict=True)
        if q_value <= FALSE_DISCOVERY and _is_large(jump.observed, jump.expected)
    ]
    return tuple(sorted(kept, key=lambda jump: (-jump.month, jump.q_value, jump.observed)))


def _tested(one: Series[Key], month: int, minimum: int) -> tuple[Jump[Key], float] | None:
    observed = one.counts.get(month)
    if observed is None:
        return None
    reference, values = _references(one, month)
    if not values or any(value % 1 or value < 0 for value in (*values, observed)):
        return None
    mean = sum(values) / len(values)
    if max(mean, observed) < minimum:
        return None
    jump = Jump(one.key, month, int(observed), mean, reference, len(values), 1.0)
    return jump, chance_of(int(observed), [int(value) for value in values])


def _references(one: Series[Key], month: int) -> tuple[Reference, list[float]]:
    years = [add_months(month, -12 * back) for back in range(1, _YEARS + 1)]
    same = [one.counts[earlier] for earlier in years if earlier in one.counts]
    if len(same) >= _LEAST_YEARS or one.seasonal:
        return Reference.SAME_MONTHS, same if len(same) >= _LEAST_YEARS else []
    before = [add_months(month, -back) for back in range(1, _MONTHS + 1)]
    held = [one.counts[earlier] for earlier in before if earlier in one.counts]
    return Reference.MONTHS_BEFORE, held if len(held) == _MONTHS else []


def _is_large(observed: int, expected: float) -> bool:
    return observed >= LARGE * expected or expected >= LARGE * observed
