"""The Gantt chart of a plan as a picture for slides and notes: names, bars, diamonds, a legend, its source.

Everything is placed in logical pixels, from the top left, as on screen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.gantt_scale import TimeScale, lower_ticks, per_day_for, upper_ticks
from cpex_desktop.charts.gantt_series import GanttBar, GanttSheet, Tone
from cpex_desktop.charts.gantt_signs import (
    DIAMOND,
    LEGEND_LINE,
    draw_box,
    draw_diamond,
    draw_legend,
    fit,
    tone_colour,
    wide,
    write,
)
from cpex_desktop.charts.style import new_figure
from cpex_desktop.french import one_line

WIDTH = 1400
PAGE_ROWS = 50
"""Rows that stay readable on one picture; a longer plan takes several."""

_MARGIN, _NAMES, _ROW = 24, 430, 22
_HEAD, _TICKS, _FOOT = 62, 36, 62
_SHORT, _GAP, _PART = 10, 7, 14
_WORD_ROOM = 210
_AFTER = timedelta(days=5)


def gantt_pages(sheet: GanttSheet, rows: int = PAGE_ROWS) -> tuple[GanttSheet, ...]:
    """Cut a long plan into pictures of as many rows at most, over the same days, each saying which it is."""
    runs = [sheet.bars[start : start + rows] for start in range(0, len(sheet.bars), rows)] or [()]
    if len(runs) == 1:
        return (sheet,)
    said = f"{sheet.subtitle} · " if sheet.subtitle else ""
    return tuple(
        replace(sheet, bars=run, subtitle=f"{said}page {place} sur {len(runs)}")
        for place, run in enumerate(runs, start=1)
    )


def gantt_height(sheet: GanttSheet) -> int:
    """Give the height that a picture asks for, in logical pixels."""
    return _HEAD + _TICKS + max(len(sheet.bars), 1) * _ROW + _FOOT


def draw_gantt(sheet: GanttSheet, frame: ChartFrame) -> Figure:
    """Draw one picture; its frame should be :func:`gantt_height` high."""
    figure = new_figure(frame)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, frame.width)
    axes.set_ylim(frame.height, 0)
    colours = frame.colours
    write(axes, sheet.title, _MARGIN, 24, colours.title, 20, "bold")
    write(axes, sheet.subtitle, _MARGIN, 46, colours.muted, 13)
    left, right = _MARGIN + _NAMES, frame.width - _MARGIN
    # The words of the last bars stand on the right of them.
    days = (sheet.last + _AFTER - sheet.first).days + 1
    scale = TimeScale(sheet.first, per_day_for(right - left - _WORD_ROOM, days))
    top, bottom = _HEAD + _TICKS, _HEAD + _TICKS + max(len(sheet.bars), 1) * _ROW
    _draw_ground(axes, sheet, scale, (left, right, top, bottom), colours)
    for place, bar in enumerate(sheet.bars):
        middle = top + (place + 0.5) * _ROW
        axes.plot((_MARGIN, right), (middle + _ROW / 2,) * 2, color=colours.grid, linewidth=0.6, zorder=1)
        _write_name(axes, bar, middle, colours)
        _draw_bar(axes, bar, scale, left, middle, colours)
    draw_legend(axes, (_MARGIN, bottom + 20), right - _MARGIN, colours)
    write(axes, sheet.source, _MARGIN, bottom + 20 + LEGEND_LINE + 4, colours.muted, 11)
    return figure


def _draw_ground(
    axes: Axes,
    sheet: GanttSheet,
    scale: TimeScale,
    room: tuple[float, float, float, float],
    colours: Colours,
) -> None:
    """Draw truces, the names of years and months with their lines, and today."""
    left, right, top, bottom = room
    for period in sheet.truces:
        start = max(left + scale.left(period.start), left)
        end = min(left + scale.right(period.end), right)
        if end > start:
            ground = Rectangle((start, top), end - start, bottom - top, facecolor=colours.truce, zorder=0)
            ground.set_gid("truce")
            axes.add_patch(ground)
    for ticks, high, weight in (
        (upper_ticks(scale, right - left), _HEAD + 9, "bold"),
        (lower_ticks(scale, right - left), _HEAD + 26, "normal"),
    ):
        for tick in ticks:
            start, end = max(left + tick.left, left), min(left + tick.right, right)
            axes.plot((start, start), (high - 8, bottom), color=colours.grid, linewidth=0.7, zorder=1)
            if tick.word and wide(tick.word, 12, weight) <= end - start:
                write(axes, tick.word, start + 4, high, colours.body, 12, weight)
    axes.plot((_MARGIN, right), (top, top), color=colours.axis, linewidth=1, zorder=1)
    today = left + scale.middle(sheet.today)
    (line,) = axes.plot((today, today), (top, bottom), color=colours.err, linewidth=1.3, zorder=2)
    line.set_gid("today")


def _write_name(axes: Axes, bar: GanttBar, middle: float, colours: Colours) -> None:
    left = _MARGIN + (_PART if bar.part else 0)
    code = fit(bar.code, 12, "bold", _NAMES / 3)
    write(axes, code, left, middle, colours.muted, 12, "bold")
    start = left + wide(code, 12, "bold") + _GAP
    room = _MARGIN + _NAMES - start - 2 * _GAP
    words = one_line(f"{bar.title} ({bar.lead})" if bar.lead else bar.title)
    if wide(words, 12, "normal") > room:
        words = one_line(bar.title)
    write(axes, fit(words, 12, "normal", room), start, middle, colours.title, 12)


def _draw_bar(
    axes: Axes, bar: GanttBar, scale: TimeScale, left: float, middle: float, colours: Colours
) -> None:
    colour = tone_colour(bar.tone, colours)
    word = colours.muted if bar.tone is Tone.PLANNED else colour
    weight = "bold" if bar.tone is Tone.LATE else "normal"
    if bar.start is None or bar.end is None:
        write(axes, bar.word, left + _GAP, middle, word, 12, weight)
        return
    end = left + scale.right(bar.end)
    start = min(left + scale.left(bar.start), end - _SHORT)
    done = 1.0 if bar.tone is Tone.DONE else min(bar.share or 0.0, 1.0)
    dashed = bar.open_start or bar.open_end
    draw_box(axes, (start, end), middle, done, (colour, colours.surface), dashed=dashed).set_gid("bar")
    right = end
    if bar.late_until is not None:
        until = left + scale.right(bar.late_until)
        axes.plot((end, until), (middle, middle), color=colour, linewidth=1.2, linestyle=":", zorder=3)
        right = max(right, until)
    for mark in bar.marks:
        place = left + scale.middle(mark.day)
        draw_diamond(axes, place, middle, mark.tone, colours)
        right = max(right, place + DIAMOND)
    write(axes, bar.word, right + _GAP, middle, word, 12, weight, colours.surface)
