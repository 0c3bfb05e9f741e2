"""The national plan 2021-2022 as a fixed grid, to which the actions of a département are attached."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

KEY = "national-2021-2022"
"""What tells this plan from any other in a base; it never changes."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """One of the three headings of the plan."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the nine measures, under its orientation."""

    number: int
    orientation: int
    title: str


@dataclass(frozen=True, slots=True)
class NationalAction:
    """One of the thirty-one actions, under its measure.

    ``schedule`` is the plan's own wording (2021, 2022 or 2021-2022), ``priority`` 1 or 2, ``lead`` and
    ``associated`` the acronyms of the national directions.
    """

    number: int
    measure: int
    priority: int
    schedule: str
    lead: tuple[str, ...]
    associated: tuple[str, ...]
    title: str


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(",") if name.strip())


def _action(row: dict[str, str]) -> NationalAction:
    return NationalAction(
        number=int(row["number"]),
        measure=int(row["measure"]),
        priority=int(row["priority"]),
        schedule=row["schedule"],
        lead=_names(row["lead"]),
        associated=_names(row["associated"]),
        title=row["title"],
    )


@cache
def _structure() -> tuple[dict[str, str], ...]:
    return tuple(_rows(resource("reference", "national_plan_structure.tsv")))


@cache
def orientations() -> tuple[Orientation, ...]:
    """Give the three orientations in their order."""
    return tuple(
        Orientation(int(row["number"]), row["title"]) for row in _structure() if row["kind"] == "orientation"
    )


@cache
def measures() -> tuple[Measure, ...]:
    """Give the nine measures in their order."""
    return tuple(
        Measure(int(row["number"]), int(row["orientation"]), row["title"])
        for row in _structure()
        if row["kind"] == "measure"
    )


@cache
def actions() -> tuple[NationalAction, ...]:
    """Give the thirty-one actions, numbered 1 to 32: the plan has no action 26, and that is not a mistake."""
    return tuple(_action(row) for row in _rows(resource("reference", "national_plan_actions.tsv")))


def action(number: int) -> NationalAction:
    """Find a national action by its number; UserError when the plan has none of that number."""
    for found in actions():
        if found.number == number:
            return found
    raise UserError(
        "Action nationale inconnue",
        f"Le plan national 2021-2022 n’a pas d’action n°\u00a0{number}.",
        "Choisissez un numéro de 1 à 32\u202f; le n°\u00a026 n’existe pas.",
    )
