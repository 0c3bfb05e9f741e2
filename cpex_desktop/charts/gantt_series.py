"""What the bars of a Gantt chart are, on screen and in documents: importing this loads no chart library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import DatedStep, PlanTimes
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.reference.truce import TrucePeriod


class Tone(StrEnum):
    """What a bar or a diamond says by its colour; each is also said in words."""

    PLANNED = "planned"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    STOPPED = "stopped"


TONE_WORDS = {
    Tone.PLANNED: "Prévue",
    Tone.SOON: "Échéance proche",
    Tone.LATE: "En retard",
    Tone.DONE: "Réalisée",
    Tone.STOPPED: "Abandonnée",
}
NO_DAY = "Aucune date"
_TONES = {
    Standing.LATE: Tone.LATE,
    Standing.DUE_SOON: Tone.SOON,
    Standing.DONE_ON_TIME: Tone.DONE,
    Standing.DONE_LATE: Tone.DONE,
    Standing.DONE: Tone.DONE,
    Standing.STOPPED: Tone.STOPPED,
}
_HELD = (ActionStatus.PAUSED, ActionStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class GanttMark:
    """One step, as a diamond on its day."""

    day: date
    title: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class GanttBar:
    """One action: from ``start`` to ``end``, both included and None when it has no day at all.

    An open end is one that nobody set: it stands on the nearest day known. ``late_until`` is the day up to
    which a missed due day has run, ``share`` how far the work is, ``word`` what stands beside the bar.
    """

    uid: str
    code: str
    title: str
    lead: str
    part: bool
    start: date | None
    end: date | None
    open_start: bool
    open_end: bool
    late_until: date | None
    share: float | None
    tone: Tone
    word: str
    marks: tuple[GanttMark, ...] = ()


@dataclass(frozen=True, slots=True)
class GanttSheet:
    """One picture: its words, the bars in order, the days it covers, and what lies behind them."""

    title: str
    subtitle: str
    source: str
    bars: tuple[GanttBar, ...]
    first: date
    last: date
    today: date
    truces: tuple[TrucePeriod, ...] = ()


def gantt_bar(row: PlanRow, times: PlanTimes) -> GanttBar:
    """Lay one action on days."""
    steps = times.steps.get(row.uid, ())
    start, end = _ends(row, steps)
    late = row.standing.late
    return GanttBar(
        uid=row.uid,
        code=row.code,
        title=row.title,
        lead=row.lead_words,
        part=bool(row.parent),
        start=start,
        end=end,
        open_start=row.start_on is None,
        open_end=row.due_on is None and row.done_on is None,
        late_until=times.today if late else None,
        share=None if row.progress is None else row.progress / 100,
        tone=_TONES.get(row.standing.standing, Tone.PLANNED),
        word=_word(row) if start is not None else NO_DAY,
        marks=tuple(
            GanttMark(step.day, step.title, mark_tone(step, row.status, times.today)) for step in steps
        ),
    )


def gantt_sheet(
    rows: Iterable[PlanRow], times: PlanTimes, *, title: str, subtitle: str, source: str
) -> GanttSheet:
    """Put actions on one picture, in their order."""
    listed = tuple(rows)
    first, last = gantt_span(listed, times)
    bars = tuple(gantt_bar(row, times) for row in listed)
    return GanttSheet(title, subtitle, source, bars, first, last, times.today, times.truces)


def mark_tone(step: DatedStep, status: ActionStatus, today: date) -> Tone:
    """Tell how a step of an action in that status stands."""
    if step.done_on is not None:
        return Tone.DONE
    if status.over:
        return Tone.STOPPED
    return Tone.LATE if step.is_late(status, today) else Tone.PLANNED


def gantt_span(rows: Iterable[PlanRow], times: PlanTimes) -> tuple[date, date]:
    """Give the first day of the first month and a day of the last one that hold all days, and today."""
    first = last = times.today
    steps: Mapping[str, Sequence[DatedStep]] = times.steps
    for row in rows:
        days = [row.start_on, row.due_on, row.done_on]
        days += [step.due_on or step.done_on for step in steps.get(row.uid, ())]
        for day in days:
            if day is None:
                continue
            if day < first:
                first = day
            elif day > last:
                last = day
    return first.replace(day=1), last


def _ends(row: PlanRow, steps: Sequence[DatedStep]) -> tuple[date | None, date | None]:
    known = [step.day for step in steps]
    end = row.done_on or row.due_on
    start = row.start_on
    if start is None:
        start = min([*known, end] if end else known, default=None)
    if end is None:
        end = max([*known, start] if start else known, default=None)
    if start is not None and end is not None and start > end:
        start = end
    return start, end


def _word(row: PlanRow) -> str:
    standing = row.standing.standing
    if standing is Standing.STOPPED:
        return STATUS_WORDS[ActionStatus.DROPPED]
    words = "" if standing is Standing.ON_TIME else standing_words(row.standing)
    if row.status not in _HELD:
        return words
    held = STATUS_WORDS[row.status]
    return f"{held}, {words[:1].lower()}{words[1:]}" if words else held
