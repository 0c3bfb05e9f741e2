"""The axes of a cloud of territories: their titles are read whole whatever the room."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from cpex_desktop.charts.cloud import draw_cloud
from cpex_desktop.charts.cloud_series import Cloud, CloudDot, find_dot, title_lines, zone_of
from cpex_desktop.charts.frame import ChartFrame

TITLES = (
    "Expulsions effectives pour 1\u202f000 ménages locataires",
    "Assignations pour 1\u202f000 ménages locataires",
)
CLOUD = Cloud(
    [CloudDot(1, "Un", 2.0, 10.0, None), CloudDot(2, "Deux", 4.0, 25.0, None)], *TITLES, (None, None), None
)


@pytest.mark.parametrize("room", [20, 90, 200, 600])
def test_a_title_keeps_all_its_words_over_two_lines_at_most(room: int) -> None:
    for title in TITLES:
        lines = title_lines(title, room)
        assert len(lines) <= 2
        assert " ".join(lines) == title


@pytest.mark.parametrize(("width", "height"), [(620, 250), (360, 200), (900, 500)])
def test_the_titles_of_the_axes_are_whole_and_inside(width: int, height: int) -> None:
    figure = draw_cloud(CLOUD, ChartFrame(width, height))
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]  # matplotlib has no types for it
    axes = figure.axes[0]
    for label, title in zip((axes.xaxis.label, axes.yaxis.label), TITLES, strict=True):
        assert isinstance(label, Text)
        assert label.get_text().replace("\n", " ") == title
        box = label.get_window_extent()
        assert box.x0 >= -1, title
        assert box.y0 >= -1, title
        assert box.y1 <= height + 1, title


def test_a_dot_is_found_where_it_is_drawn_beside_a_title_of_two_lines() -> None:
    zone = zone_of(CLOUD, 620, 250)
    found = find_dot(CLOUD, 620, 250, *zone.place(4.0, 25.0))
    assert found is not None
    assert found.territory == 2
