"""One dot and one interval a line, against a common reference: what chance allows is seen at once."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from cpex_desktop.charts.dot_series import Dot, Dots
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.style import letters, new_figure, set_tick_letters
from cpex_desktop.french import num

_HEAD, _FOOT, _HANDLE = 28, 40, 44
_LETTER, _GAP = 7.9, 14
_MOST_NAME = 0.46


def draw_dots(rows: Dots, frame: ChartFrame) -> Figure:
    """Draw the lines in their order; one without a value says so in its place."""
    figure = new_figure(frame)
    width, height, colours = frame.width, frame.height, frame.colours
    left = _GAP + min(_LETTER * max((len(dot.name) for dot in rows.dots), default=0), _MOST_NAME * width)
    right = _GAP + _LETTER * max((len(dot.written) for dot in rows.dots if dot.value is not None), default=0)
    pairs = _marks(rows, colours)
    side_by_side = _legend_columns(pairs, width)
    head = _HEAD * (1 if side_by_side >= len(pairs) else 2)
    axes = figure.add_axes(
        (
            left / width,
            _FOOT / height,
            max(width - left - right, 20) / width,
            max(height - head - _FOOT, 20) / height,
        )
    )
    _dress(axes, rows, colours)
    letters_kept = max(int((left - _GAP) / _LETTER), 3)
    for place, dot in enumerate(rows.dots):
        _draw_dot(figure, axes, place, replace(dot, name=_cut(dot.name, letters_kept)), colours)
    if rows.reference is not None:
        axes.axvline(rows.reference, color=colours.total, linewidth=1.4, linestyle=(0, (4, 2)), zorder=1)
    _add_legend(figure, pairs, side_by_side, colours)
    return figure


def _dress(axes: Axes, rows: Dots, colours: Colours) -> None:
    ends = [end for dot in rows.dots for end in (dot.high, dot.value) if end is not None]
    top = max([*ends, rows.reference or 0.0])
    axes.set_xlim(0, top * 1.04 or 1.0)
    axes.set_ylim(len(rows.dots) - 0.5, -0.5)
    axes.set_facecolor("none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.axis)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=colours.grid, linewidth=0.72)
    axes.tick_params(length=0, pad=4, colors=colours.muted)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    step = top < 6 and rows.decimals
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: num(value, 1 if step else 0)))
    axes.set_xlabel(rows.axis, color=colours.muted, fontproperties=letters(), labelpad=2)
    set_tick_letters(axes)


def _draw_dot(figure: Figure, axes: Axes, place: int, dot: Dot, colours: Colours) -> None:
    weight = "bold" if dot.chosen else "normal"
    axes.annotate(
        dot.name, (0, place), xycoords=(figure.transFigure, axes.transData),
        va="center", color=colours.title if dot.chosen else colours.body,
        fontproperties=letters(12.5, weight), annotation_clip=False,
    )  # fmt: skip
    if dot.value is None:
        axes.annotate(
            dot.written, (0, place), (4, 0), textcoords="offset points", va="center",
            color=colours.muted, fontproperties=letters(), annotation_clip=False,
        )  # fmt: skip
        return
    if dot.low is not None and dot.high is not None:
        axes.plot([dot.low, dot.high], [place, place], color=colours.social, linewidth=2, zorder=2)
        for end in (dot.low, dot.high):
            axes.plot([end, end], [place - 0.13, place + 0.13], color=colours.social, linewidth=2, zorder=2)
    filled = colours.social if dot.apart or dot.low is None else colours.surface
    axes.plot(
        dot.value, place, "o", markersize=6.5, color=filled, markeredgecolor=colours.social,
        markeredgewidth=1.6, zorder=3,
    )  # fmt: skip
    axes.annotate(
        dot.written, (1, place), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        va="center", color=colours.title, fontproperties=letters(12.5, "bold"), annotation_clip=False,
    )  # fmt: skip


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _marks(rows: Dots, colours: Colours) -> list[tuple[Line2D, str]]:
    pairs: list[tuple[Line2D, str]] = []
    if rows.reference is not None:
        line = Line2D([], [], color=colours.total, linewidth=1.4, linestyle=(0, (4, 2)))
        pairs.append((line, rows.reference_name))
    if any(dot.low is not None for dot in rows.dots):
        for filled, words in ((True, "Au-delà du hasard"), (False, "Pas d’écart établi")):
            shown = colours.social if filled else colours.surface
            mark = Line2D([], [], marker="o", color=colours.social, markerfacecolor=shown, linewidth=2)
            pairs.append((mark, words))
    return pairs


def _legend_columns(pairs: list[tuple[Line2D, str]], width: float) -> int:
    """Count how many of the marks stand side by side: all, or one under the other in a narrow card."""
    needed = sum(_HANDLE + _LETTER * len(words) for _mark, words in pairs)
    return max(len(pairs), 1) if needed <= width else max(len(pairs) - 1, 1)


def _add_legend(figure: Figure, pairs: list[tuple[Line2D, str]], columns: int, colours: Colours) -> None:
    if not pairs:
        return
    figure.legend(
        [mark for mark, _words in pairs],
        [words for _mark, words in pairs],
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        frameon=False,
        prop=letters(),
        labelcolor=colours.body,
        handlelength=1.8,
        handletextpad=0.6,
        columnspacing=1.4,
        borderpad=0.2,
        borderaxespad=0.2,
    )
