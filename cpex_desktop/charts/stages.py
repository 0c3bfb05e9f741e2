"""The procedure stage by stage: stacked bars to one scale, with rates, ratios and evolutions beside."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.stages_series import StageBar, StageBars
from cpex_desktop.charts.style import letters, new_figure

_HEAD, _FOOT = 30, 4
_LETTER, _NAME_GAP = 7.5, 16
_CELL_LETTER, _CELL_GAP = 6.8, 12
_THICKNESS = 0.58
_LEAST_BARS = 90


def draw_stages(rows: StageBars, frame: ChartFrame) -> Figure:
    """Draw one line per stage; a stage that was not received has no bar and says so."""
    figure = new_figure(frame)
    width, height, colours = frame.width, frame.height, frame.colours
    left = _NAME_GAP + _LETTER * max((len(stage.name) for stage in rows.stages), default=0)
    written = _NAME_GAP + _LETTER * max((len(stage.written) for stage in rows.stages), default=0)
    cells = _cells_that_fit(_cell_widths(rows), width - left - written)
    right = written + sum(cells)
    axes = figure.add_axes(
        (
            left / width,
            _FOOT / height,
            max(width - left - right, 20) / width,
            (height - _HEAD - _FOOT) / height,
        )
    )
    axes.set_axis_off()
    count = len(rows.stages)
    top = max((stage.total or _sum(stage) for stage in rows.stages), default=0.0) or 1.0
    axes.set_xlim(0, top)
    axes.set_ylim(count - 0.5, -0.5)
    for place, stage in enumerate(rows.stages):
        _draw_stage(figure, axes, place, stage, colours)
        _write_cells(axes, place, stage, written, cells, colours)
    _write_heads(axes, rows, written, cells, colours)
    _add_legend(figure, _legend(rows, colours), colours)
    return figure


def _cell_widths(rows: StageBars) -> list[float]:
    """Give each column of figures the room of its longest words, so that the bars have the rest."""
    words = [[head, *(stage.cells[rank] for stage in rows.stages if rank < len(stage.cells))]
             for rank, head in enumerate(rows.heads)]  # fmt: skip
    return [_CELL_GAP + _CELL_LETTER * max(len(word) for word in column) for column in words]


def _cells_that_fit(widths: list[float], room: float) -> list[float]:
    """Drop figures from the right of a narrow card: all of them are in the table."""
    while widths and sum(widths) > room - _LEAST_BARS:
        widths = widths[:-1]
    return widths


def _sum(stage: StageBar) -> float:
    return (stage.social or 0) + (stage.private or 0) + (stage.unspecified or 0)


def _parts(stage: StageBar, colours: Colours) -> list[tuple[float, str]]:
    """Give the sectors as parts, or one bar of no sector where none is known."""
    if stage.social is None and stage.private is None:
        return [(stage.total, colours.total)] if stage.total else []
    named = (
        (stage.social, colours.social),
        (stage.private, colours.private),
        (stage.unspecified, colours.unknown),
    )
    return [(amount, colour) for amount, colour in named if amount]


def _draw_stage(figure: Figure, axes: Axes, place: int, stage: StageBar, colours: Colours) -> None:
    left = 0.0
    for amount, colour in _parts(stage, colours):
        axes.barh(place, amount, _THICKNESS, left, color=colour, edgecolor=colours.surface, linewidth=1)
        left += amount
    axes.annotate(
        stage.name, (0, place), xycoords=(figure.transFigure, axes.transData),
        va="center", color=colours.body, fontproperties=letters(13), annotation_clip=False,
    )  # fmt: skip
    axes.annotate(
        stage.written, (left, place), (6 if left else 0, 0), textcoords="offset points",
        va="center", color=colours.title if stage.total is not None else colours.muted,
        fontproperties=letters(13, "bold" if stage.total is not None else "normal"), annotation_clip=False,
    )  # fmt: skip


def _write_cells(
    axes: Axes, place: int, stage: StageBar, start: float, widths: list[float], colours: Colours
) -> None:
    for rank, cell in enumerate(stage.cells[: len(widths)]):
        axes.annotate(
            cell, (1, place), (_at(rank, start, widths), 0), xycoords=("axes fraction", "data"),
            textcoords="offset points", ha="right", va="center", color=_tone(stage, rank, colours),
            fontproperties=letters(13), annotation_clip=False,
        )  # fmt: skip


def _tone(stage: StageBar, rank: int, colours: Colours) -> str:
    last = rank == len(stage.cells) - 1
    return {"ok": colours.ok, "warn": colours.warn}.get(stage.tone if last else "", colours.body)


def _write_heads(axes: Axes, rows: StageBars, start: float, widths: list[float], colours: Colours) -> None:
    for rank, head in enumerate(rows.heads[: len(widths)]):
        axes.annotate(
            head, (1, 1), (_at(rank, start, widths), 14), xycoords="axes fraction",
            textcoords="offset points", ha="right", va="center", color=colours.muted,
            fontproperties=letters(), annotation_clip=False,
        )  # fmt: skip


def _at(rank: int, start: float, widths: list[float]) -> float:
    """Place the right side of a column in points from the end of the bars."""
    return (start + sum(widths[: rank + 1])) * 0.72


def _legend(rows: StageBars, colours: Colours) -> list[tuple[Artist, str]]:
    split = any(stage.social is not None or stage.private is not None for stage in rows.stages)
    if not split:
        return [(Patch(facecolor=colours.total), "Tous parcs")]
    pairs: list[tuple[Artist, str]] = [
        (Patch(facecolor=colours.social), "Parc social"),
        (Patch(facecolor=colours.private), "Parc privé"),
    ]
    if any(stage.social is None and stage.private is None and stage.total for stage in rows.stages):
        pairs.append((Patch(facecolor=colours.total), "Tous parcs"))
    if any(stage.unspecified and stage.social is not None for stage in rows.stages):
        pairs.append((Patch(facecolor=colours.unknown), "Non précisé"))
    return pairs


def _add_legend(figure: Figure, pairs: list[tuple[Artist, str]], colours: Colours) -> None:
    """Name the sectors from the edge of the card, so that they end before the heads of the figures."""
    figure.legend(
        [artist for artist, _ in pairs],
        [name for _, name in pairs],
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=len(pairs),
        frameon=False,
        prop=letters(),
        labelcolor=colours.body,
        handlelength=1.2,
        handleheight=0.8,
        handletextpad=0.5,
        columnspacing=1.3,
        borderpad=0.2,
        borderaxespad=0.2,
    )
