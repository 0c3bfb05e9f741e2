"""Contours of the communes of one département, and the borders of any grouping of them, for the maps.

Borders are stored as shared arcs (see `resources/reference/build/encoding.py` for the bytes): neighbours
cannot part, and the limits of EPCI or arrondissements are the arcs whose two sides belong to different ones.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from cpex_desktop.errors import UserError
from cpex_desktop.reference.territories import departement as find_departement
from cpex_desktop.reference.territories import open_base

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Line: TypeAlias = NDArray[np.float64]
    Integers: TypeAlias = NDArray[np.int64]

KM_PER_DEGREE = 111.195
"""Length of a degree of latitude on a sphere of 6,371 km."""

_RUNS = 9


@dataclass(frozen=True, slots=True)
class DepartementContours:
    """Outlines of one département in kilometres, x eastward, y northward, from its middle.

    ``origin``: longitude and latitude of that middle, in degrees (WGS 84).
    ``polygons``: for each commune its polygons, each a list of closed rings (N×2 arrays, first point repeated
    at the end), outer ring first, land on the left. ``arcs``: the pieces of border, each stored once;
    ``sides``: for each arc the commune on its left and on its right, None outside the département.
    """

    departement: str
    origin: tuple[float, float]
    polygons: dict[str, list[list[Line]]]
    arcs: list[Line]
    sides: list[tuple[str | None, str | None]]

    @property
    def communes(self) -> list[str]:
        """List the communes' INSEE codes, in order."""
        return list(self.polygons)

    def bounds(self) -> tuple[float, float, float, float]:
        """Frame the département: lowest x and y, highest x and y, in kilometres."""
        import numpy as np

        points = np.concatenate(self.arcs)
        (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return left, bottom, right, top

    def outline(self) -> list[Line]:
        """Give the border of the département itself: the arcs with nothing on one side."""
        return [arc for arc, sides in zip(self.arcs, self.sides, strict=True) if None in sides]

    def borders(self, group: Mapping[str, str | None]) -> list[Line]:
        """Give the arcs that separate two groups of communes, the département's outline included.

        ``group`` maps a commune to its EPCI, arrondissement…; those it does not name form one group together.
        """
        return [
            arc
            for arc, (left, right) in zip(self.arcs, self.sides, strict=True)
            if left is None or right is None or group.get(left) != group.get(right)
        ]


def load_contours(departement: str, path: Path | None = None) -> DepartementContours:
    """Read a département's contours, from ``path`` or the shipped base; UserError if absent or damaged."""
    with open_base(path) as base:
        row = base.execute(
            "SELECT communes, topology FROM contour WHERE departement = ?", (departement,)
        ).fetchone()
        step = base.execute("SELECT value FROM meta WHERE key = 'contour_step'").fetchone()
    if row is None or step is None:
        find_departement(departement)
        raise _damaged(departement)
    try:
        return _decode(departement, row[0].split(), zlib.decompress(row[1]), float(step[0]))
    except (zlib.error, struct.error, ValueError, IndexError) as error:
        raise _damaged(departement) from error


def _damaged(departement: str) -> UserError:
    return UserError(
        f"La carte du département {departement} ne peut pas être lue.",
        "Le référentiel livré avec le programme est abîmé.",
        "Réinstallez CPEX Desktop\u202f; vos bases ne sont pas touchées.",
    )


def _decode(departement: str, communes: list[str], content: bytes, step: float) -> DepartementContours:
    import numpy as np

    lengths, first_x, first_y, step_x, step_y, *structure = _unpack(content)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    grid = np.zeros((int(ends[-1]), 2), np.int64)
    inner = np.ones(len(grid), bool)
    inner[starts] = False
    grid[inner] = np.column_stack((step_x, step_y))
    grid = np.cumsum(grid, axis=0)
    firsts = np.column_stack((np.cumsum(first_x), np.cumsum(first_y)))
    grid += np.repeat(firsts - grid[starts], lengths, axis=0)

    points, origin = _project(grid.astype(np.float64) * step)
    owners, rings, references = _rings(points, starts, ends, structure)
    sides = np.full((len(lengths), 2), -1)
    sides[np.where(references < 0, ~references, references), (references < 0).astype(int)] = owners
    names: list[str | None] = [*communes, None]
    bounds = ends.tolist()
    return DepartementContours(
        departement=departement,
        origin=origin,
        polygons=_polygons(communes, rings, structure),
        arcs=[points[start:end] for start, end in zip([0, *bounds], bounds, strict=False)],
        sides=[(names[left], names[right]) for left, right in sides.tolist()],
    )


def _unpack(content: bytes) -> list[Integers]:
    """Read the runs of integers one after the other; ValueError when bytes are missing or left over."""
    import numpy as np

    runs: list[Integers] = []
    offset = 0
    for _run in range(_RUNS):
        size, count = struct.unpack_from("<BI", content, offset)
        offset += struct.calcsize("<BI")
        planes = np.frombuffer(content, np.uint8, size * count, offset).reshape(size, count)
        runs.append(np.ascontiguousarray(planes.T).view(f"<i{size}").ravel().astype(np.int64))
        offset += size * count
    if offset != len(content):
        raise ValueError(f"{len(content) - offset} bytes left over")
    return runs


def _project(degrees: Line) -> tuple[Line, tuple[float, float]]:
    """Lay degrees flat: local equirectangular projection, true to form at the middle latitude."""
    import numpy as np

    middle = (degrees.min(axis=0) + degrees.max(axis=0)) / 2
    flat: Line = (degrees - middle) * KM_PER_DEGREE
    flat[:, 0] *= np.cos(np.radians(middle[1]))
    longitude, latitude = middle.tolist()
    return flat, (longitude, latitude)


def _rings(
    points: Line, starts: Integers, ends: Integers, structure: list[Integers]
) -> tuple[Integers, list[Line], Integers]:
    """Follow the arcs of every ring at once: commune of each reference, closed rings, references.

    An arc gives all its points but the last, which the next one repeats; the last arc of a ring gives it too.
    """
    import numpy as np

    per_commune, per_polygon, per_ring, references = structure
    reversed_ = references < 0
    arcs = np.where(reversed_, ~references, references)
    counts = ends[arcs] - starts[arcs] - 1
    last = np.cumsum(per_ring) - 1
    counts[last] += 1
    begins = np.cumsum(counts) - counts
    within = np.arange(int(counts.sum())) - np.repeat(begins, counts)
    origin = np.where(reversed_, ends[arcs] - 1, starts[arcs])
    followed = points[np.repeat(origin, counts) + within * np.repeat(np.where(reversed_, -1, 1), counts)]
    stops = (begins + counts)[last].tolist()
    rings = [followed[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]

    commune_of_polygon = np.repeat(np.arange(len(per_commune)), per_commune)
    owners = np.repeat(np.repeat(commune_of_polygon, per_polygon), per_ring)
    return owners, rings, references


def _polygons(
    communes: list[str], rings: list[Line], structure: list[Integers]
) -> dict[str, list[list[Line]]]:
    per_commune, per_polygon = (run.tolist() for run in structure[:2])
    ring, sizes = iter(rings), iter(per_polygon)
    return {
        code: [[next(ring) for _ring in range(next(sizes))] for _polygon in range(count)]
        for code, count in zip(communes, per_commune, strict=True)
    }
