"""Twelve months in columns over the line of the year before: the chart that shows a season and a change."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from cpex_desktop.charts.evolution_axes import write_absent
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import shade_truces, top_under_truce
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.charts.style import (
    COUNT_TICKS,
    dress_axes,
    headroom,
    letters,
    new_figure,
    set_tick_letters,
    thin_out,
)
from cpex_desktop.french import month_name

_BAR = 0.52
_HEAD, _HIGH_HEAD = 30, 46
_NARROW = 290
_FOOT = 24
_RIGHT = 4
_RADIUS = 3
_LINE: dict[str, Any] = {"linewidth": 1.3, "marker": "o", "markersize": 4.2, "markeredgewidth": 1.1}


def draw_monthly(series: MonthlySeries, frame: ChartFrame) -> Figure:
    """Draw the months of a year beside those of the year before.

    A month that is absent says so instead of a column and breaks the line: absent is not zero.
    """
    width, height, colours = frame.width, frame.height, frame.colours
    figure = new_figure(frame)
    ticks = COUNT_TICKS.tick_values(0, _top(series))
    top = headroom(_top(series), ticks)
    left = 16 + 7.4 * len(f"{round(top):,}")
    head = _HEAD if width - left >= _NARROW else _HIGH_HEAD
    across, up = width - left - _RIGHT, height - head - _FOOT
    axes = figure.add_axes((left / width, _FOOT / height, across / width, up / height))
    axes.set_xlim(-0.5, len(series.months) - 0.5)
    axes.set_yticks([tick for tick in ticks if tick <= top])
    axes.set_ylim(0, top)
    dress_axes(axes, colours)
    shade_truces(axes, series.months, series.truce, frozenset(), colours)
    _draw_columns(axes, series, colours, (len(series.months) / across, top / up))
    _draw_line(axes, series, colours)
    months = [month_name(month, "axis") for month in series.months]
    axes.set_xticks(range(len(months)), thin_out(months, across))
    set_tick_letters(axes)
    _add_legend(figure, frame, left, series)
    return figure


def _top(series: MonthlySeries) -> float:
    return max(top_under_truce(series.months, series.truce, series.now, series.before), 1.0)


def _draw_columns(axes: Axes, series: MonthlySeries, colours: Colours, pixel: tuple[float, float]) -> None:
    for place, value in enumerate(series.now):
        if value:
            outline = _column(place - _BAR / 2, place + _BAR / 2, value, pixel)
            axes.add_patch(PathPatch(outline, linewidth=0, facecolor=colours.total, zorder=2))
        elif value is None:
            write_absent(axes, place, colours)


def _column(left: float, right: float, top: float, pixel: tuple[float, float]) -> Path:
    """Outline a column that stands flat on zero and is rounded above; ``pixel`` is its size in data units."""
    across, up = _RADIUS * pixel[0], min(_RADIUS * pixel[1], top)
    points = [
        (left, 0), (left, top - up), (left, top), (left + across, top),
        (right - across, top), (right, top), (right, top - up), (right, 0), (left, 0),
    ]  # fmt: skip
    line, curve = Path.LINETO, Path.CURVE3
    return Path(points, [Path.MOVETO, line, curve, curve, line, curve, curve, line, Path.CLOSEPOLY])


def _draw_line(axes: Axes, series: MonthlySeries, colours: Colours) -> None:
    heights = [float("nan") if value is None else value for value in series.before]
    places = range(len(heights))
    # A light edge keeps the line apart from the columns that it crosses.
    axes.plot(places, heights, color=colours.surface, linewidth=2.6, zorder=3, solid_capstyle="round")
    axes.plot(places, heights, color=colours.previous, markerfacecolor=colours.surface, zorder=4, **_LINE)


def _add_legend(figure: Figure, frame: ChartFrame, left: float, series: MonthlySeries) -> None:
    colours = frame.colours
    handles: list[Patch | Line2D] = [Patch(facecolor=colours.total)]
    words = ["12 derniers mois"]
    if any(value is not None for value in series.before):
        line = Line2D([], [], color=colours.previous, **_LINE, markerfacecolor=colours.surface)
        handles.append(line)
        words.append("12 mois précédents")
    figure.legend(
        handles,
        words,
        loc="upper left",
        bbox_to_anchor=(left / frame.width, 1.0),
        ncols=2 if frame.width - left >= _NARROW else 1,
        frameon=False,
        prop=letters(),
        labelcolor=colours.body,
        handlelength=1.4,
        handleheight=0.8,
        handletextpad=0.6,
        columnspacing=1.8,
        borderpad=0.2,
        borderaxespad=0.2,
    )
