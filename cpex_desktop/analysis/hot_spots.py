"""Which territories stand above their département beyond chance, so that effort goes where it is needed.

The test. Given all the acts of the département, those of a territory are, if everyone runs the same risk,
drawn with a chance equal to its part of the exposure: a binomial law. Its exact upper tail compares the
territory with the rest of the département, as two Poisson rates (Przyborowski and Wilenski, « Homogeneity of
results in testing samples from Poisson series », Biometrika 31, 1940). A Poisson test against the
département's own rate would take as known a rate that the territory itself makes up, and would hide a city
that holds half of the tenants; for a small territory the two tests agree. So one rule serves every size.

Many tests. Some of hundreds of communes pass any threshold by luck: q-values bound the expected part of
false alarms among those flagged (Benjamini and Hochberg, JRSS B 57, 1995).

The ranking. A village's raw rate is mostly luck. The shrunken rate is the posterior mean of a Poisson-Gamma
model whose mean and variance are read from the territories themselves by moments (Marshall, « Mapping
disease and mortality rates using empirical Bayes estimators », Applied Statistics 40, 1991); it was chosen
over the likelihood of Clayton and Kaldor (Biometrics 43, 1987) because it has a closed form and always
exists. It pulls towards the département in proportion to how little the territory tells.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from cpex_desktop.analysis.distributions import binomial_at_least

FALSE_DISCOVERY = 0.05

Observation = tuple[str, float | None, float | None]


@dataclass(frozen=True, slots=True)
class HotSpot:
    """One territory in the ranking; ``rate`` and ``shrunken_rate`` are per the ``per`` that was asked for."""

    territory: str
    rank: int
    observed: int
    exposure: float
    expected: float
    rate: float
    shrunken_rate: float
    p_value: float
    q_value: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class HotSpots:
    """The ranking of one level of territories, with the rate of the whole that they are compared with.

    ``left_out`` names the territories that cannot be tested: a side is absent, the exposure is not above 0,
    or the count is not a whole number.
    """

    reference_rate: float | None
    spots: tuple[HotSpot, ...]
    left_out: tuple[str, ...]

    @property
    def flagged(self) -> tuple[HotSpot, ...]:
        """Keep the territories that stand above chance, in ranking order."""
        return tuple(spot for spot in self.spots if spot.flagged)


def find_hot_spots(
    observations: Iterable[Observation], per: int = 1000, threshold: float = FALSE_DISCOVERY
) -> HotSpots:
    """Rank (territory, observed acts, exposure) by shrunken rate and flag those above chance.

    Give one level at a time (communes, or EPCI), without overlap: the whole is the sum of what is given.
    Equal shrunken rates are ordered by acts, then by territory, so the ranking never depends on the input's.
    """
    kept, left_out = _sort_out(observations)
    acts = sum(observed for _, observed, _ in kept)
    exposed = math.fsum(exposure for _, _, exposure in kept)
    if not kept:
        return HotSpots(None, (), left_out)
    p_values = [binomial_at_least(observed, acts, exposure / exposed) for _, observed, exposure in kept]
    q_values = adjusted_p_values(p_values)
    shrunken = shrunken_rates([(observed, exposure) for _, observed, exposure in kept])
    order = sorted(range(len(kept)), key=lambda i: (-shrunken[i], -kept[i][1], kept[i][0]))
    spots = []
    for rank, i in enumerate(order, start=1):
        territory, observed, exposure = kept[i]
        expected = acts * exposure / exposed
        spots.append(
            HotSpot(
                territory=territory,
                rank=rank,
                observed=observed,
                exposure=exposure,
                expected=expected,
                rate=observed * per / exposure,
                shrunken_rate=shrunken[i] * per,
                p_value=p_values[i],
                q_value=q_values[i],
                flagged=q_values[i] <= threshold and observed > expected,
            )
        )
    return HotSpots(acts * per / exposed, tuple(spots), left_out)


def _sort_out(
    observations: Iterable[Observation],
) -> tuple[list[tuple[str, int, float]], tuple[str, ...]]:
    kept, left_out = [], []
    for territory, observed, exposure in observations:
        if observed is None or exposure is None or not 0 < exposure < math.inf or not _is_count(observed):
            left_out.append(territory)
        else:
            kept.append((territory, int(observed), exposure))
    return kept, tuple(left_out)


def _is_count(number: float) -> bool:
    return number >= 0 and number % 1 == 0


def adjusted_p_values(p_values: Sequence[float]) -> list[float]:
    """Turn p-values into q-values, in the same order: the false-discovery rate at which each would pass.

    Benjamini and Hochberg's step-up (1995): q of the i-th smallest of m is the least p × m / rank from i on.
    """
    ranked = sorted(enumerate(p_values), key=itemgetter(1), reverse=True)
    adjusted = [1.0] * len(p_values)
    least = 1.0
    for place, (i, p_value) in enumerate(ranked):
        least = min(least, p_value * len(p_values) / (len(p_values) - place))
        adjusted[i] = least
    return adjusted


def shrunken_rates(observations: Sequence[tuple[float, float]]) -> list[float]:
    """Pull the rates of (acts, exposure) pairs towards that of the whole, in the same order, per unit.

    With m the overall rate, the variance between territories is A = Σ e (r - m)² / Σ e - m / mean(e), or 0
    when chance alone explains the spread; each rate keeps the weight A / (A + m / e) (Marshall 1991, global
    estimator). Exposures must be above 0.
    """
    exposed = math.fsum(exposure for _, exposure in observations)
    if not exposed:
        return []
    overall = math.fsum(observed for observed, _ in observations) / exposed
    squares = math.fsum(
        exposure * (observed / exposure - overall) ** 2 for observed, exposure in observations
    )
    between = max((squares - overall * len(observations)) / exposed, 0.0)
    if between == 0:
        return [overall] * len(observations)
    return [
        overall + between / (between + overall / exposure) * (observed / exposure - overall)
        for observed, exposure in observations
    ]
