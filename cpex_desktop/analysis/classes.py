"""Classes of a map of ratios: few, with bounds that can be read aloud, and never a tie split in two.

Zero is a class of its own, apart from the others, and an absent value belongs to none. Classes are closed
below and open above: « 3 à 5 » holds 3 and does not hold 5.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from cpex_desktop.french import num

MOST_CLASSES = 5
"""More shades than this are not told apart on a map (and the window has no more)."""

ZERO = -1
"""The place of zero, that of a class being its rank from 0."""

_DRIFT = 0.06
"""Share of the values that a bound may move past, so as to fall on a rounder number."""

_MOST_MOVED = 25
"""Values that a bound may move past at most: in a crowd, a small share is already many territories."""


class Method(StrEnum):
    """How the bounds are found."""

    QUANTILES = "quantiles"
    EQUAL = "equal"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Classes:
    """Ascending positive bounds between classes, one fewer than the classes; none at all for one class.

    Raises ValueError for bounds that do not rise or are not above 0, or for more than five classes.
    """

    bounds: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in zip((0.0, *self.bounds), self.bounds, strict=False))
        if not rising or not all(map(math.isfinite, self.bounds)):
            raise ValueError(f"bounds that do not rise from 0: {self.bounds}")
        if len(self.bounds) >= MOST_CLASSES:
            raise ValueError(f"too many classes: {self.bounds}")

    @property
    def number(self) -> int:
        """Count the classes, zero left out."""
        return len(self.bounds) + 1

    def place(self, value: float | None) -> int | None:
        """Tell the rank of a value's class, ZERO for 0, None for an absent one; ValueError below 0."""
        if value is None:
            return None
        if not 0 <= value < math.inf:
            raise ValueError(f"not a ratio: {value!r}")
        return ZERO if value == 0 else bisect_right(self.bounds, value)

    def count(self, values: Iterable[float | None]) -> ClassCounts:
        """Count the territories of each class."""
        counts = [0] * self.number
        zero = absent = 0
        for value in values:
            place = self.place(value)
            if place is None:
                absent += 1
            elif place == ZERO:
                zero += 1
            else:
                counts[place] += 1
        return ClassCounts(tuple(counts), zero, absent)

    def labels(self, only: float | None = None) -> tuple[str, ...]:
        """Name the classes from the lowest: « moins de 3 », « 3 à 5 », « 9 et plus ».

        A class without bounds is named by the one value that it holds, ``only``, if it holds no other.
        """
        if not self.bounds:
            return (bound_text(only) if only is not None else "plus de 0",)
        texts = [bound_text(bound) for bound in self.bounds]
        between = [f"{low} à {high}" for low, high in pairwise(texts)]
        return (f"moins de {texts[0]}", *between, f"{texts[-1]} et plus")


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """How many territories stand in each class, at zero, and without a value."""

    classes: tuple[int, ...]
    zero: int
    absent: int


def quantile_classes(values: Iterable[float | None], number: int = MOST_CLASSES) -> Classes:
    """Put about as many territories in each class, then move each bound to the roundest number near it.

    No class is empty: there are fewer of them when few values differ. A bound moves past 6 % of the values
    at most (one at least, 25 at most). Raises ValueError for a negative value.
    """
    positive = _positive(values)
    distinct = sorted(set(positive))
    ranks = [bisect_left(positive, value) for value in distinct]
    cuts = _quantile_cuts(ranks, len(positive), number)
    drift = min(max(1, math.floor(_DRIFT * len(positive))), _MOST_MOVED)
    bounds = []
    for place, cut in enumerate(cuts):
        # Two bounds never move past the middle of what lies between them: each class keeps a value.
        before = cuts[place - 1] if place else 0
        first = max((before + cut) // 2 + 1, bisect_left(ranks, ranks[cut] - drift))
        last = bisect_right(ranks, ranks[cut] + drift) - 1
        if place + 1 < len(cuts):
            last = min(last, (cut + cuts[place + 1]) // 2)
        bounds.append(roundest(distinct[first - 1], distinct[last], distinct[cut]))
    return Classes(tuple(bounds))


def equal_classes(values: Iterable[float | None], number: int = MOST_CLASSES) -> Classes:
    """Part the range of the values in steps of one round length; a class in the middle may be empty.

    Raises ValueError for a negative value.
    """
    positive = _positive(values)
    if not positive or positive[0] == positive[-1]:
        return Classes()
    lowest, highest = positive[0], positive[-1]
    for step in _steps_up((highest - lowest) / number):
        first, last = math.floor(Fraction(lowest) / step) + 1, math.floor(Fraction(highest) / step)
        if last - first + 2 <= number:
            bounds = tuple(float(step * rank) for rank in range(first, last + 1))
            if all(low < high for low, high in zip((lowest, *bounds), bounds, strict=False)):
                return Classes(bounds)
    return Classes()


def roundest(low: float, high: float, near: float) -> float:
    """Give the number above ``low``, up to ``high``, with the fewest digits; the nearest to ``near`` of them.

    Numbers are multiples of 5, 2.5, 2 or 1 times a power of ten, the longest step first. Raises ValueError
    when nothing lies between.
    """
    if not low < high:
        raise ValueError(f"nothing between {low} and {high}")
    for step in _steps_down(high):
        first, last = math.floor(Fraction(low) / step) + 1, math.floor(Fraction(high) / step)
        if first <= last:
            chosen = float(step * min(max(round(Fraction(near) / step), first), last))
            return chosen if low < chosen <= high else high
        if step < Fraction(high - low) / 1000:
            break
    return high


def bound_text(bound: float) -> str:
    """Write a bound with no more decimals than it needs, six at most: « 5 », « 2,5 »."""
    decimals = next((count for count in range(6) if round(bound, count) == bound), 6)
    return num(bound, decimals)


def _positive(values: Iterable[float | None]) -> list[float]:
    known = [value for value in values if value is not None]
    if not all(0 <= value < math.inf for value in known):
        raise ValueError(f"not a ratio: {min(known)!r}")
    return sorted(value for value in known if value)


def _quantile_cuts(ranks: Sequence[int], total: int, number: int) -> list[int]:
    """Choose which of the distinct values begins each class but the lowest; ``ranks`` counts those below.

    Ties stay whole: the cut is at the beginning of a value, the one whose rank is nearest to the share.
    """
    cuts: set[int] = set()
    for share in range(1, number if ranks else 1):
        target = share * total / number
        after = bisect_left(ranks, target)
        near = min(range(max(after - 1, 0), min(after + 1, len(ranks))), key=lambda i: abs(ranks[i] - target))
        cuts |= {near} - {0}
    return sorted(cuts)


def _mantissas(power: int) -> tuple[Fraction, ...]:
    ten = Fraction(10) ** power
    # 2.5 bears one more digit than its neighbours: it is round among tens (25), not among units.
    shares = (5, Fraction(5, 2), 2, 1) if power > 0 else (5, 2, 1)
    return tuple(share * ten for share in shares)


def _steps_down(high: float) -> Iterator[Fraction]:
    power = math.floor(math.log10(high))
    while True:
        yield from _mantissas(power)
        power -= 1


def _steps_up(least: float) -> Iterator[Fraction]:
    power = math.floor(math.log10(least)) if least > 0 else -300
    while True:
        for step in reversed(_mantissas(power)):
            if step >= Fraction(least):
                yield step
        power += 1


CLASSERS: dict[Method, Callable[[Sequence[float | None]], Classes]] = {
    Method.QUANTILES: quantile_classes,
    Method.EQUAL: equal_classes,
}
"""The methods that need nothing but the values."""
