"""The ground of the maps: one shape per territory of each level, their borders, and the towns to name.

Plain numbers in kilometres, x eastward and y southward as on a screen, made off the window's thread.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.reference import territories
from cpex_desktop.reference.contours import DepartementContours, load_contours

if TYPE_CHECKING:
    from cpex_desktop.reference.contours import Line

Points: TypeAlias = "array[float]"
"""x and y in turn."""

_ASIDE = {
    TerritoryKind.ARRONDISSEMENT: "Communes sans arrondissement",
    TerritoryKind.EPCI: "Communes sans EPCI",
    TerritoryKind.AREA: "Communes hors secteur",
}
_FICTITIOUS = "contours fictifs"


@dataclass(frozen=True, slots=True)
class MapShape:
    """One territory on the ground; ``territory`` is 0 for communes that belong to none of the level.

    ``rings`` are closed, holes included (even-odd); ``middle`` lies inside its largest part; ``box`` is its
    least x and y, then its greatest. ``astride``: only the part of the EPCI that lies in the département.
    """

    territory: int
    name: str
    rings: tuple[Points, ...]
    middle: tuple[float, float]
    box: tuple[float, float, float, float]
    astride: bool = False


@dataclass(frozen=True, slots=True)
class MapLevel:
    """The shapes of one level, which shapes touch each, and the lines between them (arcs, each once)."""

    shapes: tuple[MapShape, ...]
    neighbours: tuple[tuple[int, ...], ...]
    lines: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A commune worth naming; ``rank`` 0 is the préfecture, 1 a sous-préfecture, 2 any other."""

    name: str
    place: tuple[float, float]
    rank: int
    population: int


@dataclass(frozen=True, slots=True)
class MapGround:
    """One département; a level without any territory (no arrondissement, no area drawn) is absent.

    ``towns`` come by importance. ``source`` names where the contours come from, for what is printed.
    """

    departement: str
    name: str
    levels: Mapping[TerritoryKind, MapLevel]
    outline: tuple[Points, ...]
    towns: tuple[Town, ...]
    source: str


def map_ground(connection: sqlite3.Connection) -> MapGround:
    """Read the ground of the base's département; raises UserError when the shipped contours are damaged."""
    whole = departement(connection)
    contours, reference = load_contours(whole.code), territories.departement(whole.code)
    communes = {place.code: place for place in list_places(connection, TerritoryKind.COMMUNE)}
    areas = dict(
        connection.execute("SELECT code, area FROM territory WHERE kind = ?", (int(TerritoryKind.COMMUNE),))
    )
    middles = {code: _middle(contours, code) for code in contours.communes}
    levels = {TerritoryKind.COMMUNE: _communes(contours, communes, middles)}
    groups: dict[TerritoryKind, dict[str, int | None]] = {
        TerritoryKind.DEPARTEMENT: dict.fromkeys(contours.communes, whole.id),
        TerritoryKind.ARRONDISSEMENT: {code: place.arrondissement for code, place in communes.items()},
        TerritoryKind.EPCI: {code: place.epci for code, place in communes.items()},
        TerritoryKind.AREA: areas,
    }
    for kind, group in groups.items():
        places = {place.id: place for place in list_places(connection, kind)}
        if places and any(group.get(code) for code in contours.communes):
            levels[kind] = _dissolved(contours, kind, group, places, middles)
    return MapGround(
        departement=whole.code,
        name=whole.name,
        levels=levels,
        outline=tuple(_points(arc) for arc in contours.outline()),
        towns=_towns(whole.code, communes, middles),
        source=_FICTITIOUS if reference.fictitious else territories.vintage().contours_source,
    )


def _communes(
    contours: DepartementContours, communes: Mapping[str, Place], middles: Mapping[str, tuple[float, float]]
) -> MapLevel:
    index = {code: rank for rank, code in enumerate(contours.communes)}
    shapes = []
    for code, polygons in contours.polygons.items():
        rings = [ring for polygon in polygons for ring in polygon]
        # A commune that the base does not know (merged since) keeps its place on the ground, without figure.
        place = communes.get(code)
        territory, name = (place.id, place.name) if place else (0, code)
        shapes.append(_shape(territory, name, rings, middles[code]))
    return MapLevel(tuple(shapes), _neighbours(contours, index), _inner(contours, index))


def _dissolved(
    contours: DepartementContours,
    kind: TerritoryKind,
    group: Mapping[str, int | None],
    places: Mapping[int, Place],
    middles: Mapping[str, tuple[float, float]],
) -> MapLevel:
    """Join the communes of each territory; those of none make one last shape together."""
    owner = {code: group.get(code) or 0 for code in contours.communes}
    present = sorted(set(owner.values()), key=lambda territory: (territory == 0, territory))
    index = {code: present.index(territory) for code, territory in owner.items()}
    borders: dict[int, list[Line]] = defaultdict(list)
    for arc, (left, right) in zip(contours.arcs, contours.sides, strict=True):
        one, other = (owner.get(side) if side is not None else None for side in (left, right))
        if one == other:
            continue
        if one is not None:
            borders[one].append(arc)
        if other is not None:
            borders[other].append(arc[::-1])
    shapes = []
    for territory in present:
        rings = _chained(borders[territory])
        place = places.get(territory)
        name = place.name if place else _ASIDE.get(kind, "")
        middle = _inside(max(rings, key=lambda ring: abs(_area(ring))), rings)
        shapes.append(_shape(territory, name, rings, middle, astride=bool(place and place.astride)))
    return MapLevel(tuple(shapes), _neighbours(contours, index), _inner(contours, index))


def _chained(arcs: Sequence[Line]) -> list[Line]:
    """Follow the arcs that bound a group, land always on the same side, into closed rings."""
    import numpy as np

    starting: dict[tuple[float, float], list[Line]] = defaultdict(list)
    for arc in arcs:
        starting[arc[0, 0], arc[0, 1]].append(arc)
    rings = []
    for first in arcs:
        begin = (first[0, 0], first[0, 1])
        if not any(arc is first for arc in starting[begin]):
            continue
        pieces: list[Line] = []
        at = begin
        while not pieces or at != begin:
            arc = starting[at].pop() if pieces else _take(starting[begin], first)
            pieces.append(arc)
            at = (arc[-1, 0], arc[-1, 1])
        rings.append(np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    return rings


def _take(arcs: list[Line], wanted: Line) -> Line:
    place = next(rank for rank, arc in enumerate(arcs) if arc is wanted)
    return arcs.pop(place)


def _shape(
    territory: int,
    name: str,
    rings: Sequence[Line],
    middle: tuple[float, float],
    *,
    astride: bool = False,
) -> MapShape:
    import numpy as np

    points = np.concatenate(rings)
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    box = (left, -top, right, -bottom)
    return MapShape(territory, name, tuple(_points(ring) for ring in rings), middle, box, astride)


def _points(line: Line) -> Points:
    import numpy as np

    return array("d", (line * np.array((1.0, -1.0))).tobytes())


def _neighbours(contours: DepartementContours, index: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    touching: list[set[int]] = [set() for _shape in range(max(index.values()) + 1)]
    for left, right in contours.sides:
        if left is not None and right is not None and index[left] != index[right]:
            touching[index[left]].add(index[right])
            touching[index[right]].add(index[left])
    return tuple(tuple(sorted(others)) for others in touching)


def _inner(contours: DepartementContours, index: Mapping[str, int]) -> tuple[Points, ...]:
    return tuple(
        _points(arc)
        for arc, (left, right) in zip(contours.arcs, contours.sides, strict=True)
        if left is not None and right is not None and index[left] != index[right]
    )


def _middle(contours: DepartementContours, code: str) -> tuple[float, float]:
    largest = max(contours.polygons[code], key=lambda polygon: abs(_area(polygon[0])))
    return _inside(largest[0], largest)


def _area(ring: Line) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2


def _inside(outer: Line, rings: Sequence[Line]) -> tuple[float, float]:
    """Find where a label belongs: the centre of gravity, or the middle of the land on its parallel."""
    import numpy as np

    x, y = outer[:, 0] - outer[0, 0], outer[:, 1] - outer[0, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    weight = 3 * cross.sum()
    level = float(((y[:-1] + y[1:]) * cross).sum() / weight + outer[0, 1])
    centre = float(((x[:-1] + x[1:]) * cross).sum() / weight + outer[0, 0])
    crossings: list[float] = []
    for ring in rings:
        above = ring[:, 1] > level
        starts = np.flatnonzero(above[:-1] != above[1:])
        low, high = ring[starts], ring[starts + 1]
        share = (level - low[:, 1]) / (high[:, 1] - low[:, 1])
        crossings += (low[:, 0] + share * (high[:, 0] - low[:, 0])).tolist()
    crossings.sort()
    land = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not land or any(west < centre < east for west, east in land):
        return centre, -level
    west, east = max(land, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, -level


def _towns(
    code: str, communes: Mapping[str, Place], middles: Mapping[str, tuple[float, float]]
) -> tuple[Town, ...]:
    seat = territories.departement(code).seat
    seats = {one.seat for one in territories.arrondissements(code)}
    towns = [
        Town(
            name=place.name,
            place=middles[insee],
            rank=0 if insee == seat else 1 if insee in seats else 2,
            population=place.population or 0,
        )
        for insee, place in communes.items()
        if insee in middles
    ]
    return tuple(sorted(towns, key=lambda town: (town.rank, -town.population, town.name)))
