"""The charts of an evolution, of the stages and of a sheet: nothing absent is drawn, all is named."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.charts.evolution_long import draw_long, draw_periods
from cpex_desktop.charts.evolution_season import draw_season
from cpex_desktop.charts.evolution_series import LongTrack, PeriodColumns, SeasonTracks, YearTracks
from cpex_desktop.charts.evolution_year import draw_year, redraw_year
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.sheet import draw_grid
from cpex_desktop.charts.sheet_series import SmallSeries, SmallSeriesGrid
from cpex_desktop.charts.stages import draw_stages
from cpex_desktop.charts.stages_series import StageBar, StageBars
from cpex_desktop.reference.truce import covered_months, truce_periods

FRAME = ChartFrame(620, 200)
MONTHS = month_range(202510, 202609)
TRUCE = covered_months(truce_periods("44"), MONTHS[0], MONTHS[-1])
NAMES = ("Année", "Année précédente", "Moyenne des 3\u00a0années précédentes")
AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 4000).map(float)), min_size=12, max_size=12)


def year(now: list[float | None], before: list[float | None] | None = None, **more: object) -> YearTracks:
    tracks = YearTracks(MONTHS, now, before or [10.0] * 12, [12.5] * 12, NAMES, truce=TRUCE)
    return replace(tracks, **more)  # type: ignore[arg-type]


def pixels(figure: Figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    return np.asarray(canvas.buffer_rgba()).copy()


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def columns(axes: Axes) -> int:
    return sum(len(one.patches) for one in axes.containers if isinstance(one, BarContainer))


def test_an_absent_month_has_no_column_and_says_so() -> None:
    now: list[float | None] = [10.0, None, 0.0, *[20.0] * 9]
    figure = draw_year(year(now), FRAME)
    assert columns(figure.axes[0]) == 11
    assert words(figure).count("N.d.") == 1


def test_provisional_months_are_hatched_and_named() -> None:
    figure = draw_year(year([10.0] * 12, provisional=frozenset({11})), FRAME)
    hatched = [one for box in figure.axes[0].containers for one in box.patches if one.get_hatch()]
    assert len(hatched) == 1
    assert "Provisoire" in words(figure)


def test_a_break_is_a_line_and_a_name_and_the_truce_a_ground() -> None:
    figure = draw_year(year([10.0] * 12, breaks=((9, "seuil national"),)), FRAME)
    assert [one.get_xdata()[0] for one in figure.axes[0].lines if one.get_gid() == "break"] == [8.5]
    assert "Rupture\u00a0: seuil national" in words(figure)
    assert "Trêve hivernale" in words(figure)
    assert "Trêve hivernale" not in words(draw_year(year([10.0] * 12, truce={}), FRAME))


def test_a_year_without_earlier_ones_names_only_itself() -> None:
    alone = YearTracks(MONTHS, [5.0] * 12, [None] * 12, [None] * 12, NAMES)
    said = words(draw_year(alone, FRAME))
    assert NAMES[0] in said
    assert NAMES[1] not in said
    assert NAMES[2] not in said


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=3))
def test_a_figure_drawn_again_is_the_one_made_anew(
    years: list[tuple[list[float | None], list[float | None]]],
) -> None:
    for now, before in years:
        rows = year(now, before)
        assert np.array_equal(pixels(redraw_year(rows, FRAME)), pixels(draw_year(rows, FRAME)))


def test_moved_parts_are_those_of_a_new_figure() -> None:
    """Same months and no gap: the second figure is the first one, moved, down to the pixel."""
    first = redraw_year(year([10.0] * 12), FRAME)
    rows = year([float(place * 90) for place in range(12)], [700.0] * 12)
    again = redraw_year(rows, FRAME)
    assert again is first
    assert np.array_equal(pixels(again), pixels(draw_year(rows, FRAME)))
    assert redraw_year(rows, replace(FRAME, colours=Colours(total="#94B4F6"))) is not first


def test_thirty_years_have_few_names_and_gaps_stay() -> None:
    months = month_range(199610, 202609)
    values: list[float | None] = [1000.0 + place for place in range(len(months))]
    values[100] = None
    figure = draw_long(LongTrack(months, values, "Somme", last="1\u202f359"), FRAME)
    axes = figure.axes[0]
    names = [one.get_text() for one in axes.get_xticklabels()]
    assert len(names) <= 12
    assert all(len(name) == 4 for name in names)
    assert np.isnan(np.asarray(axes.lines[0].get_ydata(), dtype=float)).sum() == 1
    assert "1\u202f359" in words(figure)


def test_periods_are_named_as_far_as_they_can_be_read() -> None:
    labels = [str(year) for year in range(1996, 2026)]
    figure = draw_periods(PeriodColumns(labels, [5.0] * 30, "Ménages"), FRAME)
    named = [one.get_text() for one in figure.axes[0].get_xticklabels()]
    assert "2025" in named
    assert len(named) <= 15
    assert columns(draw_periods(PeriodColumns(["2024"], [None], "Ménages"), FRAME).axes[0]) == 0


def test_a_season_shows_what_each_month_would_weigh_alike() -> None:
    rows = SeasonTracks(MONTHS, [1 / 12] * 12, [None] * 12, ("Moyenne", "Année"), TRUCE)
    figure = draw_season(rows, FRAME)
    assert "Moyenne" in words(figure)
    assert "Année" not in words(figure)


@pytest.mark.parametrize("width", [300, 460, 620, 1100])
def test_no_word_of_the_stages_leaves_its_figure(width: int) -> None:
    cells = ("44,9", "107\u202f%", "▲\u00a04,2\u202f%")
    names = ("Commandements de payer", "Commandements de quitter", "Expulsions effectives")
    bars = [StageBar(name, 1610, 2232, 38, 3880, "3\u202f880", cells, "warn") for name in names]
    absent = StageBar("Décisions", None, None, None, None, "N.d.", ("N.d.", "N.d.", "N.d."))
    figure = draw_stages(
        StageBars([*bars, absent], ("Pour 1\u202f000", "Rapport", "Sur un an")), ChartFrame(width, 200)
    )
    pixels(figure)
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= -1, text.get_text()
            assert box.x1 <= width + 1, text.get_text()
    assert len(figure.axes[0].patches) == 9


def test_the_bars_of_the_stages_have_room_beside_all_the_figures() -> None:
    cells = ("44,9", "107\u202f%", "▲\u00a04,2\u202f%")
    bar = StageBar("Commandements de quitter", 1610, 2232, 38, 3880, "3\u202f880", cells, "warn")
    heads = ("Pour 1\u202f000", "Rapport", "Sur un an")
    figure = draw_stages(StageBars([bar], heads), ChartFrame(590, 200))
    assert set(heads) <= set(words(figure))
    assert figure.axes[0].get_position().width * 590 >= 125


def test_a_stage_that_no_source_splits_is_one_bar() -> None:
    bar = StageBar("Assignations", None, None, 40, 40, "40", ())
    figure = draw_stages(StageBars([bar], ()), FRAME)
    assert len(figure.axes[0].patches) == 1
    assert "Tous parcs" in words(figure)


def test_each_stage_of_a_sheet_has_its_own_scale_and_absent_ones_say_so() -> None:
    months = month_range(202310, 202609)
    series = [
        SmallSeries("Assignations", "412", [float(place) for place in range(36)]),
        SmallSeries("Expulsions", "N.d.", [None] * 36, truce=True),
    ]
    truce = covered_months(truce_periods("44"), months[0], months[-1])
    figure = draw_grid(SmallSeriesGrid(months, series, truce), FRAME)
    assert [columns(axes) for axes in figure.axes] == [36, 0]
    assert words(figure).count("N.d.") == 2
    assert "Trêve hivernale" not in words(figure)


def test_in_a_narrow_picture_no_word_of_the_months_or_the_legend_lies_on_another() -> None:
    narrow = replace(FRAME, width=250)
    names = ("Moyenne 2024 et 2025", "Oct. 2025 – sept. 2026")
    rows = SeasonTracks(MONTHS, [0.08] * 12, [0.08] * 12, names, TRUCE)
    figure = draw_season(rows, narrow)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # as above
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    (axes,) = figure.axes
    words = [one for one in axes.get_xticklabels() if one.get_text()]
    boxes = [one.get_window_extent(renderer) for one in words]
    assert all(one.x1 < following.x0 for one, following in pairwise(boxes))
    assert figure.legends[0].get_window_extent(renderer).y0 >= axes.get_window_extent(renderer).y1 - 1
