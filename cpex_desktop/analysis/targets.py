"""How far a figure has gone from where it was to where it should be, and how far it should have gone by now.

The expected way is a straight line over the days from the baseline to the target: no seasons, no promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lack(StrEnum):
    """Why a progress cannot be computed; the first that applies, in this order."""

    NO_VALUE = "no_value"
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    NO_WAY = "no_way"


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised of a figure; ``rising`` says which way is good when no baseline shows it."""

    baseline: float | None
    target: float | None
    baseline_on: date | None = None
    target_on: date | None = None
    rising: bool | None = None


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """Where a figure stands. ``share`` is the part of the way done: below 0 it went back, above 1 beyond.

    ``lack`` says why ``share`` is None. ``expected`` is the part that should be done, 0 to 1, and
    ``expected_value`` the figure then; both None without two dates in order, or without a way. ``reached``
    and ``on_path`` are None when they cannot be told.
    """

    share: float | None
    lack: Lack | None
    expected: float | None
    expected_value: float | None
    reached: bool | None

    @property
    def on_path(self) -> bool | None:
        """Tell whether the figure is where the straight line wants it, or further."""
        if self.share is None or self.expected is None:
            return None
        return self.share >= self.expected


def target_progress(value: float | None, promised: Target, today: date) -> TargetProgress:
    """Set a figure beside what was promised of it on a day."""
    expected = _expected(promised, today)
    start, end = promised.baseline, promised.target
    expected_value = None
    if expected is not None and start is not None and end is not None:
        expected_value = start + expected * (end - start)
    lack = _lack(value, promised)
    share = None
    if lack is None and value is not None and start is not None and end is not None:
        share = (value - start) / (end - start)
    return TargetProgress(share, lack, expected, expected_value, _reached(value, promised))


def action_progress(typed: int | None, done: int, total: int, *, finished: bool = False) -> int | None:
    """Give how far an action has gone, in percent: 100 once finished, else what was typed, else its steps.

    None when nothing tells; a part of the steps is rounded down, so that 100 means all of them.
    """
    if finished:
        return 100
    if typed is not None:
        return typed
    return 100 * done // total if total else None


def _lack(value: float | None, promised: Target) -> Lack | None:
    if value is None:
        return Lack.NO_VALUE
    if promised.target is None:
        return Lack.NO_TARGET
    if promised.baseline is None:
        return Lack.NO_BASELINE
    return Lack.NO_WAY if promised.baseline == promised.target else None


def _expected(promised: Target, today: date) -> float | None:
    start, end = promised.baseline_on, promised.target_on
    if start is None or end is None or start >= end:
        return None
    if promised.baseline is None or promised.target is None or promised.baseline == promised.target:
        return None
    return min(1.0, max(0.0, (today - start).days / (end - start).days))


def _reached(value: float | None, promised: Target) -> bool | None:
    if value is None or promised.target is None:
        return None
    rising = promised.rising
    if promised.baseline is not None and promised.baseline != promised.target:
        rising = promised.target > promised.baseline
    if rising is None:
        return None
    return value >= promised.target if rising else value <= promised.target
