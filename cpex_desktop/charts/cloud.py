"""Territories as dots by two figures: the département's lines, the line of medians, and who stands apart."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from cpex_desktop.charts.cloud_series import Cloud, CloudDot, Zone, radii, title_lines, zone_of
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.style import letters, new_figure, set_tick_letters
from cpex_desktop.french import num

_Sized = tuple[CloudDot, float]
_Box = tuple[float, float, float, float]

_POINT = 0.72
_NAME_ROOM, _NAME_HEIGHT, _LARGE = 7.0, 15, 8


def draw_cloud(cloud: Cloud, frame: ChartFrame) -> Figure:
    """Draw the greatest dots first, so that small territories are never hidden."""
    figure = new_figure(frame)
    width, height, colours = frame.width, frame.height, frame.colours
    zone = zone_of(cloud, width, height)
    axes = figure.add_axes(
        (
            zone.left / width,
            1 - (zone.top + zone.height) / height,
            zone.width / width,
            zone.height / height,
        )
    )
    _dress(axes, cloud, zone, colours)
    _draw_lines(axes, cloud, zone, colours)
    dots = list(zip(cloud.dots, radii(cloud), strict=True))
    _draw_dots(axes, dots, colours)
    _write_names(axes, dots, zone, colours)
    return figure


def _dress(axes: Axes, cloud: Cloud, zone: Zone, colours: Colours) -> None:
    axes.set_xlim(*zone.x_ends)
    axes.set_ylim(*zone.y_ends)
    axes.set_facecolor("none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_color(colours.axis)
    axes.set_axisbelow(True)
    axes.grid(color=colours.grid, linewidth=0.72)
    axes.tick_params(length=0, pad=5, colors=colours.muted)
    for axis, decimals in ((axes.xaxis, cloud.decimals[0]), (axes.yaxis, cloud.decimals[1])):
        axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10], integer=decimals == 0))
        axis.set_major_formatter(FuncFormatter(lambda value, _place, kept=decimals: num(value, kept)))
    axes.set_xlabel(_over_lines(cloud.x_title, zone.width), color=colours.body, fontproperties=letters())
    axes.set_ylabel(_over_lines(cloud.y_title, zone.height), color=colours.body, fontproperties=letters())
    set_tick_letters(axes)


def _over_lines(title: str, room: float) -> str:
    return "\n".join(title_lines(title, room))


def _draw_lines(axes: Axes, cloud: Cloud, zone: Zone, colours: Colours) -> None:
    across, up = cloud.home
    if across is not None:
        axes.axvline(across, color=colours.previous, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
    if up is not None:
        axes.axhline(up, color=colours.previous, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        axes.annotate(
            "Département", (1, up), (0, 3), xycoords=("axes fraction", "data"),
            textcoords="offset points", ha="right", color=colours.muted, fontproperties=letters(11),
        )  # fmt: skip
    if cloud.line is not None:
        start, slope = cloud.line
        ends = [start + slope * x for x in zone.x_ends]
        axes.plot(zone.x_ends, ends, color=colours.total, linewidth=1.2, alpha=0.7, zorder=2)
        axes.set_ylim(*zone.y_ends)


def _draw_dots(axes: Axes, dots: list[_Sized], colours: Colours) -> None:
    """Draw all dots as one artist: hundreds of communes as one each would take a second."""
    ordered = sorted(dots, key=lambda one: (one[0].chosen, -one[1]))
    axes.scatter(
        [dot.x for dot, _size in ordered], [dot.y for dot, _size in ordered],
        s=[(2 * _POINT * size) ** 2 for _dot, size in ordered],
        c=[to_rgba(colours.total, 0.95 if dot.named or dot.chosen else 0.55) for dot, _size in ordered],
        edgecolors=[colours.warn if dot.chosen else colours.surface for dot, _size in ordered],
        linewidths=[2.2 if dot.chosen else 0.8 for dot, _size in ordered],
        zorder=3,
    )  # fmt: skip


def _write_names(axes: Axes, dots: list[_Sized], zone: Zone, colours: Colours) -> None:
    """Name the chosen territory and those that stand apart, each beside its dot and over nothing else."""
    taken = [_box(zone, dot, size) for dot, size in dots if size > _LARGE or dot.named]
    wanted = [(dot, size) for dot, size in dots if dot.named or dot.chosen]
    for dot, size in sorted(wanted, key=lambda one: not one[0].chosen):
        found = _room_for(zone, dot, size, taken)
        if found is None:
            continue
        across, down, side = found
        axes.annotate(
            dot.name, (dot.x, dot.y), (_POINT * across, -_POINT * down),
            textcoords="offset points", ha=side, va="center",
            color=colours.title, fontproperties=letters(12, "bold" if dot.chosen else "normal"),
            annotation_clip=False, zorder=6,
        )  # fmt: skip


def _box(zone: Zone, dot: CloudDot, size: float) -> _Box:
    across, down = zone.place(dot.x, dot.y)
    return across - size, down - size, across + size, down + size


def _room_for(zone: Zone, dot: CloudDot, size: float, taken: list[_Box]) -> tuple[float, float, str] | None:
    """Find a free place for a name right, left, over or under its dot; None where there is none."""
    x, y = zone.place(dot.x, dot.y)
    long, half = _NAME_ROOM * len(dot.name), _NAME_HEIGHT / 2
    sides = (
        (size + 4, 0.0, "left", x + size + 4),
        (-size - 4, 0.0, "right", x - size - 4 - long),
        (0.0, -size - half - 1, "center", x - long / 2),
        (0.0, size + half + 1, "center", x - long / 2),
    )
    for across, down, side, first in sides:
        box = (first, y + down - half, first + long, y + down + half)
        inside = zone.left <= first and box[2] <= zone.left + zone.width + 12 and box[1] >= 0
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return across, down, side
    return None


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
