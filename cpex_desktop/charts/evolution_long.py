"""Everything known of an indicator: twelve rolling months as a line, or quarters and years as columns."""

from __future__ import annotations

from math import isnan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cpex_desktop.charts.evolution_axes import (
    draw_columns,
    mark_breaks,
    provisional_swatch,
    value_zone,
)
from cpex_desktop.charts.evolution_series import LongTrack, PeriodColumns
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import add_legend, heights, highest, name_months, room_of, swatch
from cpex_desktop.charts.style import letters, set_tick_letters

_NAME_ROOM = 46


def draw_long(rows: LongTrack, frame: ChartFrame) -> Figure:
    """Draw one line over every month; it stops and starts again around those that cannot be computed."""
    colours = frame.colours
    figure, axes = value_zone(frame, highest(rows.values), rows.decimals)
    values = heights(rows.values)
    (line,) = axes.plot(range(len(values)), values, color=colours.total, linewidth=1.8, zorder=3)
    _mark_alone(axes, values, colours)
    _mark_last(axes, values, rows.last, colours)
    breaks = mark_breaks(axes, rows.breaks, len(values), colours)
    name_months(axes, rows.months)
    add_legend(figure, axes, [(line, rows.name), *breaks], colours)
    return figure


def _mark_alone(axes: Axes, values: list[float], colours: Colours) -> None:
    """Show a point between two gaps, which no line would."""
    alone = [
        place
        for place, value in enumerate(values)
        if not isnan(value)
        and (place == 0 or isnan(values[place - 1]))
        and (place == len(values) - 1 or isnan(values[place + 1]))
    ]
    axes.plot(alone, [values[place] for place in alone], "o", color=colours.total, markersize=4, zorder=3)


def _mark_last(axes: Axes, values: list[float], text: str, colours: Colours) -> None:
    known = [place for place, value in enumerate(values) if not isnan(value)]
    if not known or not text:
        return
    axes.plot([known[-1]], [values[known[-1]]], "o", color=colours.total, markersize=5, zorder=4)
    axes.annotate(
        text,
        (known[-1], values[known[-1]]),
        xytext=(0, 6 if values[known[-1]] < 0.8 * axes.get_ylim()[1] else -8),
        textcoords="offset points",
        ha="right",
        va="bottom" if values[known[-1]] < 0.8 * axes.get_ylim()[1] else "top",
        color=colours.title,
        fontproperties=letters(weight="bold"),
    )


def draw_periods(rows: PeriodColumns, frame: ChartFrame) -> Figure:
    """Draw one column per period; names are thinned out until each can be read."""
    colours = frame.colours
    figure, axes = value_zone(frame, highest(rows.values), rows.decimals)
    draw_columns(axes, rows.values, rows.provisional, colours, absent=len(rows.values) <= 12)
    count = len(rows.labels)
    # A few columns alone would be as wide as the card.
    axes.set_xlim(-0.5, max(count, 6) - 0.5)
    breaks = mark_breaks(axes, rows.breaks, count, colours)
    longest = max((len(label) for label in rows.labels), default=1)
    step = max(1, -(-int(count * max(_NAME_ROOM, 8 * longest)) // max(int(room_of(axes)), 1)))
    kept = [place for place in range(count) if (count - 1 - place) % step == 0]
    axes.set_xticks(kept, [rows.labels[place] for place in kept])
    set_tick_letters(axes)
    pairs: list[tuple[Artist, str]] = [(swatch(colours.total), rows.name), *breaks]
    if any(rows.values[place] is not None for place in rows.provisional):
        pairs.append((provisional_swatch(colours), "Provisoire"))
    add_legend(figure, axes, pairs, colours)
    return figure
