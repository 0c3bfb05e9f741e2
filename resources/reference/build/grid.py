"""Rounding of a département's contours to a common grid, so that its communes tile it exactly.

The published contours were simplified border by border: here and there two borders cross by some metres,
which leaves a sliver that belongs to two communes, or to none. Rounding ties a few more knots. So all borders
are cut at their crossings on the grid, and every face of the network so obtained is given to one commune.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .topology import STEP, Ring

_SPECK = 60
"""Faces under this area (grid units², some 0.005 km²) are crumbs of a crossing, unless they are islands."""


def to_grid(contours: dict[str, BaseGeometry]) -> dict[str, list[list[Ring]]]:
    """Round the communes of one département: polygons of rings, outer first, land on each ring's left."""
    codes = list(contours)
    source = [shapely.transform(shape, lambda degrees: degrees / STEP) for shape in contours.values()]
    rounded = [shapely.make_valid(shapely.transform(shape, np.rint)) for shape in source]
    borders = shapely.union_all([shapely.boundary(shape) for shape in rounded], grid_size=1)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(borders)))
    owners = _owners(faces, rounded, source)
    return {
        code: _polygons(shapely.coverage_union_all(faces[owners == number]))
        for number, code in enumerate(codes)
    }


def _owners(
    faces: NDArray[np.object_], rounded: list[BaseGeometry], source: list[BaseGeometry]
) -> NDArray[np.int64]:
    """Give each face to a commune, by number; -1 for what lies inside and is another département's."""
    inside = shapely.point_on_surface(faces)
    claims = _claims(inside, rounded)
    owners = np.array([claim[0] if len(claim) == 1 else -1 for claim in claims])
    crumbs = [
        number
        for number, (face, claim) in enumerate(zip(faces, claims, strict=True))
        if len(claim) > 1 or (len(claim) == 1 and face.area < _SPECK)
    ]
    settled = owners.copy()
    settled[crumbs] = -1
    for number in crumbs:
        if (owner := _longest_neighbour(number, faces, settled)) is not None:
            owners[number] = owner
    gaps = np.flatnonzero([not claim for claim in claims])
    for number, claim in zip(gaps.tolist(), _claims(inside[gaps], source), strict=True):
        if claim:
            owners[number] = claim[0]
    return owners


def _claims(points: NDArray[np.object_], shapes: list[BaseGeometry]) -> list[list[int]]:
    claims: list[list[int]] = [[] for _point in points]
    for point, shape in shapely.STRtree(shapes).query(points, "within").T.tolist():
        claims[point].append(shape)
    return [sorted(claim) for claim in claims]


def _longest_neighbour(number: int, faces: NDArray[np.object_], owners: NDArray[np.int64]) -> int | None:
    """Find the commune that shares most of a crumb's edge; None for an island."""
    edge = shapely.boundary(faces[number])
    shared: dict[int, float] = {}
    for other in np.flatnonzero((owners >= 0) & shapely.intersects(faces, faces[number])).tolist():
        length = shapely.intersection(edge, shapely.boundary(faces[other])).length
        if length > 0:
            owner = int(owners[other])
            shared[owner] = shared.get(owner, 0.0) + length
    return min(shared, key=lambda owner: (-shared[owner], owner)) if shared else None


def _polygons(shape: BaseGeometry) -> list[list[Ring]]:
    return [
        [_ring(ring) for ring in shapely.get_rings(shapely.orient_polygons(part))]
        for part in shapely.get_parts(shape)
    ]


def _ring(ring: BaseGeometry) -> Ring:
    """List a ring's points once each, the closing one left out."""
    return [(int(x), int(y)) for x, y in np.rint(shapely.get_coordinates(ring)[:-1])]
