"""How large a département is drawn beside the words that stand over its card."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.ui.widgets.map_fit import Box, Silhouette, place_map, trace_silhouette
from cpex_desktop.ui.widgets.map_paths import trace_ground
from tests.ui.map_material import ground

# A square of 10 km and, at its south-west, a cape of 10 km more.
CAPE = array("d", [10, 0, 20, 0, 20, 10, 0, 10, 0, 8, 10, 8, 10, 0])
SHAPE = trace_silhouette([CAPE], (0, 0, 20, 10))


def test_a_silhouette_follows_the_edge_from_north_to_south() -> None:
    assert SHAPE.reach(1, 7) == (10, 20)
    assert SHAPE.reach(9, 9.5) == (0, 20)
    assert SHAPE.reach(-5, -1) is None


def test_without_words_the_map_fills_the_room_and_stands_in_its_middle() -> None:
    placed = place_map(SHAPE, 420, 300, (), 10)
    assert placed.scale == pytest.approx(20)
    assert (placed.left, placed.top) == pytest.approx((10, 50))


def test_words_fit_over_the_sea_where_the_edge_leaves_room() -> None:
    """Beside the square, over the cape: the map is as large as without them."""
    placed = place_map(SHAPE, 420, 220, [(10, 10, 190, 150)], 10)
    assert placed.scale == pytest.approx(20)
    below = place_map(SHAPE, 420, 220, [(10, 10, 190, 200)], 10)
    assert below.scale < 15


@given(
    width=st.integers(300, 1600),
    height=st.integers(200, 900),
    legend=st.tuples(st.integers(60, 140), st.integers(60, 180)),
    menus=st.integers(40, 120),
)
def test_what_is_taken_is_never_covered(width: int, height: int, legend: tuple[int, int], menus: int) -> None:
    taken: list[Box] = [(0, 0, legend[0], legend[1]), (width - menus, 0, width, 24)]
    for shape in (SHAPE, Silhouette(30, 10, (5.0,) * 64, (25.0,) * 64)):
        placed = place_map(shape, width, height, taken, 7)
        assert placed.left >= 6.9
        assert placed.left + placed.scale * shape.width <= width - 6.9
        band = placed.scale * shape.height / 64
        for rank, (left, right) in enumerate(zip(shape.left, shape.right, strict=True)):
            top, bottom = placed.top + rank * band, placed.top + (rank + 1) * band
            for box in taken:
                if left <= right and top < box[3] and bottom > box[1]:
                    start, end = placed.left + placed.scale * left, placed.left + placed.scale * right
                    assert end <= box[0] or start >= box[2]


def test_a_room_too_small_for_words_and_map_still_shows_the_map() -> None:
    placed = place_map(SHAPE, 120, 60, [(0, 0, 118, 58)], 7)
    assert placed.scale == pytest.approx((60 - 14) / 10)


@pytest.mark.parametrize("code", ["62", "974", "976"])
def test_a_real_silhouette_holds_every_commune(code: str) -> None:
    traced = trace_ground(ground(code))
    frame = traced.frame
    for box in traced.levels[next(iter(traced.levels))].boxes:
        reach = traced.silhouette.reach(box.top() - frame.top(), box.bottom() - frame.top())
        assert reach is not None
        assert reach[0] <= box.left() - frame.left() + 1e-6
        assert reach[1] >= box.right() - frame.left() - 1e-6
