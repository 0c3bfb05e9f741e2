"""The sheet « Gantt » of a plan’s workbook: bars of filled cells, a column a month, or more over decades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.analysis.periods import add_months, first_day, last_day
from cpex_desktop.charts.gantt_series import GanttBar, GanttSheet, Tone, gantt_sheet
from cpex_desktop.exports.description import Sheet, Title
from cpex_desktop.exports.plan_facts import PlanFacts
from cpex_desktop.exports.timeline import Lapse, Slot, Timeline, TimelineRow
from cpex_desktop.french import month_name
from cpex_desktop.reference.truce import TrucePeriod

DONE_SIGN, OPEN_SIGN = "◆", "◇"
_LENGTHS = (1, 3, 6, 12, 24, 60)
_MOST = 48
_ROOM, _NARROWEST, _WIDEST = 72.0, 1.8, 5.0
_TEXTS = (8.0, 50.0, 23.0)
_WORD = 24.0
_LEGEND: tuple[tuple[Slot | str, str], ...] = (
    (Slot(Tone.PLANNED, full=True), "fait"),
    (Slot(Tone.PLANNED), "reste à faire"),
    (Slot(Tone.DONE, full=True), "réalisée"),
    (Slot(Tone.SOON), "échéance proche"),
    (Slot(Tone.LATE), "en retard"),
    (Slot(Tone.LATE, overdue=True), "au-delà de l’échéance"),
    (Slot(Tone.STOPPED), "abandonnée"),
    (DONE_SIGN, "étape faite"),
    (OPEN_SIGN, "étape à faire"),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """One column of time: its first and last days."""

    start: date
    end: date
    months: int

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.start <= day <= self.end


def gantt_cells(facts: PlanFacts) -> Sheet:
    """Describe the sheet « Gantt », its heads repeated on as many pages as the plan takes."""
    sheet = gantt_sheet(facts.rows, facts.times, title="", subtitle="", source="")
    runs = list(_runs(sheet))
    timeline = Timeline(
        heads=("N°", "Action", "Pilote"),
        lapses=tuple(_lapse(run, sheet) for run in runs),
        last_head="Situation",
        rows=tuple(_row(bar, runs) for bar in sheet.bars),
        legend=_LEGEND,
    )
    width = min(max(_ROOM / len(runs), _NARROWEST), _WIDEST)
    widths = (*_TEXTS, *[width] * len(runs), _WORD)
    blocks = (Title(f"Gantt – {facts.plan.title}", facts.scope), timeline)
    return Sheet("Gantt", widths, blocks, one_page=False, frozen_rows=6, frozen_columns=2, fluid=True)


def _runs(sheet: GanttSheet) -> Iterator[_Run]:
    first = sheet.first.year * 100 + sheet.first.month
    last = sheet.last.year * 100 + sheet.last.month
    count = (sheet.last.year - sheet.first.year) * 12 + sheet.last.month - sheet.first.month + 1
    months = next((length for length in _LENGTHS if count <= length * _MOST), _LENGTHS[-1])
    # Quarters and years begin where everybody’s do.
    start = first - (first % 100 - 1) % min(months, 12)
    while start <= last:
        yield _Run(first_day(start), last_day(add_months(start, months - 1)), months)
        start = add_months(start, months)


def _lapse(run: _Run, sheet: GanttSheet) -> Lapse:
    year, month = run.start.year, run.start.month
    match run.months:
        case 1:
            title = month_name(year * 100 + month)[:1].upper()
        case 3:
            title = f"T{(month + 2) // 3}"
        case 6:
            title = f"S{(month + 5) // 6}"
        case _:
            title = f"{year % 100:02}"
    group = str(year) if run.months < 12 else f"{year // 10 * 10}"
    # The line of today is drawn on the left of a lapse: that of the edge it is nearest to.
    half = timedelta(days=(run.end - run.start).days / 2)
    today = run.start - half <= sheet.today < run.start + half
    return Lapse(title, group, _mostly(sheet.truces, run), today)


def _mostly(truces: Iterable[TrucePeriod], run: _Run) -> bool:
    """Tell a lapse of which the larger part lies in a truce."""
    whole = (run.end - run.start).days + 1
    inside = sum(max((min(one.end, run.end) - max(one.start, run.start)).days + 1, 0) for one in truces)
    return inside * 2 > whole


def _row(bar: GanttBar, runs: list[_Run]) -> TimelineRow:
    signs: dict[int, str] = {}
    for mark in bar.marks:
        place = next((number for number, run in enumerate(runs) if run.holds(mark.day)), None)
        if place is not None and signs.get(place) != OPEN_SIGN:
            signs[place] = DONE_SIGN if mark.tone is Tone.DONE else OPEN_SIGN
    title = f"   {bar.title}" if bar.part else bar.title
    slots = tuple(_slot(bar, run) for run in runs)
    return TimelineRow((bar.code, title, bar.lead), slots, signs, bar.word, bar.tone)


def _slot(bar: GanttBar, run: _Run) -> Slot | None:
    if bar.start is None or bar.end is None:
        return None
    if run.start <= bar.end and run.end >= bar.start:
        share = 1.0 if bar.tone is Tone.DONE else min(bar.share or 0.0, 1.0)
        done = bar.start + timedelta(days=round(((bar.end - bar.start).days + 1) * share))
        middle = max(run.start, bar.start) + (min(run.end, bar.end) - max(run.start, bar.start)) / 2
        return Slot(bar.tone, full=middle < done)
    if bar.late_until is not None and run.start > bar.end and run.start <= bar.late_until:
        return Slot(bar.tone, overdue=True)
    return None
