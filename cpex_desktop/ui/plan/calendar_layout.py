"""What of a plan stands on the days of a calendar: due days of actions, and their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.charts.gantt_series import Tone, mark_tone
from cpex_desktop.french import counted, one_line, quoted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.ui.calendar.events import DayEvent, Events, Sign

_TONES = {Standing.LATE: Tone.LATE, Standing.DUE_SOON: Tone.SOON}
_ORDER = (Tone.LATE, Tone.SOON, Tone.PLANNED, Tone.DONE, Tone.STOPPED)
_STEP_WORDS = {
    Tone.LATE: "en retard",
    Tone.PLANNED: "à faire",
    Tone.DONE: "faite",
    Tone.STOPPED: "non faite",
}


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
    title, step_title = one_line(row.title), one_line(step.title)
    return DayEvent(row.uid, row.code, title, step_title, tone, words, Sign.DIAMOND)
