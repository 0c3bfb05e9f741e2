"""The classes of a map as the officer sets them: found anew for each question, or kept to compare periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cpex_desktop.analysis.classes import CLASSERS, Classes, Method
from cpex_desktop.queries.question import Question

_Key = tuple[object, ...]


def _key(question: Question) -> _Key:
    """Name what classes are for: the period may change, nothing else."""
    return question.code, question.measure, question.level, question.cut


@dataclass(slots=True)
class MapScale:
    """How classes are found; ``frozen`` keeps those of the first period shown, circles included."""

    method: Method = Method.QUANTILES
    frozen: bool = False
    _manual: tuple[_Key, Classes] | None = field(default=None)
    _kept: tuple[_Key, Classes, float] | None = field(default=None)

    def measure(self, question: Question, amounts: Sequence[float | None]) -> tuple[Classes, float]:
        """Give the classes for some amounts, and the greatest amount, to which circles are drawn."""
        key = _key(question)
        if self.frozen and self._kept is not None and self._kept[0] == key:
            return self._kept[1:]
        # A ratio below zero belongs to the lowest class, which only says « less than ».
        positive = [None if amount is None else max(amount, 0.0) for amount in amounts]
        if self.method is Method.MANUAL and self._manual is not None and self._manual[0] == key:
            classes = self._manual[1]
        else:
            classes = CLASSERS.get(self.method, CLASSERS[Method.QUANTILES])(positive)
        largest = max((amount for amount in positive if amount is not None), default=0.0)
        self._kept = (key, classes, largest)
        return classes, largest

    def choose(self, method: Method) -> None:
        """Find classes by another method; those kept are let go."""
        self.method, self.frozen = method, False

    def set_bounds(self, question: Question, classes: Classes) -> None:
        """Take the officer's own bounds, for this indicator and level only."""
        self._manual = (_key(question), classes)
        self.choose(Method.MANUAL)

    def is_manual(self, question: Question) -> bool:
        """Whether the officer's own bounds are those of this question."""
        return self.method is Method.MANUAL and self._manual is not None and self._manual[0] == _key(question)
