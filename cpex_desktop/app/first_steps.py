"""From nothing to a base: what the first page asks of the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cpex_desktop.clock import Clock
from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.ui.welcome.jobs import DepartementChoice, DepartementCounts

_EXAMPLE_FOLDER = "exemple-val-de-sauge"


def list_departements() -> Sequence[DepartementChoice]:
    """List the shipped départements, the fictitious one last."""
    from cpex_desktop.reference import territories

    return [DepartementChoice(one.code, one.name, one.fictitious) for one in territories.departements()]


def describe_departement(code: str) -> DepartementCounts:
    """Count what the reference base holds of a département."""
    from cpex_desktop.reference import territories

    return DepartementCounts(
        communes=territories.departement(code).communes,
        epcis=len(territories.epcis(code)),
        arrondissements=len(territories.arrondissements(code)),
        vintage=territories.vintage().cog_year,
    )


def make_base(departement: str, folder: Path, progress: Progress, clock: Clock) -> Path:
    """Create the base of a département in a folder, under its name, and close it; raises UserError."""
    from cpex_desktop.reference import territories
    from cpex_desktop.services.bases import create_base

    progress.step(0, 0, "copie des communes")
    name = fold(territories.departement(departement).name).replace(" ", "-")
    path = free_path(folder, name)
    create_base(path, departement, clock).close()
    return path


def make_example(folder: Path, progress: Progress) -> Path:
    """Give the example's base, made the first time from its files as an officer would import them."""
    from cpex_desktop.demo.building import build_demonstration

    place = folder / _EXAMPLE_FOLDER
    known, finished = sorted(place.glob("*.cpex")), any(place.glob("*.xlsx"))
    # The workbook comes last: without it an earlier making was stopped on the way.
    return known[0] if known and finished else build_demonstration(place, progress=progress).base


def free_path(folder: Path, name: str) -> Path:
    """Name a base that does not exist yet: the one in place is never replaced."""
    path, number = folder / f"{name}.cpex", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.cpex", number + 1
    return path
