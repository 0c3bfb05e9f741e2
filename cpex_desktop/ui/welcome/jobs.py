"""What the first page is lent, and the rows that it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cpex_desktop.progress import Progress


@dataclass(frozen=True, slots=True)
class DepartementChoice:
    """One département that may be chosen."""

    code: str
    name: str
    fictitious: bool


@dataclass(frozen=True, slots=True)
class DepartementCounts:
    """What the shipped reference base holds of a département; ``vintage`` is the year of its codes."""

    communes: int
    epcis: int
    arrondissements: int
    vintage: int


@dataclass(frozen=True, slots=True)
class WelcomeJobs:
    """What the page may ask for.

    ``create`` and ``example`` run off the window's thread and give the base's path; ``opened`` is called
    with it and with whether an import should follow; ``open_existing`` takes the path of a base.
    """

    list_departements: Callable[[], Sequence[DepartementChoice]]
    describe: Callable[[str], DepartementCounts]
    create: Callable[[str, Path, Progress], Path]
    example: Callable[[Path, Progress], Path]
    opened: Callable[[Path, bool], object]
    open_existing: Callable[[Path], object]
    leave: Callable[[], object]
