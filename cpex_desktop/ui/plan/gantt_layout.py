"""Where the bars of the Gantt view lie, apart from how they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cpex_desktop.charts.gantt_scale import TimeScale, per_day_for
from cpex_desktop.charts.gantt_series import GanttBar, GanttMark

_LEAST_BAR = 10.0
_MARGIN = timedelta(days=5)
_REACH = 7.0


class Zoom(StrEnum):
    """How much time one screen shows, from all of it to a month."""

    PLAN = "plan"
    YEAR = "year"
    SEMESTER = "semester"
    MONTH = "month"


ZOOM_WORDS = {
    Zoom.PLAN: "Tout",
    Zoom.YEAR: "Année",
    Zoom.SEMESTER: "Semestre",
    Zoom.MONTH: "Mois",
}
_DAYS = {Zoom.YEAR: 366, Zoom.SEMESTER: 184, Zoom.MONTH: 31}


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole time that may be shown: its scale, and its length in pixels."""

    scale: TimeScale
    length: float

    @property
    def first(self) -> date:
        """Give the first day."""
        return self.scale.first

    def window(self, offset: float) -> tuple[TimeScale, float]:
        """Give a scale that begins at the left of what is seen, and where in the timeline that is.

        Names and lines are asked of it, so that a plan of a century costs no more than one of a year.
        """
        day = self.scale.day(offset)
        return TimeScale(day, self.scale.per_day), self.scale.left(day)

    def offset_for(self, day: date, at: float, room: float) -> int:
        """Give how far to scroll so that a day stands ``at`` pixels from the left of a room."""
        return round(min(max(self.scale.middle(day) - at, 0.0), max(self.length - room, 0.0)))


@dataclass(frozen=True, slots=True)
class Shape:
    """One bar in pixels of the timeline; ``late`` is where its lateness ends, None when it is not late."""

    left: float
    right: float
    done: float
    late: float | None

    @property
    def end(self) -> float:
        """Give where the bar and its lateness end."""
        return self.right if self.late is None else max(self.right, self.late)


def timeline(zoom: Zoom, span: tuple[date, date], room: float) -> Timeline:
    """Lay a span of days for a room so many pixels wide; it fills the room at least."""
    first, last = span[0], span[1] + _MARGIN
    days = (last - first).days + 1
    shown = days if zoom is Zoom.PLAN else min(_DAYS[zoom], days)
    scale = TimeScale(first, per_day_for(room, shown))
    return Timeline(scale, scale.right(last))


def shape(bar: GanttBar, scale: TimeScale) -> Shape | None:
    """Lay one bar; None when the action has no day at all. A short one stays visible, its end in place."""
    if bar.start is None or bar.end is None:
        return None
    right = scale.right(bar.end)
    left = min(scale.left(bar.start), right - _LEAST_BAR)
    late = None if bar.late_until is None else scale.right(bar.late_until)
    return Shape(left, right, left + (right - left) * min(bar.share or 0.0, 1.0), late)


def mark_at(bar: GanttBar, scale: TimeScale, place: float) -> GanttMark | None:
    """Find the diamond under a pixel of the timeline."""
    near = [(abs(scale.middle(mark.day) - place), mark) for mark in bar.marks]
    distance, found = min(near, key=lambda pair: pair[0], default=(_REACH + 1, None))
    return found if distance <= _REACH else None


def nearer(zoom: Zoom, step: int) -> Zoom:
    """Give the zoom so many steps nearer (negative: farther), no further than the ends."""
    all_of_them = tuple(Zoom)
    place = all_of_them.index(zoom) + step
    return all_of_them[min(max(place, 0), len(all_of_them) - 1)]
