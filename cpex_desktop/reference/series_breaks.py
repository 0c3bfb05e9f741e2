"""Where a series stops counting the same thing, so that no chart joins two countings without saying so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.reference import catalogue
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """One break: ``first`` is the first month (yyyymm) of the new counting. French texts are ready to show.

    ``name`` is short enough for a chart; ``text`` says what changed and why the two sides do not compare.
    """

    first: int
    name: str
    indicators: tuple[str, ...]
    label: str
    text: str
    legal_text: str
    source: str
    to_check: str | None = None

    def __post_init__(self) -> None:
        """Refuse a month that is not one."""
        if not 1 <= self.first % 100 <= 12 or not 1900 <= self.first // 100 <= 2199:
            raise ValueError(f"not a month: {self.first}")

    def parts(self, first: int, last: int) -> bool:
        """Tell whether months from ``first`` to ``last`` lie on both sides."""
        return first < self.first <= last


def read_series_breaks(path: Path) -> tuple[SeriesBreak, ...]:
    """Read a file of breaks, so that a test can try a broken one.

    Raises ValueError with the file and the entry when it does not follow docs/data-format.md.
    """
    found = []
    for place, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["break"], 1):
        try:
            found.append(SeriesBreak(**{**entry, "indicators": tuple(entry["indicators"])}))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, break {place} ({entry.get('name', '?')}): {error}") from error
    return tuple(sorted(found, key=lambda one: one.first))


@cache
def _breaks() -> tuple[SeriesBreak, ...]:
    return read_series_breaks(resource("reference", "series_breaks.toml"))


def breaks_of(indicator: catalogue.Indicator) -> tuple[SeriesBreak, ...]:
    """List the breaks of an indicator, those of both sides of a ratio included, oldest first."""
    codes = {indicator.code, indicator.numerator, indicator.denominator}
    return tuple(one for one in _breaks() if codes & set(one.indicators))
