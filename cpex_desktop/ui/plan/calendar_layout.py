"""What stands on the days of a month, due days of actions and their steps, apart from its painting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.charts.gantt_series import Tone, mark_tone
from cpex_desktop.french import counted, date_fr, one_line, quoted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words

WEEK = 7
LATE_WORD = "retard"
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_TONES = {Standing.LATE: Tone.LATE, Standing.DUE_SOON: Tone.SOON}
_ORDER = (Tone.LATE, Tone.SOON, Tone.PLANNED, Tone.DONE, Tone.STOPPED)
_STEP_WORDS = {
    Tone.LATE: "en retard",
    Tone.PLANNED: "à faire",
    Tone.DONE: "faite",
    Tone.STOPPED: "non faite",
}
_CHIPS = {
    Tone.LATE: ("En retard", "err"),
    Tone.SOON: ("Proche", "warn"),
    Tone.PLANNED: ("Prévue", "neutral"),
    Tone.DONE: ("Faite", "ok"),
    Tone.STOPPED: ("Arrêtée", "neutral"),
}


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One thing on a day: the due day of an action, or one of its steps (``step`` is then its title)."""

    uid: str
    code: str
    title: str
    step: str
    tone: Tone
    words: str

    @property
    def chip(self) -> tuple[str, str]:
        """Give the word that goes with its colour, and the colour as a kind of chip."""
        return _CHIPS[self.tone]


Events = Mapping[date, Sequence[DayEvent]]


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


def events_between(rows: Sequence[PlanRow], times: PlanTimes, first: date, last: date) -> Events:
    """Find what stands on some days, what is late first; other days cost only a comparison."""
    found = defaultdict[date, list[DayEvent]](list)
    for row in rows:
        if row.due_on is not None and first <= row.due_on <= last:
            found[row.due_on].append(_due(row))
        for step in times.steps.get(row.uid, ()):
            day = step.due_on or step.done_on
            if day is not None and first <= day <= last:
                found[day].append(_step(row, step, times.today))
    for events in found.values():
        events.sort(key=lambda event: (_ORDER.index(event.tone), bool(event.step)))
    return found


def counted_events(events: Sequence[DayEvent]) -> str:
    """Count them by kind: « 2 échéances, 1 étape »; empty for none."""
    steps = sum(bool(event.step) for event in events)
    due = len(events) - steps
    words = (
        counted(due, "échéance", "échéances") if due else "",
        counted(steps, "étape", "étapes") if steps else "",
    )
    return ", ".join(word for word in words if word)


def day_sentence(day: date, events: Sequence[DayEvent], today: date) -> str:
    """Say a day whole, as a screen reader does."""
    named = date_fr(day, "weekday") + (", aujourd’hui" if day == today else "")
    if not events:
        return f"{named}, rien"
    said = "\u00a0; ".join(
        f"{event.code} {event.title}, {event.words[:1].lower()}{event.words[1:]}" for event in events
    )
    return f"{named}, {counted_events(events)}\u00a0: {said}"


def _due(row: PlanRow) -> DayEvent:
    tone = _TONES.get(row.standing.standing, Tone.PLANNED)
    if row.status.over:
        tone = Tone.DONE if row.status is ActionStatus.DONE else Tone.STOPPED
    standing = STATUS_WORDS[row.status] if row.status.over else standing_words(row.standing)
    words = f"Échéance, {standing[:1].lower()}{standing[1:]}"
    return DayEvent(row.uid, row.code, one_line(row.title), "", tone, words)


def _step(row: PlanRow, step: DatedStep, today: date) -> DayEvent:
    tone = mark_tone(step, row.status, today)
    words = f"Étape {quoted(one_line(step.title))}, {_STEP_WORDS[tone]}"
    return DayEvent(row.uid, row.code, one_line(row.title), one_line(step.title), tone, words)
