"""One look for every chart: colours by meaning, the window's letters, a light grid and French figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, MaxNLocator

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.french import num

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DPI = 100
"""Pixels of an inch at a pixel ratio of 1; sizes below are in logical pixels."""

COUNT_TICKS = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 2.5, 5, 10])
"""Where the lines of a chart of counts lie: round numbers, the last one above everything."""

_FAMILIES = ("Segoe UI", "Inter", "DejaVu Sans")


@cache
def family() -> str:
    """Name the first of the window’s families on this computer; the last one comes with the library."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    return next(name for name in _FAMILIES if name in known)


def letters(pixels: float = 12, weight: str = "normal") -> FontProperties:
    """Give a font of so many logical pixels."""
    return FontProperties(family=family(), size=pixels * 72 / DPI, weight=weight)


def new_figure(frame: ChartFrame) -> Figure:
    """Start a figure that fills a frame, sharp at the pixel ratio of the screen."""
    figure = Figure(figsize=(frame.width / DPI, frame.height / DPI), dpi=DPI * frame.ratio)
    figure.set_facecolor(frame.colours.surface)
    return figure


def dress_axes(axes: Axes, colours: Colours) -> None:
    """Leave what helps to read: horizontal lines behind the data, a base line, quiet figures."""
    axes.set_facecolor("none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.axis)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=colours.grid, linewidth=0.72)
    axes.tick_params(length=0, pad=5, colors=colours.muted)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: num(value)))


def set_tick_letters(axes: Axes, pixels: float = 12) -> None:
    """Write the figures and names of both axes in the window's letters; last, once they are known."""
    for tick in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        tick.set_fontproperties(letters(pixels))


def headroom(top: float, ticks: Sequence[float]) -> float:
    """End a scale at its last line, or just above the data when that line would be far away."""
    below, last = float(ticks[-2]), float(ticks[-1])
    end = top * 1.08 if below < top <= below + 0.3 * (last - below) else last
    # A point drawn on the very edge would lose its upper half.
    return max(end, top * 1.04)


def thin_out(words: Sequence[str], room: float, least: float = 36) -> list[str]:
    """Keep one word in two, three… where ``room`` logical pixels are too few for all, the first always.

    ``least`` is what one word needs; the places left out are empty texts, so that ticks keep their order.
    """
    step = max(ceil(len(words) * least / max(room, 1.0)), 1)
    return [word if place % step == 0 else "" for place, word in enumerate(words)]
