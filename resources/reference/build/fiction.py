"""« Val-de-Sauge » (98): a département that cannot be mistaken for a real one, to show the program on.

Its contours are those of a real département, whose smallest communes were merged, seen in a mirror, turned
and laid in the ocean. Everything is drawn with one fixed seed and no unordered collection, so that it never
changes.
"""

from __future__ import annotations

import math
import random
from statistics import NormalDist

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .cog import POPULATION_YEAR
from .fiction_names import BODIES, PARTS, SEATS, SHARED, VILLAGES
from .rows import Arrondissement, Commune, Departement, Epci, Former, Territories
from .topology import STEP, Ring

CODE, NAME = "98", "Val-de-Sauge"
MODEL = "48"
"""The real département whose outlines are borrowed: one piece, no enclave, some 150 communes."""

_COUNT = sum(body.size for body in BODIES)
_TURN = math.radians(128)
_CENTRE = (-20.0, 46.5)
_POPULATION = 420_000
_SEED = 98
_SPREAD = 0.95
"""Standard deviation of the logarithm of the villages' populations."""


def invent(model: dict[str, list[list[Ring]]]) -> tuple[Territories, dict[str, BaseGeometry]]:
    """Make the département out of the grid contours of ``MODEL``; the new contours are in degrees."""
    shapes = _transform(_merge_smallest([_shape(polygons) for _code, polygons in sorted(model.items())]))
    touching = _touching(shapes)
    centres = np.array([[shape.centroid.x, shape.centroid.y] for shape in shapes])
    seeds = _seeds(centres)
    bodies = _grow(touching, centres, seeds, [body.size for body in BODIES])
    names, populations = _people(centres, seeds, bodies)
    order = sorted(range(_COUNT), key=lambda i: _sort_key(names[i]))
    codes = {commune: f"{CODE}{rank:03d}" for rank, commune in enumerate(order, start=1)}
    postal = _postal_codes(centres, seeds, bodies)
    sirens = [BODIES[body].siren for body in bodies]
    arrondissements = _arrondissements(touching, bodies)
    communes = [
        Commune(codes[i], names[i], CODE, arrondissements[i], sirens[i], populations[i], (postal[i],))
        for i in order
    ]
    by_name = {commune.name: commune.code for commune in communes}
    seat = by_name[SEATS[0][1]]
    territories = Territories(
        [Departement(CODE, NAME, f"du {NAME}", "Région fictive", seat, POPULATION_YEAR, fictitious=True)],
        [Arrondissement(code, name, CODE, by_name[name]) for code, name in SEATS],
        [Epci(body.siren, body.name, body.kind) for body in BODIES],
        communes,
        [Former(code, by_name[holder], name, nature) for code, holder, name, nature in PARTS],
    )
    return territories, {codes[i]: shapes[i] for i in order}


def _shape(polygons: list[list[Ring]]) -> BaseGeometry:
    return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])


def _merge_smallest(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Unite the smallest commune with its smallest neighbour until there are as many as names."""
    while len(shapes) > _COUNT:
        small = min(range(len(shapes)), key=lambda i: shapes[i].area)
        near = min(_touching(shapes)[small], key=lambda i: shapes[i].area)
        united = shapely.coverage_union_all([shapes[small], shapes[near]])
        shapes = [shape for i, shape in enumerate(shapes) if i not in (small, near)] + [united]
    return shapes


def _transform(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Mirror, turn and move the communes, true to their form at the latitude of their new place."""
    middle = np.mean(shapely.bounds(shapely.union_all(shapes)).reshape(2, 2), axis=0)

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = ((points - middle) * STEP).T
        x = -x * math.cos(math.radians(middle[1] * STEP))
        east = x * math.cos(_TURN) - y * math.sin(_TURN)
        north = x * math.sin(_TURN) + y * math.cos(_TURN)
        return np.column_stack((_CENTRE[0] + east / math.cos(math.radians(_CENTRE[1])), _CENTRE[1] + north))

    return [shapely.transform(shape, move) for shape in shapes]


def _touching(shapes: list[BaseGeometry]) -> list[list[int]]:
    """List each commune's neighbours: those that share an edge, not a mere corner."""
    found: list[list[int]] = [[] for _shape in shapes]
    for one, other in sorted(shapely.STRtree(shapes).query(shapes, "intersects").T.tolist()):
        if one < other and shapely.intersection(shapes[one].boundary, shapes[other].boundary).length > 0:
            found[one].append(other)
            found[other].append(one)
    return found


def _seeds(centres: NDArray[np.float64]) -> list[int]:
    """Find the commune nearest to the place wanted for each EPCI's seat."""
    low, high = centres.min(axis=0), centres.max(axis=0)
    wanted = [low + np.array(body.place) * (high - low) for body in BODIES]
    return [int(np.argmin(np.hypot(*(centres - place).T))) for place in wanted]


def _grow(
    touching: list[list[int]], centres: NDArray[np.float64], seeds: list[int], sizes: list[int]
) -> list[int]:
    """Share the communes between the seeds: in one piece each, in sizes as near as may be to those wanted."""
    group = {seed: number for number, seed in enumerate(seeds)}
    counts = [1] * len(seeds)
    while len(group) < len(centres):
        frontiers: list[list[int]] = [[] for _seed in seeds]
        for commune in range(len(centres)):
            if commune not in group:
                for number in sorted({group[near] for near in touching[commune] if near in group}):
                    frontiers[number].append(commune)
        number = min((n for n, free in enumerate(frontiers) if free), key=lambda n: (counts[n] / sizes[n], n))
        seat = centres[seeds[number]]
        nearest = min(frontiers[number], key=lambda i: (math.dist(centres[i], seat), i))
        group[nearest] = number
        counts[number] += 1
    return [group[commune] for commune in range(len(centres))]


def _arrondissements(touching: list[list[int]], bodies: list[int]) -> list[str]:
    """Unite EPCI into arrondissements, but for one that lies astride two, as some do."""
    sirens = [BODIES[body].siren for body in bodies]
    astride, beside, other = SHARED
    return [
        other
        if siren == astride and any(sirens[near] == beside for near in touching[commune])
        else BODIES[bodies[commune]].arrondissement
        for commune, siren in enumerate(sirens)
    ]


def _people(centres: NDArray[np.float64], seeds: list[int], bodies: list[int]) -> tuple[list[str], list[int]]:
    """Name and populate the communes: towns next to their seat, then a long tail of villages."""
    names: dict[int, str] = {}
    populations: dict[int, int] = {}
    for number, body in enumerate(BODIES):
        members = [i for i in range(_COUNT) if bodies[i] == number]
        members.sort(key=lambda i: (math.dist(centres[i], centres[seeds[number]]), i))
        spaced = members[:1] + members[1::2] + members[2::2]
        for commune, (town, people) in zip(spaced, body.towns, strict=False):
            names[commune], populations[commune] = town, people
    rest = [i for i in range(_COUNT) if i not in names]
    chance = random.Random(_SEED)  # noqa: S311 - a fixed draw, not a secret
    villages = sorted(VILLAGES, key=lambda _name: chance.random())
    weights = [math.exp(_SPREAD * NormalDist().inv_cdf((i + 0.5) / len(rest))) for i in range(len(rest))]
    weights.sort(key=lambda _weight: chance.random())
    scale = (_POPULATION - sum(populations.values())) / sum(weights)
    for commune, village, weight in zip(rest, villages, weights, strict=True):
        names[commune], populations[commune] = village, round(scale * weight)
    return [names[i] for i in range(_COUNT)], [populations[i] for i in range(_COUNT)]


def _postal_codes(centres: NDArray[np.float64], seeds: list[int], bodies: list[int]) -> list[str]:
    """Give each seat its postal code, and one to each half-dozen of communes around it."""
    codes = [""] * _COUNT
    next_code = 98200
    for number, seed in enumerate(seeds):
        away = centres - centres[seed]
        members = [i for i in range(_COUNT) if bodies[i] == number and i != seed]
        members.sort(key=lambda i: (math.atan2(away[i][1], away[i][0]), i))
        for offices in ([seed], *(members[start : start + 6] for start in range(0, len(members), 6))):
            for commune in offices:
                codes[commune] = str(next_code)
            next_code += 10
    return codes


def _sort_key(name: str) -> str:
    """Sort names as a French reader does, near enough: accents and hyphens do not count."""
    plain = str.maketrans("ÉÈÊéèêëçàâîïôûü-’", "EEEeeeecaaiiouu  ")
    return name.translate(plain)
