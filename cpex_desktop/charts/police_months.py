"""The concours month by month: flows over the columns of executions, or the stocks that they leave."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import (
    add_legend,
    heights,
    name_months,
    plot_zone,
    prolonged_swatch,
    shade_truces,
    swatch,
    top_under_truce,
)
from cpex_desktop.charts.police_series import Look, MonthTracks, Track

_MARKED = 40
_PROLONGED = "Trêve prolongée"
_COLUMN = 0.58
_STROKES: dict[Look, dict[str, Any]] = {
    Look.MAIN: {"linewidth": 1.8, "marker": "o", "linestyle": "-"},
    Look.OTHER: {"linewidth": 1.4, "marker": "s", "linestyle": (0, (4, 2))},
    Look.ALERT: {"linewidth": 1.6, "marker": "^", "linestyle": "-"},
}


def draw_months(rows: MonthTracks, frame: ChartFrame) -> Figure:
    """Draw every series over its months; an absent month leaves a gap, in a column as in a line."""
    names = [track.name for track in rows.tracks]
    prolonged = bool(rows.extended & set(rows.months))
    if prolonged:
        names.append(_PROLONGED)
    top = top_under_truce(rows.months, rows.truce, *(track.values for track in rows.tracks))
    figure, axes = plot_zone(frame, names, top)
    shade_truces(axes, rows.months, rows.truce, rows.extended, frame.colours)
    marked = len(rows.months) <= _MARKED
    pairs: list[tuple[Artist, str]] = [
        (_draw(axes, track, frame.colours, marked), track.name) for track in rows.tracks
    ]
    if prolonged:
        pairs.append((prolonged_swatch(frame.colours), _PROLONGED))
    name_months(axes, rows.months)
    add_legend(figure, axes, pairs, frame.colours)
    return figure


def _draw(axes: Axes, track: Track, colours: Colours, marked: bool) -> Artist:
    places = range(len(track.values))
    if track.look is Look.COLUMNS:
        known = [(place, value) for place, value in enumerate(track.values) if value is not None]
        ground = colours.classes[2]
        axes.bar(
            [place for place, _ in known], [value for _, value in known], _COLUMN, color=ground, zorder=2
        )
        return swatch(ground)
    colour = _colour(track.look, colours)
    stroke: dict[str, Any] = dict(_STROKES[track.look])
    if not marked:
        stroke |= {"marker": "", "linewidth": 1.1}
    values = heights(track.values)
    # A light edge keeps the line apart from the columns that it crosses.
    edge = stroke["linewidth"] + 1.4
    axes.plot(places, values, color=colours.surface, linewidth=edge, zorder=3, solid_capstyle="round")
    stroke |= {"color": colour, "markersize": 4.4, "markeredgewidth": 1.2, "markerfacecolor": colours.surface}
    (line,) = axes.plot(places, values, zorder=4, clip_on=False, **stroke)
    return Line2D([], [], **stroke) if not marked else line


def _colour(look: Look, colours: Colours) -> str:
    return {Look.MAIN: colours.total, Look.ALERT: colours.warn}.get(look, colours.body)
