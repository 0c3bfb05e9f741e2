"""The exact tails of the Poisson and binomial laws, written out so that the program ships without SciPy.

Everything rests on ``math.lgamma``, whose rounding bounds the relative error of a tail near 1e-9 for counts
of a million, and far below for the counts of a département.
"""

from __future__ import annotations

import math
from statistics import NormalDist

_TINY = 1e-300
_EPSILON = 2.0**-53


def gamma_lower(shape: float, x: float) -> float:
    """Give P(a, x), the regularised lower incomplete gamma function, for ``shape`` > 0 and ``x`` ≥ 0.

    Source: Press et al., Numerical Recipes, 3rd ed., §6.2 (series below a + 1, continued fraction above).
    """
    if x <= 0:
        return 0.0
    return _gamma_series(shape, x) if x < shape + 1 else 1 - _gamma_fraction(shape, x)


def gamma_upper(shape: float, x: float) -> float:
    """Give Q(a, x) = 1 - P(a, x), without the cancellation where it is small. Same source."""
    if x <= 0:
        return 1.0
    return 1 - _gamma_series(shape, x) if x < shape + 1 else _gamma_fraction(shape, x)


def _gamma_density(shape: float, x: float) -> float:
    return math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))


def _gamma_series(shape: float, x: float) -> float:
    term = total = 1 / shape
    step = shape
    while term > total * _EPSILON:
        step += 1
        term *= x / step
        total += term
    return total * x * _gamma_density(shape, x)


def _gamma_fraction(shape: float, x: float) -> float:
    # Lentz's method, as modified by Thompson and Barnett: the fraction from its first term on.
    b = x + 1 - shape
    c = 1 / _TINY
    d = 1 / (b or _TINY)
    fraction = d
    change = 0.0
    step = 0
    while abs(change - 1) > 2 * _EPSILON:
        step += 1
        numerator = -step * (step - shape)
        b += 2
        d = 1 / ((numerator * d + b) or _TINY)
        c = (b + numerator / c) or _TINY
        change = c * d
        fraction *= change
    return fraction * x * _gamma_density(shape, x)


def gamma_quantile(shape: float, tail: float, *, upper: bool) -> float:
    """Find the x that leaves ``tail`` below it, or above it when ``upper``: the inverse of P or of Q.

    For ``shape`` ≥ 1 and 0 < ``tail`` < 1. Newton's steps from the Wilson-Hilferty approximation (1931), kept
    inside a shrinking bracket. Relative error under 1e-10 for shapes up to a million.
    """
    z = NormalDist().inv_cdf(tail)
    spread = (-z if upper else z) / (3 * math.sqrt(shape))
    x = shape * max(1 - 1 / (9 * shape) + spread, 0.01) ** 3
    low, high = 0.0, math.inf
    for _ in range(200):
        excess = tail - gamma_upper(shape, x) if upper else gamma_lower(shape, x) - tail
        low, high = (low, x) if excess > 0 else (x, high)
        density = _gamma_density(shape, x)
        following = x - excess / density if density > 0 else -1.0
        if not low < following < high:
            following = (low + high) / 2 if high < math.inf else 2 * x
        if abs(following - x) <= 1e-14 * x:
            return following
        x = following
    return x


def binomial_at_least(count: int, trials: int, chance: float) -> float:
    """Give P(X ≥ count) for ``trials`` draws of probability ``chance``, by adding up the law's own terms.

    Each term follows from its neighbour by one product, starting from the nearest to the mean, so the sum
    ends after some sqrt(trials) terms and loses no digit in the tail.
    """
    if count <= 0:
        return 1.0
    if count > trials or chance <= 0:
        return 0.0
    if chance >= 1:
        return 1.0
    odds = chance / (1 - chance)
    if count > trials * chance:
        return min(_binomial_above(count, trials, odds, _binomial_term(count, trials, chance)), 1.0)
    return max(1 - _binomial_below(count - 1, trials, odds, _binomial_term(count - 1, trials, chance)), 0.0)


def _binomial_term(count: int, trials: int, chance: float) -> float:
    ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
    return math.exp(ways + count * math.log(chance) + (trials - count) * math.log1p(-chance))


def _binomial_above(count: int, trials: int, odds: float, term: float) -> float:
    total = term
    while count < trials and term > total * _EPSILON:
        term *= (trials - count) / (count + 1) * odds
        count += 1
        total += term
    return total


def _binomial_below(count: int, trials: int, odds: float, term: float) -> float:
    total = term
    while count > 0 and term > total * _EPSILON:
        term *= count / ((trials - count + 1) * odds)
        count -= 1
        total += term
    return total
