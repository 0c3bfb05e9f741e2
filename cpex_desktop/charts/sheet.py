"""The stages of one territory as small charts side by side: three years of months, each on its own scale."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.month_axes import highest, shade_truces
from cpex_desktop.charts.sheet_series import SmallSeries, SmallSeriesGrid
from cpex_desktop.charts.style import letters, new_figure
from cpex_desktop.french import NOT_AVAILABLE, num

_GAP, _HEAD, _FOOT, _BETWEEN = 22, 22, 18, 10
_NARROWEST = 178
_YEAR = 12


def draw_grid(rows: SmallSeriesGrid, frame: ChartFrame) -> Figure:
    """Draw every stage in reading order, in as many columns as the width holds."""
    figure = new_figure(frame)
    count = max(len(rows.series), 1)
    columns = max(1, min(4, count, int((frame.width + _GAP) / (_NARROWEST + _GAP))))
    lines = -(-count // columns)
    across = (frame.width - _GAP * (columns - 1)) / columns
    down = (frame.height - _BETWEEN * (lines - 1)) / lines
    for place, series in enumerate(rows.series):
        line, column = divmod(place, columns)
        left, top = column * (across + _GAP), line * (down + _BETWEEN)
        axes = figure.add_axes(
            (
                left / frame.width,
                1 - (top + down - _FOOT) / frame.height,
                across / frame.width,
                max(down - _HEAD - _FOOT, 10) / frame.height,
            )
        )
        _draw(axes, series, rows, frame.colours)
    return figure


def _draw(axes: Axes, series: SmallSeries, rows: SmallSeriesGrid, colours: Colours) -> None:
    axes.set_axis_off()
    count = len(rows.months)
    top = highest(series.values)
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_ylim(0, top * 1.3 if top else 1)
    if series.truce:
        shade_truces(axes, rows.months, rows.truce, rows.extended, colours)
    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    tones = [colours.total if place >= count - _YEAR else colours.classes[2] for place, _ in known]
    axes.bar([place for place, _ in known], [value for _, value in known], 0.74, color=tones, zorder=2)
    axes.axhline(0, color=colours.axis, linewidth=1, zorder=3)
    _write(axes, series, known, top, colours)
    for place, month in enumerate(rows.months):
        if month % 100 == 1:
            _note(axes, str(month // 100), (place, 0), (0, -4), colours, align="left", under=True)


def _side(place: int, count: int) -> str:
    """Keep a note near an end inside its chart."""
    return "right" if place > 0.9 * count else "left" if place < 0.1 * count else "center"


def _write(
    axes: Axes, series: SmallSeries, known: list[tuple[int, float]], top: float, colours: Colours
) -> None:
    count = len(series.values)
    axes.annotate(
        series.name, (0, 1), xycoords="axes fraction", xytext=(0, 5), textcoords="offset points",
        color=colours.body, fontproperties=letters(), annotation_clip=False,
    )  # fmt: skip
    axes.annotate(
        series.written, (1, 1), xycoords="axes fraction", xytext=(0, 5), textcoords="offset points",
        ha="right", color=colours.title, fontproperties=letters(weight="bold"), annotation_clip=False,
    )  # fmt: skip
    if not known:
        axes.annotate(
            NOT_AVAILABLE, (0.5, 0.4), xycoords="axes fraction", ha="center", color=colours.muted,
            fontproperties=letters(),
        )  # fmt: skip
    elif top:
        place = max(known, key=lambda pair: pair[1])[0]
        _note(axes, num(top), (place, top), (0, -1), colours, align=_side(place, count), under=False)


def _note(
    axes: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], colours: Colours, *,
    align: str, under: bool,
) -> None:  # fmt: skip
    axes.annotate(
        text, at, xytext=shift, textcoords="offset points", ha=align, va="top" if under else "bottom",
        color=colours.muted, fontproperties=letters(11), annotation_clip=False,
    )  # fmt: skip
