"""Truces laid over one another from their first month: how high each one rose, and when it came back."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import add_legend, heights, highest, lowest, plot_zone
from cpex_desktop.charts.police_series import TruceCurve, TruceCurves
from cpex_desktop.charts.style import set_tick_letters

_NEWEST, _OLDER = 2.2, 1.3
_DASHES = ((0, (5, 2)), (0, (1, 1.5)), (0, (5, 2, 1, 2)))


def draw_truces(rows: TruceCurves, frame: ChartFrame) -> Figure:
    """Draw one line per truce, the newest strong; the level 0 is that of the eve."""
    levels = [curve.levels for curve in rows.curves]
    figure, axes = plot_zone(frame, [curve.name for curve in rows.curves], highest(*levels), lowest(*levels))
    colours = frame.colours
    low, high = lowest(*levels), highest(*levels)
    margin = 0.06 * max(high - low, 1.0)
    axes.set_ylim(low - margin, high + margin)
    inside = rows.curves[-1].inside if rows.curves else 0
    if inside:
        axes.axvspan(-0.5, inside - 0.5, facecolor=colours.truce, linewidth=0, zorder=0).set_gid("truce")
    axes.axhline(0, color=colours.axis, linewidth=1.2, zorder=1)
    pairs: list[tuple[Artist, str]] = [
        (_draw(axes, curve, place - len(rows.curves), colours), curve.name)
        for place, curve in enumerate(rows.curves)
    ]
    axes.set_xticks(range(len(rows.months)), rows.months)
    axes.set_xlim(-0.5, len(rows.months) - 0.5)
    set_tick_letters(axes)
    add_legend(figure, axes, pairs[::-1], colours)
    return figure


def _draw(axes: Axes, curve: TruceCurve, age: int, colours: Colours) -> Artist:
    newest = age == -1
    values = heights(curve.levels)
    colour = colours.total if newest else colours.previous
    (line,) = axes.plot(
        range(len(values)),
        values,
        color=colour,
        linewidth=_NEWEST if newest else _OLDER,
        linestyle="-" if newest else _DASHES[(-age) % len(_DASHES)],
        marker="o" if newest else "",
        markersize=4.2,
        markerfacecolor=colours.surface,
        zorder=4 if newest else 3,
    )
    return line
