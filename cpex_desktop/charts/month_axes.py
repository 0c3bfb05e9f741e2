"""What charts of months have in common: months below, truces behind, names above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import isnan, nan
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.style import (
    COUNT_TICKS,
    DPI,
    dress_axes,
    letters,
    new_figure,
    set_tick_letters,
    thin_out,
)
from cpex_desktop.french import month_name
from cpex_desktop.reference.truce import TruceCover

HEAD, FOOT, RIGHT = 30, 24, 6
_LEGEND_LINE, _HANDLE, _LETTER = 18, 48, 6.9
_A_YEAR, _THREE_YEARS = 15, 40
_MOST_YEARS, _FEWEST = 9, 6
_NAME_HEAD = 1.25
_NAME_ROOM, _MONTH_ROOM, _MONTH_LEAST = 104, 58, 31


def plot_zone(frame: ChartFrame, names: Sequence[str], top: float, low: float = 0) -> tuple[Figure, Axes]:
    """Start a figure with one zone for counts from ``low`` to about ``top``, under a legend of ``names``."""
    figure = new_figure(frame)
    ticks = [float(tick) for tick in COUNT_TICKS.tick_values(low, max(top, 1.0))]
    left = 18 + 7.4 * max(len(f"{round(tick):,}") for tick in ticks)
    width, height = frame.width, frame.height
    head = HEAD + _LEGEND_LINE * (_legend_rows(names, width - left) - 1)
    axes = figure.add_axes(
        (left / width, FOOT / height, (width - left - RIGHT) / width, (height - head - FOOT) / height)
    )
    axes.set_yticks(ticks)
    axes.set_ylim(ticks[0] if low < 0 else 0, ticks[-1])
    dress_axes(axes, frame.colours)
    return figure, axes


def _legend_rows(names: Sequence[str], room: float) -> int:
    """Count the lines that a legend takes in a narrow picture."""
    needed = sum(_HANDLE + _LETTER * len(name) for name in names)
    return max(1, min(len(names), -(-int(needed) // max(int(room), 1))))


def highest(*series: Sequence[float | None]) -> float:
    """Give the greatest known value, 0 without any."""
    return max((value for values in series for value in values if value is not None), default=0.0)


def top_under_truce(
    months: Sequence[int], truce: Mapping[int, TruceCover], *series: Sequence[float | None]
) -> float:
    """Give the height that a scale must reach so that the name of the truce lies over no figure of it."""
    inside = [[value for month, value in zip(months, one, strict=True) if month in truce] for one in series]
    return max(highest(*series), _NAME_HEAD * highest(*inside))


def lowest(*series: Sequence[float | None]) -> float:
    """Give the smallest known value, 0 when none is under it."""
    return min((value for values in series for value in values if value is not None), default=0.0)


def heights(values: Sequence[float | None]) -> list[float]:
    """Let an absent month break a line."""
    return [nan if value is None else value for value in values]


def name_months(axes: Axes, months: Sequence[int]) -> None:
    """Name every month of a year, quarters or halves up to three years, then the years alone."""
    count = len(months)
    places = range(count)
    if count <= _A_YEAR:
        words = [month_name(month, "axis") for month in months]
        axes.set_xticks(places, thin_out(words, room_of(axes), _MONTH_LEAST))
    elif count <= _THREE_YEARS:
        step = 3 if room_of(axes) / (count / 3) >= _MONTH_ROOM else 6
        kept = [place for place in places if months[place] % 100 % step == 1]
        axes.set_xticks(kept, [_month_and_year(months[place]) for place in kept])
    else:
        januaries = [place for place in places if months[place] % 100 == 1]
        step = max(1, -(-len(januaries) // _MOST_YEARS))
        kept = januaries[::step]
        axes.set_xticks(kept, [str(months[place] // 100) for place in kept])
    # A month alone must not fill the picture with its column.
    spare = max(_FEWEST - count, 0) / 2
    axes.set_xlim(-0.5 - spare, count - 0.5 + spare)
    set_tick_letters(axes)


def room_of(axes: Axes) -> float:
    """Give the width of a zone in logical pixels."""
    figure = axes.get_figure(root=True)
    return axes.get_position().width * figure.get_figwidth() * DPI if figure is not None else 0.0


def _month_and_year(month: int) -> str:
    return f"{month_name(month, 'axis')} {month // 100 % 100:02}"


def shade_truces(
    axes: Axes,
    months: Sequence[int],
    truce: Mapping[int, TruceCover],
    extended: frozenset[int],
    colours: Colours,
) -> None:
    """Lay a ground under the months of a truce, hatched where it was prolonged, and name the first one."""
    kinds = [(place, truce.get(month), month in extended) for place, month in enumerate(months)]
    named = False
    for (cover, prolonged), run in groupby(kinds, key=lambda kind: kind[1:]):
        inside = [place for place, *_ in run]
        if cover is None:
            continue
        look = _prolonged(colours) if prolonged else {"facecolor": colours.truce}
        alpha = 1.0 if cover is TruceCover.FULL else 0.55
        ground = axes.axvspan(inside[0] - 0.5, inside[-1] + 0.5, linewidth=0, alpha=alpha, zorder=0, **look)
        ground.set_gid("truce-extended" if prolonged else "truce")
        wide = len(inside) * room_of(axes) / max(len(months), 1) >= _NAME_ROOM
        if wide and not prolonged and not named:
            named = True
            _name_truce(axes, inside[0] - 0.5, colours)


def _prolonged(colours: Colours) -> dict[str, Any]:
    return {"facecolor": colours.truce, "edgecolor": colours.truce_text, "hatch": "///"}


def prolonged_swatch(colours: Colours) -> Patch:
    """Give the hatched square that stands for a prolonged truce in a legend."""
    return Patch(linewidth=0, **_prolonged(colours))


def _name_truce(axes: Axes, place: float, colours: Colours) -> None:
    axes.annotate(
        "Trêve hivernale",
        (place, 1),
        xycoords=("data", "axes fraction"),
        xytext=(6, -5),
        textcoords="offset points",
        va="top",
        color=colours.truce_text,
        fontproperties=letters(),
        bbox={"facecolor": colours.truce, "edgecolor": "none", "pad": 1, "alpha": 0.8},
        zorder=5,
    )


def add_legend(figure: Figure, axes: Axes, pairs: Sequence[tuple[Artist, str]], colours: Colours) -> None:
    """Name the series above the zone, in the order of ``pairs``; over all the picture if it is too narrow."""
    names = [name for _, name in pairs]
    start, width = axes.get_position().x0, figure.get_figwidth() * DPI
    rows = _legend_rows(names, (1 - start) * width)
    if rows > _legend_rows(names, width):
        start, rows = 0.0, _legend_rows(names, width)
    _lower_under(figure, axes, rows)
    figure.legend(
        [artist for artist, _ in pairs],
        names,
        loc="upper left",
        bbox_to_anchor=(start, 1.0),
        ncols=-(-len(pairs) // rows),
        frameon=False,
        prop=letters(),
        labelcolor=colours.body,
        handlelength=1.6,
        handleheight=0.8,
        handletextpad=0.6,
        columnspacing=1.6,
        borderpad=0.2,
        borderaxespad=0.2,
    )


def _lower_under(figure: Figure, axes: Axes, rows: int) -> None:
    """Leave the lines of a legend their room above the zone, whoever placed it."""
    place = axes.get_position()
    top = 1 - (HEAD + _LEGEND_LINE * (rows - 1)) / (figure.get_figheight() * DPI)
    if rows > 1 and place.y1 > top > place.y0:
        axes.set_position((place.x0, place.y0, place.width, top - place.y0))


def end_label(axes: Axes, values: Sequence[float], text: str, colour: str, *, rise: float = 0.0) -> None:
    """Write a word beside the last known point of a line; nothing when there is none."""
    known = [place for place, value in enumerate(values) if not isnan(value)]
    if not known:
        return
    axes.annotate(
        text,
        (known[-1], values[known[-1]]),
        xytext=(6, rise),
        textcoords="offset points",
        va="center",
        color=colour,
        fontproperties=letters(weight="bold"),
        annotation_clip=False,
    )


def swatch(colour: str) -> Patch:
    """Give the square that stands for columns in a legend."""
    return Patch(facecolor=colour)
