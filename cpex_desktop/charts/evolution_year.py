"""A year month by month: its columns, the line of the year before, the dashes of the mean of three."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from cpex_desktop.charts.evolution_axes import (
    draw_columns,
    draw_line,
    mark_breaks,
    provisional_swatch,
    value_zone,
)
from cpex_desktop.charts.evolution_series import YearTracks
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.police_axes import (
    add_legend,
    heights,
    highest,
    name_months,
    prolonged_swatch,
    shade_truces,
    swatch,
)


def draw_year(rows: YearTracks, frame: ChartFrame) -> Figure:
    """Draw the three series over twelve months; a month that is absent leaves a gap in each."""
    colours = frame.colours
    figure, axes = value_zone(frame, highest(rows.now, rows.before, rows.mean), rows.decimals)
    shade_truces(axes, rows.months, rows.truce, rows.extended, colours)
    draw_columns(axes, rows.now, rows.provisional, colours)
    pairs: list[tuple[Artist, str]] = [(swatch(colours.total), rows.names[0])]
    if any(value is not None for value in rows.before):
        pairs.append((draw_line(axes, heights(rows.before), colours.previous, colours), rows.names[1]))
    if any(value is not None for value in rows.mean):
        pairs.append((draw_line(axes, heights(rows.mean), colours.body, colours, dashed=True), rows.names[2]))
    if any(rows.now[place] is not None for place in rows.provisional):
        pairs.append((provisional_swatch(colours), "Provisoire"))
    if rows.extended & set(rows.months):
        pairs.append((prolonged_swatch(colours), "Trêve prolongée"))
    pairs += mark_breaks(axes, rows.breaks, len(rows.months), colours)
    name_months(axes, rows.months)
    add_legend(figure, axes, pairs, colours)
    return figure
