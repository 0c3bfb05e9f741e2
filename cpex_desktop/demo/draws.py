"""Chance that never changes: the demonstration must show the same figures on every machine, every day."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Draws:
    """Draw from a seed with ``random()`` alone, the only method whose sequence Python promises to keep.

    Source of the promise: the library reference, module random, « Notes on Reproducibility ».
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret is drawn: it is there to be repeated

    def below(self, count: int) -> int:
        """Give a whole number from 0 to ``count`` - 1."""
        return int(self._random.random() * count)

    def one(self, items: Sequence[_T]) -> _T:
        """Pick one of several things, all as likely."""
        return items[self.below(len(items))]

    def happens(self, probability: float) -> bool:
        """Tell whether an event of that probability happens this time."""
        return self._random.random() < probability

    def near(self, value: float, part: float) -> float:
        """Give a number within ``part`` (0.1 for ±10 %) of ``value``."""
        return value * (1 + part * (2 * self._random.random() - 1))

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        """Give the same things in another order (Fisher and Yates)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed


def spread(total: int, weights: Sequence[float]) -> list[int]:
    """Share ``total`` units in proportion to ``weights`` without losing one (largest remainders).

    Equal remainders go to the first place, so that the result hangs on nothing but the arguments.
    """
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda place: (shares[place] - exact[place], place))
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares
