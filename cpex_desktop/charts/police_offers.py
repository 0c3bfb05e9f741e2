"""Proposals of rehousing and of shelter, month by month, beside the executions that they should precede."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import (
    add_legend,
    heights,
    highest,
    name_months,
    plot_zone,
    swatch,
)
from cpex_desktop.charts.police_series import OfferColumns, Values

_COLUMN = 0.58
_NAMES = ("Relogement", "Hébergement", "Expulsions", "Capacité")


def draw_offers(rows: OfferColumns, frame: ChartFrame) -> Figure:
    """Draw the proposals stacked, the executions as a line, and the capacity as a level where it is known."""
    stacked = [_sum(one, other) for one, other in zip(rows.rehousing, rows.shelter, strict=True)]
    known = any(value is not None for value in rows.capacity)
    names = _NAMES if known else _NAMES[:-1]
    figure, axes = plot_zone(frame, names, highest(stacked, rows.executions, rows.capacity))
    colours = frame.colours
    rehoused, sheltered = colours.classes[3], colours.classes[1]
    _stack(axes, rows.rehousing, [0.0] * len(rows.months), rehoused, colours)
    _stack(axes, rows.shelter, [value or 0.0 for value in rows.rehousing], sheltered, colours)
    pairs: list[tuple[Artist, str]] = [
        (swatch(rehoused), _NAMES[0]),
        (swatch(sheltered), _NAMES[1]),
    ]
    (line,) = axes.plot(
        range(len(rows.months)),
        heights(rows.executions),
        color=colours.body,
        linewidth=1.6,
        marker="o",
        markersize=4.4,
        markerfacecolor=colours.surface,
        clip_on=False,
        zorder=5,
    )
    pairs.append((line, _NAMES[2]))
    if known:
        (level,) = axes.step(
            range(len(rows.months)),
            heights(rows.capacity),
            where="mid",
            color=colours.ok,
            linewidth=1.6,
            linestyle=(0, (4, 2)),
            zorder=4,
        )
        pairs.append((level, _NAMES[3]))
    name_months(axes, rows.months)
    add_legend(figure, axes, pairs, colours)
    return figure


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None and other is None else (one or 0.0) + (other or 0.0)


def _stack(axes: Axes, values: Values, feet: Sequence[float], colour: str, colours: Colours) -> None:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    axes.bar(
        [place for place, _ in known],
        [value for _, value in known],
        _COLUMN,
        bottom=[feet[place] for place, _ in known],
        color=colour,
        edgecolor=colours.surface,
        linewidth=0.8,
        zorder=2,
    )
