from __future__ import annotations

import subprocess
import sys

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.charts.frame import ChartFrame, Colours
from cpex_desktop.charts.monthly import draw_monthly
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.charts.style import thin_out
from cpex_desktop.reference.truce import TruceCover, covered_months, truce_periods
from cpex_desktop.ui.drawing import chart_colours
from cpex_desktop.ui.tokens import DARK, LIGHT, Tokens

MONTHS = rolling_12(202609).months
FRAME = ChartFrame(600, 240)


def series(
    now: list[float | None] | None = None,
    before: list[float | None] | None = None,
    truce: dict[int, TruceCover] | None = None,
) -> MonthlySeries:
    return MonthlySeries(
        MONTHS,
        now or [float(place * 10 + 4) for place in range(12)],
        before or [float(place * 9 + 5) for place in range(12)],
        truce or {},
    )


def columns_of(figure: Figure) -> list[PathPatch]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, PathPatch)]


def columns(figure: Figure) -> list[float]:
    return [float(patch.get_path().get_extents().y1) for patch in columns_of(figure)]


def shades(figure: Figure) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


def test_columns_stand_as_high_as_their_counts() -> None:
    now: list[float | None] = [float(place * 10 + 4) for place in range(12)]
    assert columns(draw_monthly(series(now), FRAME)) == now


def test_a_month_that_is_absent_has_no_column_and_breaks_the_line() -> None:
    now: list[float | None] = [5.0] * 12
    before: list[float | None] = [7.0] * 12
    now[3], before[4] = None, None
    figure = draw_monthly(series(now, before), FRAME)
    assert len(columns(figure)) == 11
    drawn = figure.axes[0].lines[-1].get_ydata()
    assert [value != value for value in drawn] == [place == 4 for place in range(12)]


def test_the_truce_is_shaded_only_where_it_is_given() -> None:
    truce = covered_months(truce_periods("44"), MONTHS[0], MONTHS[-1])
    (shade,) = shades(draw_monthly(series(truce=truce), FRAME))
    # November to March are the second to the sixth of twelve months that begin in October.
    assert (shade.get_x(), shade.get_x() + shade.get_width()) == (0.5, 5.5)
    assert shades(draw_monthly(series(), FRAME)) == []


def test_months_are_named_in_french_and_thousands_parted() -> None:
    figure = draw_monthly(series([1200.0] * 12, [1100.0] * 12), FRAME)
    axes = figure.axes[0]
    assert [text.get_text() for text in axes.get_xticklabels()][:4] == ["oct.", "nov.", "déc.", "janv."]
    assert "1\u202f000" in [text.get_text() for text in axes.get_yticklabels()]


def test_a_narrow_chart_names_fewer_months_and_piles_its_legend() -> None:
    wide, narrow = draw_monthly(series(), FRAME), draw_monthly(series(), ChartFrame(280, 160))
    named = [[text.get_text() for text in one.axes[0].get_xticklabels()] for one in (wide, narrow)]
    assert all(named[0])
    assert 3 <= sum(map(bool, named[1])) <= 6
    assert narrow.axes[0].get_position().y1 < wide.axes[0].get_position().y1


def test_words_are_thinned_out_evenly() -> None:
    assert thin_out(list("abcdef"), 240, 36) == list("abcdef")
    assert thin_out(list("abcdef"), 110, 36) == ["a", "", "c", "", "e", ""]
    assert thin_out(list("abcdef"), 0, 36)[0] == "a"
    assert thin_out([], 100) == []


def test_a_figure_has_the_pixels_asked_for() -> None:
    figure = draw_monthly(series(), ChartFrame(600, 240, 2.0))
    assert tuple(round(side * figure.dpi) for side in figure.get_size_inches()) == (1200, 480)


def test_nothing_overflows_when_everything_is_zero() -> None:
    figure = draw_monthly(series([0.0] * 12, [0.0] * 12), FRAME)
    assert columns(figure) == []
    assert figure.axes[0].get_ylim()[1] > 0


def test_a_first_year_has_no_legend_for_a_line_that_is_not_there() -> None:
    words = [text.get_text() for text in draw_monthly(series(before=[None] * 12), FRAME).legends[0].texts]
    assert words == ["12 derniers mois"]


def test_the_colours_of_documents_are_those_of_the_light_window() -> None:
    assert chart_colours(LIGHT) == Colours()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_colour_of_the_chart_comes_from_its_frame(tokens: Tokens) -> None:
    colours = chart_colours(tokens)
    figure = draw_monthly(series(), ChartFrame(600, 240, 1.0, colours))
    assert to_hex(figure.get_facecolor()).upper() == colours.surface
    bars = {to_hex(patch.get_facecolor()).upper() for patch in columns_of(figure)}
    assert bars == {colours.total}
    words = {str(text.get_color()) for text in figure.axes[0].get_xticklabels()}
    assert words == {colours.muted}


def test_pyplot_and_qt_stay_out() -> None:
    code = (
        "import sys, cpex_desktop.charts.monthly;"
        "sys.exit(int(any(name in sys.modules for name in ('matplotlib.pyplot', 'PySide6'))))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_month_without_a_figure_says_so_and_a_zero_does_not() -> None:
    now: list[float | None] = [None, 0.0, *[5.0] * 10]
    figure = draw_monthly(series(now), FRAME)
    assert [text.get_text() for text in figure.axes[0].texts if text.get_gid() == "absent"] == ["N.d."]
