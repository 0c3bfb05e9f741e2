"""Checks of the written base, read with the program's own readers: what is shipped is what is checked."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
import shapely

from cpex_desktop.reference.contours import KM_PER_DEGREE, DepartementContours, load_contours
from cpex_desktop.reference.territories import open_base

from .fiction import CODE as FICTION
from .topology import STEP

COUNTS = {
    "SELECT count(*) FROM departement WHERE NOT fictitious": 101,
    "SELECT count(*) FROM departement WHERE fictitious": 1,
    f"SELECT count(*) FROM arrondissement WHERE departement <> '{FICTION}'": 333,
    "SELECT count(*) FROM epci WHERE siren NOT LIKE '98%'": 1255,
    f"SELECT count(*) FROM commune WHERE departement <> '{FICTION}'": 34875,
    f"SELECT sum(population) FROM commune WHERE departement <> '{FICTION}'": 68350798,
    f"SELECT count(*) FROM commune WHERE departement = '{FICTION}'": 118,
    "SELECT count(*) FROM commune WHERE epci IS NULL": 4,
    "SELECT count(*) FROM commune WHERE arrondissement IS NULL": 17,
    "SELECT count(*) FROM (SELECT siren FROM epci_part GROUP BY siren HAVING count(*) > 1)": 89,
    "SELECT count(*) FROM commune WHERE epci IS NOT NULL AND epci NOT IN (SELECT siren FROM epci)": 0,
    "SELECT count(*) FROM epci WHERE siren NOT IN (SELECT epci FROM commune WHERE epci IS NOT NULL)": 0,
    "SELECT count(*) FROM former_commune WHERE current NOT IN (SELECT code FROM commune)": 0,
    "SELECT count(*) FROM commune WHERE postal_codes = ''": 0,
}

_HOLE = 0.2
"""Area, in km², from which a hole in the map of France is a fault…"""

LLIVIA = (2.0, 42.5)
"""… but for this one (longitude, latitude): a Spanish town inside the Pyrénées-Orientales."""


def run(path: Path) -> None:
    """Print what was found; SystemExit when the base may not be shipped."""
    faults = _wrong_counts(path)
    wholes = {}
    contoured = 0
    with open_base(path) as base:
        codes = [code for (code,) in base.execute("SELECT code FROM departement ORDER BY code")]
        communes = dict(base.execute("SELECT departement, group_concat(code, ' ') FROM commune GROUP BY 1"))
    for code in codes:
        contours = load_contours(code, path)
        if sorted(communes[code].split()) != contours.communes:
            faults.append(f"{code}: the communes and the contours differ")
        polygons = _shapes(contours)
        if not shapely.is_valid(polygons).all() or not shapely.coverage_is_valid(polygons):
            faults.append(f"{code}: the communes do not tile the département")
        contoured += len(polygons)
        wholes[code] = _on_grid(contours, polygons)
    del wholes[FICTION]
    faults += _national_holes(wholes)
    _say(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {contoured} contours")
    _say(f"invented names that are real: {_collisions(path) or 'none'}")
    if faults:
        raise SystemExit("\n".join(faults))


def _wrong_counts(path: Path) -> list[str]:
    faults = []
    with open_base(path) as base:
        for query, expected in COUNTS.items():
            found = base.execute(query).fetchone()[0]
            if found != expected:
                faults.append(f"{query}: {found}, expected {expected}")
    return faults


def _shapes(contours: DepartementContours) -> list[shapely.MultiPolygon]:
    return [
        shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
        for polygons in contours.polygons.values()
    ]


def _on_grid(contours: DepartementContours, shapes: list[shapely.MultiPolygon]) -> shapely.Geometry:
    """Undo the projection: the whole département in steps of the grid, exact again."""
    longitude, latitude = contours.origin
    scale = np.array([KM_PER_DEGREE * np.cos(np.radians(latitude)), KM_PER_DEGREE])
    whole = shapely.coverage_union_all(shapes)
    return shapely.transform(whole, lambda km: np.rint((km / scale + (longitude, latitude)) / STEP))


def _national_holes(departements: dict[str, shapely.Geometry]) -> list[str]:
    """Join the départements and measure what they leave empty inside, and what two of them claim."""
    pieces = list(departements.values())
    france = shapely.union_all(pieces)
    rings = [ring for part in shapely.get_parts(france) for ring in part.interiors]
    holes = [(shapely.Polygon(ring).centroid, round(_km2(shapely.Polygon(ring)), 2)) for ring in rings]
    large = [(round(at.x * STEP, 1), round(at.y * STEP, 1), area) for at, area in holes if area > _HOLE]
    shared = (sum(piece.area for piece in pieces) - france.area) / france.area
    _say(
        f"{len(holes)} holes in the map of France, those over {_HOLE} km²: {large}, "
        f"and {shared:.1e} of it claimed by two départements"
    )
    return [f"unexpected holes: {large}"] if [hole[:2] for hole in large] != [LLIVIA] else []


def _km2(shape: shapely.Geometry) -> float:
    """Area of a shape on the grid, in km², true enough for a département or a hole."""
    side = STEP * KM_PER_DEGREE
    return float(shape.area * side * side * np.cos(np.radians(shape.centroid.y * STEP)))


def _collisions(path: Path) -> list[str]:
    with open_base(path) as base:
        names = base.execute("SELECT name, departement FROM commune").fetchall()
    real = Counter(_plain(name) for name, departement in names if departement != FICTION)
    return [name for name, departement in names if departement == FICTION and real[_plain(name)]]


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha() and not unicodedata.combining(letter))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
