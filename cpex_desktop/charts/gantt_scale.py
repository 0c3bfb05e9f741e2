"""Where days stand on the width of a Gantt chart, and which years, months and days are named above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import floor
from typing import Literal

from cpex_desktop.french import month_name

_MONTH_DAYS = 30.4
_DAY_ROOM, _WEEK_ROOM, _MONTH_ROOM, _QUARTER_ROOM, _YEAR_ROOM = 20, 24, 38, 40, 34
_WEEK = 7
_LAST_MONTH = date.max.year * 12 + 11


class Step(StrEnum):
    """How finely the days are named."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A day at the left edge, and the pixels that each day takes."""

    first: date
    per_day: float

    def left(self, day: date) -> float:
        """Give where a day begins."""
        return (day - self.first).days * self.per_day

    def right(self, day: date) -> float:
        """Give where a day ends."""
        return ((day - self.first).days + 1) * self.per_day

    def middle(self, day: date) -> float:
        """Give where a diamond or the line of today stands."""
        return ((day - self.first).days + 0.5) * self.per_day

    def day(self, place: float) -> date:
        """Give the day that lies under a pixel; the calendar's own ends beyond them."""
        ordinal = self.first.toordinal() + floor(place / self.per_day)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Tick:
    """One named stretch: pixels from ``left`` to ``right``, and the word it holds (empty without room)."""

    left: float
    right: float
    word: str


def step_of(per_day: float, letters: float = 1.0) -> Step:
    """Choose how finely to name days; ``letters`` is how much larger than usual they are."""
    if per_day >= _DAY_ROOM * letters:
        return Step.DAY
    if per_day * _WEEK >= _WEEK_ROOM * letters:
        return Step.WEEK
    if per_day * _MONTH_DAYS >= _MONTH_ROOM * letters:
        return Step.MONTH
    if per_day * _MONTH_DAYS * 3 >= _QUARTER_ROOM * letters:
        return Step.QUARTER
    return Step.YEAR


def upper_ticks(scale: TimeScale, width: float, letters: float = 1.0) -> tuple[Tick, ...]:
    """Name what the lower line does not say: the years, or the months above days and weeks."""
    step = step_of(scale.per_day, letters)
    last = scale.day(width)
    if step in (Step.DAY, Step.WEEK):
        room = 100 * letters
        days = _month_starts(scale.first, last, 1)
        return _ticks(scale, days, lambda day, space: _month(day, "long" if space >= room else "short"))
    room = _YEAR_ROOM * letters
    return _ticks(
        scale, _year_starts(scale.first, last), lambda day, space: str(day.year) if space >= room else ""
    )


def lower_ticks(scale: TimeScale, width: float, letters: float = 1.0) -> tuple[Tick, ...]:
    """Name days, weeks by their Monday, months, one month in three; nothing under years."""
    last = scale.day(width)
    match step_of(scale.per_day, letters):
        case Step.DAY:
            count = (last - scale.first).days + 2
            days = [scale.first + timedelta(days=place) for place in range(count)]
            return _ticks(scale, days, lambda day, _space: str(day.day))
        case Step.WEEK:
            monday = scale.first - timedelta(days=scale.first.weekday())
            weeks = [
                monday + timedelta(days=_WEEK * place) for place in range((last - monday).days // _WEEK + 2)
            ]
            return _ticks(scale, weeks, lambda day, _space: str(day.day))
        case Step.MONTH:
            months = _month_starts(scale.first, last, 1)
            return _ticks(scale, months, lambda day, _space: month_name(_yyyymm(day), "axis"))
        case Step.QUARTER:
            quarters = _month_starts(scale.first, last, 3)
            return _ticks(scale, quarters, lambda day, _space: month_name(_yyyymm(day), "axis"))
    return ()


def per_day_for(width: float, days: int) -> float:
    """Give the pixels of a day when so many days fill a width."""
    return max(width, 1.0) / max(days, 1)


def _ticks(scale: TimeScale, starts: Sequence[date], word: Callable[[date, float], str]) -> tuple[Tick, ...]:
    found = []
    for start, following in pairwise(starts):
        left, right = scale.left(start), scale.left(following)
        found.append(Tick(left, right, word(start, right - left)))
    return tuple(found)


def _month_starts(first: date, last: date, step: int) -> list[date]:
    """List the first days of the months (or quarters) that hold these days, and the one after the last."""
    month = first.year * 12 + (first.month - 1) // step * step
    end = min(last.year * 12 + last.month - 1, _LAST_MONTH - step)
    return [date(place // 12, place % 12 + 1, 1) for place in range(month, end + step + 1, step)]


def _year_starts(first: date, last: date) -> list[date]:
    return [date(year, 1, 1) for year in range(first.year, min(last.year + 1, date.max.year) + 1)]


def _yyyymm(day: date) -> int:
    return day.year * 100 + day.month


def _month(day: date, style: Literal["long", "short"]) -> str:
    name = month_name(_yyyymm(day), style)
    return name[:1].upper() + name[1:]
