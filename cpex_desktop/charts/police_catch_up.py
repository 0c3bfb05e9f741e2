"""The « effet de rattrapage »: each flow added up since the truce, beside its mean of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import FOOT, add_legend, end_label, heights, highest
from cpex_desktop.charts.police_series import CatchUpPanel
from cpex_desktop.charts.style import COUNT_TICKS, dress_axes, letters, new_figure, set_tick_letters
from cpex_desktop.french import NOT_AVAILABLE, month_name, num

_HEAD, _GAP, _LEFT, _LABEL = 52, 34, 40, 34


def draw_catch_up(panels: Sequence[CatchUpPanel], frame: ChartFrame) -> Figure:
    """Draw one zone per flow, all on one scale: they are steps of one procedure."""
    figure = new_figure(frame)
    width, height = frame.width, frame.height
    top = max((highest(panel.now, panel.mean) for panel in panels), default=0.0)
    ticks = [float(tick) for tick in COUNT_TICKS.tick_values(0, max(top, 1.0))]
    # The mean of one flow may be known where that of another is not: its panel then names both lines.
    named = next((panel for panel in panels if panel.mean_name), panels[0] if panels else None)
    room = (width - _LEFT - _LABEL - _GAP * (len(panels) - 1)) / max(len(panels), 1)
    for place, panel in enumerate(panels):
        left = _LEFT + place * (room + _GAP)
        axes = figure.add_axes((left / width, FOOT / height, room / width, (height - _HEAD - FOOT) / height))
        axes.set_yticks(ticks)
        axes.set_ylim(0, ticks[-1])
        dress_axes(axes, frame.colours)
        if place:
            axes.set_yticklabels([])
        drawn = _draw_panel(axes, panel, frame.colours)
        if panel is named:
            _name_lines(figure, panel, drawn, frame.colours)
    return figure


def _name_lines(figure: Figure, panel: CatchUpPanel, lines: tuple[Line2D, Line2D], colours: Colours) -> None:
    this, before = lines
    pairs: list[tuple[Artist, str]] = [(this, str(panel.months[0] // 100))]
    if panel.mean_name:
        pairs.append((before, panel.mean_name))
    add_legend(figure, figure.axes[0], pairs, colours)


def _draw_panel(axes: Axes, panel: CatchUpPanel, colours: Colours) -> tuple[Line2D, Line2D]:
    now, mean = heights(panel.now), heights(panel.mean)
    places = range(len(panel.months))
    (before,) = axes.plot(
        places, mean, color=colours.previous, linewidth=1.5, linestyle=(0, (4, 2)), zorder=3
    )
    (this,) = axes.plot(
        places,
        now,
        color=colours.total,
        linewidth=2.0,
        marker="o",
        markersize=4,
        markerfacecolor=colours.surface,
        clip_on=False,
        zorder=4,
    )
    axes.set_title(panel.title, loc="left", pad=6, color=colours.title, fontproperties=letters(weight="bold"))
    _name_ends(axes, now, mean, colours)
    shown = places if len(panel.months) <= 4 else places[:: max(2, len(panel.months) // 3)]
    axes.set_xticks(list(shown), [month_name(panel.months[place], "axis") for place in shown])
    axes.set_xlim(-0.3, max(len(panel.months) - 0.7, 0.3))
    set_tick_letters(axes)
    if _last(now) is None and _last(mean) is None:
        axes.annotate(
            NOT_AVAILABLE, (0.5, 0.5), xycoords="axes fraction", ha="center", va="center",
            color=colours.muted, fontproperties=letters(13), gid="absent",
        )  # fmt: skip
    return this, before


def _name_ends(axes: Axes, now: Sequence[float], mean: Sequence[float], colours: Colours) -> None:
    last, other = _last(now), _last(mean)
    if last is None:
        return
    apart = 0.0
    if other is not None:
        # The two numbers must not lie over each other when the lines end close together.
        close = abs(last - other) < 0.1 * axes.get_ylim()[1]
        apart = (6.0 if last >= other else -6.0) if close else 0.0
        end_label(axes, mean, num(other), colours.previous, rise=-apart)
    end_label(axes, now, num(last), colours.total, rise=apart)


def _last(values: Sequence[float]) -> float | None:
    return next((value for value in reversed(values) if not isnan(value)), None)
