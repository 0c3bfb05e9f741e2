"""What stands on the days of a month, apart from its painting, and the days of the calendar themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.french import date_fr

WEEK = 7
LATE_WORD = "retard"
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_CHIPS = {
    Tone.LATE: ("En retard", "err"),
    Tone.SOON: ("Proche", "warn"),
    Tone.PLANNED: ("Prévue", "neutral"),
    Tone.DONE: ("Faite", "ok"),
    Tone.STOPPED: ("Arrêtée", "neutral"),
}


class Sign(StrEnum):
    """What tells kinds of events apart in a cell: a shape, since the colour says how they stand."""

    SQUARE = "■"
    DIAMOND = "◆"
    CIRCLE = "●"
    TRIANGLE = "▲"
    ANGLE = "▼"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One thing on a day: of what (``code`` and ``title``), which part of it, how it stands in ``words``.

    ``uid`` is that of what it leads to. ``step`` names the part where it is not the whole.
    """

    uid: str
    code: str
    title: str
    step: str
    tone: Tone
    words: str
    sign: Sign = Sign.SQUARE

    @property
    def chip(self) -> tuple[str, str]:
        """Give the word that goes with its colour, and the colour as a kind of chip."""
        return _CHIPS[self.tone]

    @property
    def named(self) -> str:
        """Name it in a sentence."""
        return f"{self.code} {self.title}"


Events = Mapping[date, Sequence[DayEvent]]
Counting = Callable[[Sequence[DayEvent]], str]
"""How many events of each kind, in words; empty for none."""


def month_of(day: date) -> date:
    """Give the first day of a month."""
    return day.replace(day=1)


def shifted(day: date, months: int) -> date:
    """Give the same day of another month, or its last one; a calendar has an end both ways."""
    place = day.year * 12 + day.month - 1 + months
    first = date(place // 12, place % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return clamped(first.replace(day=min(day.day, (following - first).days)))


def clamped(day: date) -> date:
    """Keep a day inside the calendar."""
    return min(max(day, _FIRST), _LAST)


def month_days(month: date) -> tuple[date, ...]:
    """List the days of the whole weeks, from Monday, that hold a month."""
    first = month_of(month)
    start = first - timedelta(days=first.weekday())
    following = (first + timedelta(days=31)).replace(day=1)
    weeks = -(-(following - start).days // WEEK)
    return tuple(start + timedelta(days=place) for place in range(weeks * WEEK))


def day_sentence(day: date, events: Sequence[DayEvent], today: date, counting: Counting) -> str:
    """Say a day whole, as a screen reader does."""
    named = date_fr(day, "weekday") + (", aujourd’hui" if day == today else "")
    if not events:
        return f"{named}, rien"
    said = "\u00a0; ".join(f"{event.named}, {event.words[:1].lower()}{event.words[1:]}" for event in events)
    return f"{named}, {counting(events)}\u00a0: {said}"
