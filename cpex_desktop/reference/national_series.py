"""The national series 2000-2025, each figure with its source and its doubts, to set local figures beside."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


class Series(StrEnum):
    """The six counts of the national table, in the order of the procedure."""

    SUMMONSES = "summonses"
    JUDGMENTS = "judgments"
    NOTICES = "notices"
    REQUESTS = "requests"
    GRANTS = "grants"
    INTERVENTIONS = "interventions"


class Qualifier(StrEnum):
    """How a figure must be read; ABSENT means that no source was found, which is not zero."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    DERIVED = "derived"
    AT_MOST = "at_most"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read."""

    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SeriesTitle:
    """What a series counts: its French name, and the indicator of the catalogue closest to it."""

    code: Series
    label: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one year. ``upper`` ends the range when the sources give one from ``value``.

    ``doubt`` is a French sentence to show beside the figure. Never a truth: perimeters and sources differ
    from year to year.
    """

    year: int
    series: Series
    value: int | None
    upper: int | None
    qualifier: Qualifier
    sources: tuple[Source, ...]
    doubt: str | None


def _figure(row: dict[str, str], sources: dict[str, Source]) -> Figure:
    return Figure(
        year=int(row["year"]),
        series=Series(row["series"]),
        value=int(row["value"]) if row["value"] else None,
        upper=int(row["upper"]) if row["upper"] else None,
        qualifier=Qualifier(row["qualifier"]),
        sources=tuple(sources[code] for code in row["sources"].split(",") if code),
        doubt=row["doubt"] or None,
    )


def read_figures(path: Path, sources: dict[str, Source]) -> tuple[Figure, ...]:
    """Read a file of figures, so that a test can try a broken one.

    Raises ValueError with the file and the line when it does not follow docs/data-format.md.
    """
    figures = []
    with path.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            try:
                figures.append(_figure(row, sources))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, line {line}: {error}") from error
    return tuple(figures)


@cache
def _heading() -> tuple[tuple[SeriesTitle, ...], dict[str, Source]]:
    data = tomllib.loads(resource("reference", "national_series.toml").read_text(encoding="utf-8"))
    titles = tuple(SeriesTitle(**{**entry, "code": Series(entry["code"])}) for entry in data["series"])
    return titles, {entry["code"]: Source(**entry) for entry in data["source"]}


@cache
def _figures() -> tuple[Figure, ...]:
    return read_figures(resource("reference", "national_series.tsv"), _heading()[1])


def series_titles() -> tuple[SeriesTitle, ...]:
    """Give the six series in the order of the procedure."""
    return _heading()[0]


def figures(series: Series, year: int) -> tuple[Figure, ...]:
    """Give every figure found for a year, the one to show first; empty outside 2000-2025.

    Where no source was found, the only figure is an absent one that says so.
    """
    return tuple(found for found in _figures() if found.series is series and found.year == year)


def national_series(series: Series) -> tuple[Figure, ...]:
    """Give the figure to show for each year from 2000 to 2025, absent ones included."""
    shown: dict[int, Figure] = {}
    for found in _figures():
        if found.series is series:
            shown.setdefault(found.year, found)
    return tuple(shown.values())
