"""Contours as shared arcs: a border is stored once, so that two neighbours never part nor overlap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[int, int]
Ring = list[Point]
"""Closed implicitly: the last point is not the first one."""

STEP = 1e-4
"""Grid of the contours in degrees (about 11 m); the published ones are simplified to some 200 m."""


@dataclass(slots=True)
class Topology:
    """One département: arcs, and for each commune polygons of rings of arc references (``~i`` = reversed)."""

    arcs: list[tuple[Point, ...]] = field(default_factory=list)
    communes: dict[str, list[list[list[int]]]] = field(default_factory=dict)


def build_topology(polygons: dict[str, list[list[Ring]]]) -> Topology:
    """Cut the rings of a département's communes where borders meet, and keep each piece once."""
    rings = [ring for shapes in polygons.values() for shape in shapes for ring in shape]
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, point in zip([ring[-1], *ring], ring, strict=False):
            neighbours[point].add(before)
            neighbours[before].add(point)
    nodes = {point for point, around in neighbours.items() if len(around) != 2}
    topology = Topology()
    known: dict[tuple[Point, ...], int] = {}
    for code, shapes in polygons.items():
        topology.communes[code] = [
            [[_reference(topology, known, piece) for piece in _cut(ring, nodes)] for ring in shape]
            for shape in shapes
        ]
    return topology


def _cut(ring: Ring, nodes: set[Point]) -> list[tuple[Point, ...]]:
    """Split a ring at the nodes; one without any (an island, an enclave) starts at its lowest point."""
    stops = [i for i, point in enumerate(ring) if point in nodes] or [ring.index(min(ring))]
    turned = ring[stops[0] :] + ring[: stops[0] + 1]
    ends = [i - stops[0] for i in stops] + [len(ring)]
    return [tuple(turned[start : end + 1]) for start, end in pairwise(ends)]


def _reference(topology: Topology, known: dict[tuple[Point, ...], int], piece: tuple[Point, ...]) -> int:
    if piece[::-1] in known:
        return ~known[piece[::-1]]
    if piece in known:
        raise SystemExit(f"two communes lie on the same side of the border that starts at {piece[0]}")
    known[piece] = len(topology.arcs)
    topology.arcs.append(piece)
    return known[piece]
