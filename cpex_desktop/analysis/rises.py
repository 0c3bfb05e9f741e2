"""Which counts grew over a year beyond chance, so that a plan looks first where something really moves.

If two years run the same risk, their counts are Poisson of one mean; given their sum, the newer one is
binomial with a chance of one half, and its exact upper tail is the p-value (Przyborowski and Wilenski,
Biometrika 31, 1940). Several counts are looked at: q-values bound the expected part of false alarms
(Benjamini and Hochberg, JRSS B 57, 1995).
"""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.analysis.distributions import binomial_at_least
from cpex_desktop.analysis.hot_spots import FALSE_DISCOVERY, adjusted_p_values


def risen(pairs: Sequence[tuple[float, float]]) -> list[bool]:
    """Tell for each (before, now) whether the count rose beyond chance, in the same order.

    Raises ValueError for what is no count.
    """
    p_values = []
    for before, now in pairs:
        if before < 0 or now < 0 or before % 1 or now % 1:
            raise ValueError(f"not counts: {before}, {now}")
        p_values.append(binomial_at_least(int(now), int(before + now), 0.5))
    return [q_value <= FALSE_DISCOVERY for q_value in adjusted_p_values(p_values)]
