"""The grid of coverage: sources by months, whole, partial or absent, by shape as much as by colour."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from cpex_desktop.charts.coverage_series import CoverageGrid, GridCell
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import add_legend
from cpex_desktop.charts.style import letters, new_figure, thin_out
from cpex_desktop.french import month_name

_HEAD, _FOOT = 30, 24
_LETTER, _GAP = 6.9, 14
_NAMES = 0.42
_MARGIN = 0.08
_SMALL_CELL, _MONTH_ROOM = 24, 68
_STATES = (
    ("full", "Complet"),
    ("partial", "Partiel\u00a0: séries complètes / attendues"),
    ("absent", "Absent"),
)


def draw_coverage(rows: CoverageGrid, frame: ChartFrame) -> Figure:
    """Draw one line per source; a month before its first has no cell."""
    figure = new_figure(frame)
    width, height = frame.width, frame.height
    longest = _GAP + _LETTER * max((len(row.name) for row in rows.rows), default=0)
    left = min(longest, width * _NAMES)
    axes = figure.add_axes(
        (left / width, _FOOT / height, (width - left) / width, (height - _HEAD - _FOOT) / height)
    )
    axes.set_axis_off()
    axes.set_xlim(0, len(rows.months))
    axes.set_ylim(len(rows.rows), 0)
    room = (width - left) / max(len(rows.months), 1)
    for line, row in enumerate(rows.rows):
        _write_name(figure, axes, line, _shortened(row.name, left - _GAP), frame.colours)
        for place, cell in enumerate(row.cells):
            _draw_cell(axes, line, place, cell, room, frame.colours)
    _write_months(axes, rows, width - left, frame.colours)
    pairs: list[tuple[Artist, str]] = [
        (Patch(**_look(state, frame.colours)), name) for state, name in _STATES
    ]
    add_legend(figure, axes, pairs, frame.colours)
    return figure


def _shortened(name: str, room: float) -> str:
    most = max(int(room / _LETTER), 6)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _write_name(figure: Figure, axes: Axes, line: int, name: str, colours: Colours) -> None:
    axes.annotate(
        name, (0, line + 0.5), xycoords=(figure.transFigure, axes.transData),
        va="center", color=colours.body, fontproperties=letters(12), annotation_clip=False,
    )  # fmt: skip


def _look(state: str, colours: Colours) -> dict[str, Any]:
    if state == "full":
        return {"facecolor": colours.total, "edgecolor": colours.total, "linewidth": 0.7}
    if state == "partial":
        return {"facecolor": colours.classes[1], "edgecolor": colours.total, "linewidth": 0.9}
    return {"facecolor": colours.surface, "edgecolor": colours.hatch, "hatch": "////", "linewidth": 0.9}


def _draw_cell(axes: Axes, line: int, place: int, cell: GridCell, room: float, colours: Colours) -> None:
    if cell.state == "before":
        return
    side = 1 - 2 * _MARGIN
    corner = (place + _MARGIN, line + _MARGIN)
    axes.add_patch(Rectangle(corner, side, side, **_look(cell.state, colours)))
    if cell.state == "partial" and room >= max(_SMALL_CELL, _LETTER * len(cell.written) + 4):
        axes.annotate(
            cell.written, (place + 0.5, line + 0.5), ha="center", va="center",
            color=colours.title, fontproperties=letters(12),
        )  # fmt: skip


def _write_months(axes: Axes, rows: CoverageGrid, width: float, colours: Colours) -> None:
    words = thin_out([month_name(month, "short") for month in rows.months], width, _MONTH_ROOM)
    for place, word in enumerate(words):
        axes.annotate(
            word, (place + 0.5, len(rows.rows)), (0, -5), textcoords="offset points", ha="center", va="top",
            color=colours.muted, fontproperties=letters(12), annotation_clip=False,
        )  # fmt: skip
