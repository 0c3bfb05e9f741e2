"""What the charts of an evolution have in common: a scale of any unit, breaks, provisional months."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from cpex_desktop.charts.evolution_series import Marks, Values
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import FOOT, HEAD, RIGHT
from cpex_desktop.charts.style import dress_axes, headroom, letters, new_figure
from cpex_desktop.french import NOT_AVAILABLE, num, percent

COLUMN = 0.56
_LINE, _EDGE = 1.4, 2.4
_TICKS = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10])
_WHOLE_TICKS = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10], integer=True)


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines of a scale, where it ends, how they are written, and the room that the words take."""

    ticks: tuple[float, ...]
    end: float
    labels: tuple[str, ...]
    left: float


def find_scale(top: float, decimals: int = 0, *, share: bool = False) -> Scale:
    """Choose a scale from 0 to about ``top``, in the unit of the values."""
    ticks = _ticks(top, decimals, share)
    end = headroom(top, ticks)
    kept = tuple(tick for tick in ticks if tick <= end)
    write = _writer(ticks, share)
    labels = tuple(write(tick) for tick in kept)
    return Scale(kept, end, labels, 14 + 7.4 * max(len(write(tick)) for tick in ticks))


def set_scale(axes: Axes, scale: Scale, frame: ChartFrame) -> None:
    """Give a zone its scale, and the place that its words leave."""
    width, height, left = frame.width, frame.height, scale.left
    held = axes.get_position().y1
    top = held if held < 1 else 1 - HEAD / height  # a legend of two lines has lowered it already
    axes.set_position((left / width, FOOT / height, (width - left - RIGHT) / width, top - FOOT / height))
    axes.set_yticks(scale.ticks, scale.labels)
    axes.set_ylim(0, scale.end)


def value_zone(
    frame: ChartFrame, top: float, decimals: int = 0, *, share: bool = False
) -> tuple[Figure, Axes]:
    """Start a figure with one zone from 0 to about ``top``, in the unit of the values."""
    figure = new_figure(frame)
    axes = figure.add_axes((0, 0, 1, 1))
    dress_axes(axes, frame.colours)
    set_scale(axes, find_scale(top, decimals, share=share), frame)
    return figure, axes


def _ticks(top: float, decimals: int, share: bool) -> list[float]:
    locator = _TICKS if decimals or share else _WHOLE_TICKS
    least = 1.0 if not decimals and not share else 0.0
    return [float(tick) for tick in locator.tick_values(0, max(top, least) or 1.0)]


def _writer(ticks: Sequence[float], share: bool) -> Callable[[float], str]:
    """Write the scale with as many decimals as its steps need, whatever those of the values."""
    if share:
        return percent
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    needed = next((places for places in range(4) if abs(step * 10**places % 1) < 1e-9), 3)
    return lambda value: num(value, needed)


def draw_columns(
    axes: Axes, values: Values, provisional: Collection[int], colours: Colours, *, absent: bool = True
) -> dict[int, Rectangle]:
    """Draw the known values as columns, hatched where they may still change; say the absent ones.

    Gives the column of each place, so that it may be drawn again at another height.
    """
    columns: dict[int, Rectangle] = {}
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    firm = [pair for pair in known if pair[0] not in provisional]
    soft = [pair for pair in known if pair[0] in provisional]
    for pairs, look in ((firm, {"color": colours.total}), (soft, _soft(colours))):
        if pairs:
            places = [place for place, _ in pairs]
            made = axes.bar(places, [value for _, value in pairs], COLUMN, zorder=2, **look)
            columns |= dict(zip(places, made.patches, strict=True))
    if absent and known:
        for place, value in enumerate(values):
            if value is None:
                write_absent(axes, place, colours)
    return columns


def write_absent(axes: Axes, place: int, colours: Colours) -> None:
    """Write « N.d. » on the ground of a month: without it, absent would be taken for zero."""
    axes.annotate(
        NOT_AVAILABLE,
        (place, 0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        color=colours.muted,
        fontproperties=letters(11),
        gid="absent",
    )


def _soft(colours: Colours) -> dict[str, Any]:
    return {
        "facecolor": colours.surface, "edgecolor": colours.total, "hatch": "/////", "linewidth": 1.0,
    }  # fmt: skip


def provisional_swatch(colours: Colours) -> Patch:
    """Give the hatched square that stands for months that may still change."""
    return Patch(**_soft(colours))


def draw_line(
    axes: Axes, values: Sequence[float], colour: str, colours: Colours, *, dashed: bool = False,
    marked: bool = True,
) -> tuple[Line2D, Line2D]:  # fmt: skip
    """Draw a line over a light edge that keeps it apart from the columns that it crosses.

    Gives the line, then its edge, so that both may be drawn again elsewhere.
    """
    places = range(len(values))
    dashes = (0, (4, 2))
    # As thin as can be seen, and dashed where the line is: more of it would bite the columns.
    around = (0, tuple(part * _LINE / _EDGE for part in dashes[1]))
    (edge,) = axes.plot(
        places, values, color=colours.surface, linewidth=_EDGE, linestyle=around if dashed else "-", zorder=3
    )
    (line,) = axes.plot(
        places,
        values,
        color=colour,
        linewidth=_LINE,
        linestyle=dashes if dashed else "-",
        marker=("s" if dashed else "o") if marked else "",
        markersize=3.6 if dashed else 4.2,
        markeredgewidth=1.1,
        markerfacecolor=colours.surface,
        zorder=4,
    )
    return line, edge


def mark_breaks(axes: Axes, breaks: Marks, count: int, colours: Colours) -> list[tuple[Artist, str]]:
    """Draw a line before the first period of a new counting; gives what names it in the legend.

    Not beside the line: words there would hide the very figures that they are about.
    """
    pairs: list[tuple[Artist, str]] = []
    for place, name in breaks:
        if 0 < place < count:
            look: dict[str, Any] = {"color": colours.warn, "linewidth": 1.3, "linestyle": (0, (2, 2))}
            line = axes.axvline(place - 0.5, zorder=5, **look)
            line.set_gid("break")
            pairs.append((line, f"Rupture\u00a0: {name}"))
    return pairs
