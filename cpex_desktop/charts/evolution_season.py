"""The season: which share of a year's acts each month holds, as a mean of years and this year."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from cpex_desktop.charts.evolution_axes import COLUMN, draw_line, value_zone
from cpex_desktop.charts.evolution_series import SeasonTracks
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.month_axes import (
    add_legend,
    heights,
    highest,
    name_months,
    shade_truces,
    swatch,
)

_EVEN = 1 / 12


def draw_season(rows: SeasonTracks, frame: ChartFrame) -> Figure:
    """Draw the mean shares as columns, the year's as a line, and where every month would weigh the same."""
    colours = frame.colours
    figure, axes = value_zone(frame, max(highest(rows.shares, rows.profile), 2 * _EVEN), share=True)
    shade_truces(axes, rows.months, rows.truce, rows.extended, colours)
    pairs: list[tuple[Artist, str]] = []
    known = [(place, value) for place, value in enumerate(rows.shares) if value is not None]
    if known:
        places, values = zip(*known, strict=True)
        axes.bar(places, values, COLUMN, color=colours.classes[2], zorder=2)
        pairs.append((swatch(colours.classes[2]), rows.names[0]))
    if any(value is not None for value in rows.profile):
        line, _edge = draw_line(axes, heights(rows.profile), colours.total, colours)
        pairs.append((line, rows.names[1]))
    axes.axhline(_EVEN, color=colours.axis, linewidth=1, linestyle=(0, (1, 2)), zorder=1)
    name_months(axes, rows.months)
    add_legend(figure, axes, pairs, colours)
    return figure
