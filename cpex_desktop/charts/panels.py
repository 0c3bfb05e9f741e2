"""Small series side by side on one scale, so that levels compare at a glance and none hides another."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cpex_desktop.charts.evolution_axes import find_scale
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.panels_series import SmallPanels, SmallSeries
from cpex_desktop.charts.style import dress_axes, letters, new_figure, set_tick_letters
from cpex_desktop.french import NOT_AVAILABLE, month_name

_HEAD, _FOOT, _GAP, _RIGHT = 24, 22, 14, 6
_LETTER, _MONTH = 7.2, 52
_BAR = 0.62
_A_YEAR, _THREE_YEARS, _FEWEST = 13, 36, 6


def draw_panels(rows: SmallPanels, frame: ChartFrame) -> Figure:
    """Draw one panel per territory; a month that is absent has no bar, and a panel without any says so."""
    figure = new_figure(frame)
    known = [value for one in rows.series for value in one.values if value is not None]
    scale = find_scale(max(known, default=1.0) or 1.0, rows.decimals)
    count = max(len(rows.series), 1)
    width, height = frame.width, frame.height
    across = max((width - scale.left - _RIGHT - _GAP * (count - 1)) / count, 20)
    for place, series in enumerate(rows.series):
        left = scale.left + place * (across + _GAP)
        axes = figure.add_axes(
            (left / width, _FOOT / height, across / width, max(height - _HEAD - _FOOT, 20) / height)
        )
        # A month alone must not fill the picture with its bar.
        spare = max(_FEWEST - len(rows.months), 0) / 2
        axes.set_xlim(-0.7 - spare, max(len(rows.months), 1) - 0.3 + spare)
        dress_axes(axes, frame.colours)
        axes.set_ylim(0, scale.end)
        axes.set_yticks(scale.ticks, scale.labels if place == 0 else [""] * len(scale.ticks))
        _draw_series(axes, rows, series, across, frame.colours, first=place == 0)
    return figure


def _draw_series(
    axes: Axes, rows: SmallPanels, series: SmallSeries, across: float, colours: Colours, *, first: bool
) -> None:
    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    if known:
        places, values = zip(*known, strict=True)
        axes.bar(places, values, _BAR, color=colours.total if first else colours.classes[2], zorder=2)
    else:
        axes.annotate(
            NOT_AVAILABLE, (0.5, 0.5), xycoords="axes fraction", ha="center", va="center",
            color=colours.muted, fontproperties=letters(13),
        )  # fmt: skip
    most = max(int(across / _LETTER), 4)
    name = series.name if len(series.name) <= most else f"{series.name[: most - 1].rstrip()}…"
    axes.annotate(
        name, (0, 1), (0, 8), xycoords="axes fraction", textcoords="offset points",
        color=colours.title, fontproperties=letters(12.5, "bold"), annotation_clip=False,
    )  # fmt: skip
    kept = _named_months(rows.months, across)
    axes.set_xticks(kept, [_month(rows.months, place) for place in kept])
    set_tick_letters(axes, 11)


def _named_months(months: Sequence[int], across: float) -> list[int]:
    """Name as many months as there is room for, at even steps; over three years, Januaries alone."""
    room = max(int(across / _MONTH), 1)
    if len(months) > _THREE_YEARS:
        januaries = [place for place, month in enumerate(months) if month % 100 == 1]
        return januaries[:: max(1, -(-len(januaries) // room))]
    return list(range(0, len(months), max(1, -(-len(months) // room))))


def _month(months: Sequence[int], place: int) -> str:
    if len(months) > _THREE_YEARS:
        return str(months[place] // 100)
    word = month_name(months[place], "axis")
    return word if len(months) <= _A_YEAR else f"{word} {months[place] // 100 % 100:02}"
