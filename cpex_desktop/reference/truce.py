"""The winter truce as a table of dates: it was extended twice, and overseas départements have their own."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class TruceCover(StrEnum):
    """How much of a month a truce takes."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class TrucePeriod:
    """One truce, from ``start`` to ``end``, both included; no eviction may be enforced in between."""

    start: date
    end: date
    label: str
    legal_text: str
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a truce that ends before it starts."""
        if self.end < self.start:
            raise ValueError(f"{self.label}: ends on {self.end}, before its start on {self.start}")

    @property
    def ordinary_end(self) -> date:
        """Give the day on which it would have ended without an extension; its own end when there is none.

        Source: CPCE, art. L. 412-6: from 1 November to 31 March. A truce with another start is a prefect's.
        """
        ordinary = date(self.start.year + 1, 3, 31)
        by_the_code = (self.start.month, self.start.day) == (11, 1)
        return min(self.end, ordinary) if by_the_code else self.end

    @property
    def extended(self) -> bool:
        """Tell whether it was prolonged, as in 2020 and 2021."""
        return self.end > self.ordinary_end


@dataclass(frozen=True, slots=True)
class OwnTruce:
    """A département whose truce is fixed by its prefect: no date ships, the officer enters them."""

    departement: str
    label: str
    legal_text: str
    to_check: str


def read_truce(path: Path) -> tuple[tuple[TrucePeriod, ...], tuple[OwnTruce, ...]]:
    """Read a truce file, so that a test can try a broken one.

    Raises ValueError with the file when it does not follow docs/data-format.md.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        periods = tuple(TrucePeriod(**entry) for entry in data["period"])
        return periods, tuple(OwnTruce(**entry) for entry in data["own_period"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


@cache
def _truce() -> tuple[tuple[TrucePeriod, ...], tuple[OwnTruce, ...]]:
    return read_truce(resource("reference", "truce.toml"))


def own_truce(departement: str) -> OwnTruce | None:
    """Tell what rule a département follows when the metropolitan truce does not apply to it, else None."""
    return next((own for own in _truce()[1] if own.departement == departement), None)


def truce_periods(departement: str) -> list[TrucePeriod]:
    """List the truces known for a département code, oldest first, from 2019-2020 to 2026-2027.

    Empty for an overseas département (CPCE, art. L. 611-1). Source of the others: CPCE, art. L. 412-6,
    and the extensions to 10 July 2020 and 31 May 2021.
    """
    return [] if own_truce(departement) else list(_truce()[0])


def parse_own_truces(text: str) -> tuple[TrucePeriod, ...]:
    """Read the truces that a prefect fixed, as a base keeps them: « 2025-12-01:2026-04-15, … », oldest first.

    Raises UserError, in French, for a text that is not made of such pairs of days.
    """
    found = []
    for pair in text.replace(";", ",").split(","):
        if not pair.strip():
            continue
        try:
            start, end = (date.fromisoformat(day.strip()) for day in pair.split(":"))
            label = f"Trêve du {date_fr(start)} au {date_fr(end)}"
            found.append(TrucePeriod(start, end, label, "Arrêté préfectoral"))
        except ValueError as error:
            raise UserError(
                "Les dates de trêve ne sont pas reconnues.",
                f"{quoted(pair.strip())} n’est pas un premier et un dernier jour dans cet ordre.",
                "Écrivez par exemple 2025-12-01:2026-04-15, et une virgule entre deux trêves.",
            ) from error
    return tuple(sorted(found, key=lambda period: period.start))


def covered_months(periods: Sequence[TrucePeriod], first: int, last: int) -> dict[int, TruceCover]:
    """Say which months a chart must shade, since no eviction is expected in them.

    ``first`` and ``last`` are months as yyyymm integers, both included; truces may overlap. A month is absent
    when no known truce touches it, be it that there was none or that the table does not reach that far.
    Raises ValueError for a month that is not one.
    """
    covers = {}
    for month in _months(first, last):
        days = monthrange(month // 100, month % 100)[1]
        covered = _days_covered(month, days, periods)
        if covered:
            covers[month] = TruceCover.FULL if covered == days else TruceCover.PARTIAL
    return covers


def _months(first: int, last: int) -> list[int]:
    for month in (first, last):
        if not 1 <= month % 100 <= 12 or not 1 <= month // 100 <= 9999:
            raise ValueError(f"not a month: {month}")
    start, stop = (month // 100 * 12 + month % 100 - 1 for month in (first, last))
    return [index // 12 * 100 + index % 12 + 1 for index in range(start, stop + 1)]


def _days_covered(month: int, days: int, periods: Sequence[TrucePeriod]) -> int:
    """Count the days of a month in at least one period, which may overlap one another."""
    start, end = date(month // 100, month % 100, 1), date(month // 100, month % 100, days)
    covered: set[int] = set()
    for period in periods:
        if period.start <= end and period.end >= start:
            covered.update(range(max(period.start, start).day, min(period.end, end).day + 1))
    return len(covered)
