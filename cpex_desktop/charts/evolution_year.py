"""A year month by month: its columns, the line of the year before, the dashes of the mean of three."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from cpex_desktop.charts.evolution_axes import (
    Scale,
    draw_columns,
    draw_line,
    find_scale,
    mark_breaks,
    provisional_swatch,
    set_scale,
    value_zone,
)
from cpex_desktop.charts.evolution_series import Values, YearTracks
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.month_axes import (
    add_legend,
    heights,
    highest,
    name_months,
    prolonged_swatch,
    shade_truces,
    swatch,
)
from cpex_desktop.charts.style import set_tick_letters


@dataclass(slots=True)
class _Drawn:
    """A figure with the parts that other figures of the same shape only move."""

    frame: ChartFrame
    shape: object
    scale: Scale
    figure: Figure
    axes: Axes
    columns: dict[int, Rectangle]
    before: tuple[Line2D, ...]
    mean: tuple[Line2D, ...]


class _Kept(threading.local):
    """The last figure of a thread: two threads never move the parts of one another."""

    drawn: _Drawn | None = None


_KEPT = _Kept()


def draw_year(rows: YearTracks, frame: ChartFrame) -> Figure:
    """Draw the three series over twelve months; a month that is absent leaves a gap in each."""
    return _draw(rows, frame).figure


def redraw_year(rows: YearTracks, frame: ChartFrame) -> Figure:
    """Draw as :func:`draw_year` does, by moving the last figure of this thread when it has the same shape.

    Another territory or sector then costs little more than the painting. The figure is only good until the
    next call: a document that keeps its figures asks for new ones.
    """
    drawn = _KEPT.drawn
    if drawn is None or drawn.frame != frame or drawn.shape != _shape(rows):
        drawn = _KEPT.drawn = _draw(rows, frame)
    else:
        _move(drawn, rows)
    return drawn.figure


def _draw(rows: YearTracks, frame: ChartFrame) -> _Drawn:
    colours = frame.colours
    figure, axes = value_zone(frame, _top(rows), rows.decimals)
    shade_truces(axes, rows.months, rows.truce, rows.extended, colours)
    columns = draw_columns(axes, rows.now, rows.provisional, colours)
    pairs: list[tuple[Artist, str]] = [(swatch(colours.total), rows.names[0])]
    before: tuple[Line2D, ...] = ()
    mean: tuple[Line2D, ...] = ()
    if _any(rows.before):
        before = draw_line(axes, heights(rows.before), colours.previous, colours)
        pairs.append((before[0], rows.names[1]))
    if _any(rows.mean):
        mean = draw_line(axes, heights(rows.mean), colours.body, colours, dashed=True)
        pairs.append((mean[0], rows.names[2]))
    if any(rows.now[place] is not None for place in rows.provisional):
        pairs.append((provisional_swatch(colours), "Provisoire"))
    if rows.extended & set(rows.months):
        pairs.append((prolonged_swatch(colours), "Trêve prolongée"))
    pairs += mark_breaks(axes, rows.breaks, len(rows.months), colours)
    name_months(axes, rows.months)
    add_legend(figure, axes, pairs, colours)
    scale = find_scale(_top(rows), rows.decimals)
    return _Drawn(frame, _shape(rows), scale, figure, axes, columns, before, mean)


def _shape(rows: YearTracks) -> object:
    """Tell apart what moving the parts does not change: months, names, gaps, breaks, grounds."""
    gaps = tuple(value is None for value in rows.now)
    lines = (_any(rows.before), _any(rows.mean))
    truce = tuple(rows.truce.get(month) for month in rows.months)
    marks = (rows.names, rows.provisional, rows.decimals, tuple(rows.breaks), rows.extended)
    return tuple(rows.months), gaps, lines, truce, marks


def _move(drawn: _Drawn, rows: YearTracks) -> None:
    for place, column in drawn.columns.items():
        column.set_height(rows.now[place] or 0.0)
    for lines, values in ((drawn.before, rows.before), (drawn.mean, rows.mean)):
        for line in lines:
            line.set_ydata(heights(values))
    scale = find_scale(_top(rows), rows.decimals)
    if scale == drawn.scale:
        return
    drawn.scale = scale
    set_scale(drawn.axes, scale, drawn.frame)
    set_tick_letters(drawn.axes)
    for legend in drawn.figure.legends:
        legend.set_bbox_to_anchor((drawn.axes.get_position().x0, 1.0), drawn.figure.transFigure)


def _top(rows: YearTracks) -> float:
    return highest(rows.now, rows.before, rows.mean)


def _any(values: Values) -> bool:
    return any(value is not None for value in values)
