"""The ground of the maps: every commune inside its territory, borders shared, nobody forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.map_ground import MapGround, MapLevel, MapShape, Points, map_ground
from cpex_desktop.queries.places import list_places
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
Read = Callable[[str], MapGround]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    known: dict[str, MapGround] = {}
    with ExitStack() as stack:
        folder: Path = tmp_path_factory.mktemp("ground")

        def ground(code: str) -> MapGround:
            if code not in known:
                store = stack.enter_context(create_base(folder / f"{code}.cpex", code, CLOCK))
                with store.read() as connection:
                    known[code] = map_ground(connection)
            return known[code]

        yield ground


def area(ring: Points) -> float:
    xs, ys = list(ring[::2]), list(ring[1::2])
    return sum(x * b - a * y for x, y, a, b in zip(xs, ys, xs[1:], ys[1:], strict=False)) / 2


def surface(shapes: tuple[MapShape, ...]) -> float:
    return abs(sum(area(ring) for shape in shapes for ring in shape.rings))


@pytest.mark.parametrize("code", ["98", "22", "974", "2A", "976"])
def test_every_level_covers_the_same_ground(read: Read, code: str) -> None:
    levels = read(code).levels
    whole = surface(levels[TerritoryKind.COMMUNE].shapes)
    for level in levels.values():
        assert surface(level.shapes) == pytest.approx(whole)
        for shape in level.shapes:
            assert all(ring[:2] == ring[-2:] for ring in shape.rings)


def test_each_territory_of_the_base_has_one_shape(tmp_path: Path) -> None:
    with create_base(tmp_path / "a.cpex", "98", CLOCK) as store, store.read() as connection:
        ground = map_ground(connection)
        for kind, level in ground.levels.items():
            assert sorted(shape.territory for shape in level.shapes) == sorted(
                place.id for place in list_places(connection, kind)
            )


def test_neighbours_are_mutual_and_share_a_line(read: Read) -> None:
    def check(level: MapLevel) -> None:
        for rank, others in enumerate(level.neighbours):
            assert rank not in others
            assert all(rank in level.neighbours[other] for other in others)

    for level in read("98").levels.values():
        check(level)
    assert read("75").levels[TerritoryKind.COMMUNE].neighbours == ((),)


def test_mayotte_has_no_arrondissement(read: Read) -> None:
    assert TerritoryKind.ARRONDISSEMENT not in read("976").levels
    assert TerritoryKind.EPCI in read("976").levels


def test_communes_without_epci_stand_apart(read: Read) -> None:
    shapes = read("22").levels[TerritoryKind.EPCI].shapes
    assert [shape.name for shape in shapes if shape.territory == 0] == ["Communes sans EPCI"]


def test_an_epci_across_departements_says_so(read: Read) -> None:
    shapes = read("22").levels[TerritoryKind.EPCI].shapes
    assert any(shape.astride for shape in shapes)
    assert not all(shape.astride for shape in shapes)


def test_towns_come_by_importance(read: Read) -> None:
    towns = read("44").towns
    assert [town.name for town in towns if town.rank == 0] == ["Nantes"]
    assert towns[0].name == "Nantes"
    assert {town.name for town in towns if town.rank == 1} == {"Châteaubriant", "Saint-Nazaire"}
    others = [town.population for town in towns if town.rank == 2]
    assert others == sorted(others, reverse=True)


def test_sources_are_named(read: Read) -> None:
    assert "IGN" in read("44").source
    assert read("98").source == "contours fictifs"


def test_areas_are_drawn_from_their_communes(tmp_path: Path) -> None:
    with create_base(tmp_path / "a.cpex", "98", CLOCK) as store:
        with store.read() as connection:
            assert TerritoryKind.AREA not in map_ground(connection).levels
            communes = list_places(connection, TerritoryKind.COMMUNE)
        north = create_area(store, "Nord", [place.id for place in communes[:30]])
        south = create_area(store, "Sud", [place.id for place in communes[30:50]])
        with store.read() as connection:
            ground = map_ground(connection)
    shapes = {shape.territory: shape for shape in ground.levels[TerritoryKind.AREA].shapes}
    assert {number: shape.name for number, shape in shapes.items()} == {
        north.area: "Nord",
        south.area: "Sud",
        0: "Communes hors secteur",
    }
    of_communes = {shape.territory: shape for shape in ground.levels[TerritoryKind.COMMUNE].shapes}
    drawn = surface(tuple(of_communes[place.id] for place in communes[:30]))
    assert surface((shapes[north.area],)) == pytest.approx(drawn)
