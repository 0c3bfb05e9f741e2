"""What the hand asks of a map: the shape under a point, and the one beside, on real contours."""

from __future__ import annotations

import random

import pytest
from shapely import Point, Polygon  # type: ignore[import-untyped]
from shapely.ops import unary_union  # type: ignore[import-untyped]

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapShape
from cpex_desktop.ui.widgets.map_moves import WAYS, plan_moves, reached_from
from cpex_desktop.ui.widgets.map_paths import LevelPaths
from tests.ui.map_material import ground


def polygon(shape: MapShape) -> Polygon:
    whole = Polygon()
    for ring in shape.rings:
        part = Polygon(zip(ring[::2], ring[1::2], strict=True)).buffer(0)
        whole = whole.symmetric_difference(part)
    return whole


@pytest.mark.parametrize("code", ["98", "974", "976"])
@pytest.mark.parametrize("kind", [TerritoryKind.COMMUNE, TerritoryKind.EPCI])
def test_the_shape_under_a_point_is_the_one_that_contains_it(code: str, kind: TerritoryKind) -> None:
    level = LevelPaths(ground(code).levels[kind])
    polygons = [polygon(shape) for shape in level.shapes]
    draw = random.Random(7)  # noqa: S311 - points, not secrets
    frame = level.frame
    for _point in range(400):
        x, y = draw.uniform(frame.left(), frame.right()), draw.uniform(frame.top(), frame.bottom())
        if min(one.boundary.distance(Point(x, y)) for one in polygons) < 1e-6:
            continue
        holding = [rank for rank, one in enumerate(polygons) if one.contains(Point(x, y))]
        assert level.at(x, y) == (holding[0] if holding else None)


def test_shapes_leave_nothing_between_them() -> None:
    shapes = [polygon(shape) for shape in ground("98").levels[TerritoryKind.COMMUNE].shapes]
    assert unary_union(shapes).area == pytest.approx(sum(one.area for one in shapes))


@pytest.mark.parametrize("code", ["98", "62", "22", "974", "976", "75", "59"])
def test_arrows_reach_every_territory_from_anywhere(code: str) -> None:
    for level in ground(code).levels.values():
        moves = plan_moves(level.shapes, level.neighbours)
        everywhere = set(range(len(level.shapes)))
        assert reached_from(moves, 0) == everywhere
        backwards: list[list[int | None]] = [[] for _shape in level.shapes]
        for rank, ends in enumerate(moves):
            for end in ends:
                if end is not None:
                    backwards[end].append(rank)
        assert reached_from(backwards, 0) == everywhere


def test_an_arrow_leads_its_own_way() -> None:
    level = LevelPaths(ground("98").levels[TerritoryKind.COMMUNE])
    for rank, shape in enumerate(level.shapes):
        for way in WAYS:
            end = level.beside(rank, way)
            if end is not None:
                there = level.shapes[end].middle
                ahead = (there[0] - shape.middle[0]) * way[0] + (there[1] - shape.middle[1]) * way[1]
                assert ahead > 0


def test_a_tiny_island_is_pointed_at_from_near() -> None:
    level = LevelPaths(ground("29").levels[TerritoryKind.COMMUNE])
    sein = next(rank for rank, shape in enumerate(level.shapes) if shape.name == "Île-de-Sein")
    x, y = level.shapes[sein].box[0] - 0.5, level.shapes[sein].middle[1]
    assert level.at(x, y) is None
    assert level.at(x, y, reach=2.0) == sein
