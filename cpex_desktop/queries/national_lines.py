"""The département beside the national series: same calendar year or nothing, with source and doubts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import evolution, share
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.totals import Figure, figure
from cpex_desktop.reference import catalogue, national_series
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.reference.national_series import Qualifier, SeriesTitle


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One series at the newest year known at the end of the period, beside the département's same year.

    ``value`` is None when no year has a figure: absent, not zero. ``before`` is the year before it, where
    both were found. ``local`` is partial or absent where months lack; ``part`` the département's fraction of
    the national figure, ``change`` and ``local_change`` the evolutions over the year,
    the first one ``change_rough`` when a side is approximate.
    """

    title: SeriesTitle
    indicator: Indicator
    year: int
    value: int | None
    qualifier: Qualifier
    sources: tuple[str, ...]
    doubt: str
    difference: str
    local: Figure
    part: float | None
    change: float | None
    change_rough: bool
    local_change: float | None


def national_lines(connection: sqlite3.Connection, month: int) -> tuple[NationalLine, ...]:
    """Line up the six national series with the département, none later than the year of ``month``."""
    home = departement(connection).id
    return tuple(_line(connection, title, home, month // 100) for title in national_series.series_titles())


def _line(connection: sqlite3.Connection, title: SeriesTitle, home: int, last: int) -> NationalLine:
    known = {
        found.year: found
        for found in national_series.national_series(title.code)
        if found.value is not None and found.year <= last
    }
    indicator = catalogue.indicator(title.indicator)
    year = max(known, default=0)
    found = known.get(year)
    local = figure(connection, indicator.number, home, _year(year or last))
    earlier = figure(connection, indicator.number, home, _year((year or last) - 1))
    whole = local.amount is not None and not local.partial
    comparable = whole and earlier.amount is not None and not earlier.partial
    value, before = found.value if found else None, known.get(year - 1)
    return NationalLine(
        title=title,
        indicator=indicator,
        year=year,
        value=value,
        qualifier=found.qualifier if found else Qualifier.ABSENT,
        sources=tuple(source.title for source in found.sources) if found else (),
        doubt=(found.doubt or "") if found else "",
        difference=_difference(title, indicator),
        local=local,
        part=share(local.amount, value) if whole else None,
        change=_change(found, before),
        change_rough=found is not None and Qualifier.APPROXIMATE in _qualifiers(found, before),
        local_change=evolution(local.amount, earlier.amount) if comparable else None,
    )


def _qualifiers(*figures: national_series.Figure | None) -> set[Qualifier]:
    return {figure.qualifier for figure in figures if figure is not None}


def _change(now: national_series.Figure | None, before: national_series.Figure | None) -> float | None:
    """Compare two years that were each counted: one deduced from the other, or a bound, says nothing."""
    counted = _qualifiers(now, before) <= {Qualifier.EXACT, Qualifier.APPROXIMATE}
    if now is None or before is None or not counted:
        return None
    return evolution(now.value, before.value)


def _difference(title: SeriesTitle, indicator: Indicator) -> str:
    same = title.label == indicator.label
    return "" if same else f"Dans la base\u00a0: «\u00a0{indicator.label}\u00a0»."


def _year(year: int) -> Span:
    return Span(year * 100 + 1, year * 100 + 12)
