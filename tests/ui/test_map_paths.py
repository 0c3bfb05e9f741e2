"""What the hand asks of a map: the shape under a point, and the one beside, on real contours."""

from __future__ import annotations

import random

import pytest
from matplotlib.path import Path as Outline

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapShape
from cpex_desktop.ui.widgets.map_moves import WAYS, plan_moves, reached_from
from cpex_desktop.ui.widgets.map_paths import LevelPaths
from tests.ui.map_material import ground


def holds(shape: MapShape, x: float, y: float) -> bool:
    """Judge by another library: inside an odd number of the rings, holes being rings too."""
    rings = (Outline(list(zip(ring[::2], ring[1::2], strict=True))) for ring in shape.rings)
    return sum(ring.contains_point((x, y)) for ring in rings) % 2 == 1


@pytest.mark.parametrize("code", ["98", "974", "976"])
@pytest.mark.parametrize("kind", [TerritoryKind.COMMUNE, TerritoryKind.EPCI])
def test_the_shape_under_a_point_is_the_one_that_contains_it(code: str, kind: TerritoryKind) -> None:
    level = LevelPaths(ground(code).levels[kind])
    draw = random.Random(7)  # noqa: S311 - points, not secrets
    frame = level.frame
    found = []
    for _point in range(100):
        x, y = draw.uniform(frame.left(), frame.right()), draw.uniform(frame.top(), frame.bottom())
        holding = [rank for rank, shape in enumerate(level.shapes) if holds(shape, x, y)]
        assert holding == ([] if (rank := level.at(x, y)) is None else [rank])
        found += holding
    assert len(set(found)) > 3


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
