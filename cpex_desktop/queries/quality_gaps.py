"""Months and communes that lack between known ones, and the file that would fill them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from cpex_desktop.analysis.gaps import missing_between, runs_of
from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.totals import figures
from cpex_desktop.reference.catalogue import Indicator

MOST = 60
_NAMED = 20
"""Gaps of communes whose communes are looked for by name: beyond, only how many is said."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One hole in a series: whole months, or ``missing`` of the ``expected`` communes in these months.

    ``missing`` is 0 where all lack. ``places`` names what lacks in the first month, communes or the wider
    territories that stand for them, as far as they are looked for. ``source``, ``file_name`` and ``batch``
    are those of the last batch that gave the series: the next of its kind should fill the hole.
    """

    indicator: Indicator
    span: Span
    missing: int
    expected: int
    places: tuple[str, ...]
    source: str
    file_name: str
    batch: int


_Known = dict[int, dict[int, tuple[int, int]]]


def list_gaps(connection: sqlite3.Connection) -> tuple[Gap, ...]:
    """List the holes of the monthly series of the département, the newest first, ``MOST`` at most."""
    known = _known(connection)
    last = _last_batches(connection)
    found: list[tuple[int, Span, int, int]] = []
    for number, months in known.items():
        found += [(number, span, 0, 0) for span in missing_between(months)]
        found += _partial_runs(number, months)
    found.sort(key=lambda one: (-one[1].last, one[0], one[1].first))
    gaps, named = [], 0
    for number, span, missing, expected in found[:MOST]:
        names: tuple[str, ...] = ()
        if missing and named < _NAMED:
            named += 1
            names = _absent_places(connection, number, span)
        code = connection.execute("SELECT code FROM indicator WHERE number = ?", (number,)).fetchone()[0]
        told = last.get(number, ("", "", 0))
        gaps.append(Gap(find_indicator(connection, code), span, missing, expected, names, *told))
    return tuple(gaps)


def expected_file(connection: sqlite3.Connection, code: str) -> tuple[str, str, int]:
    """Give the source, the file's name and the number of the last batch that gave an indicator by month."""
    number = find_indicator(connection, code).number
    return _last_batches(connection).get(number, ("", "", 0))


def _known(connection: sqlite3.Connection) -> _Known:
    found: _Known = defaultdict(dict)
    rows = connection.execute(
        "SELECT indicator, period_start, covered, expected FROM summary WHERE level = ? AND period_kind = ?"
        " AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0 AND amount IS NOT NULL",
        (int(TerritoryKind.DEPARTEMENT), int(PeriodKind.MONTH)),
    )
    for number, month, covered, expected in rows:
        found[number][month] = (covered, expected)
    return found


def _partial_runs(number: int, months: dict[int, tuple[int, int]]) -> list[tuple[int, Span, int, int]]:
    """Group the months that lack the same number of communes; no commune at all is another way to add up."""
    by_lack: dict[tuple[int, int], list[int]] = defaultdict(list)
    for month, (covered, expected) in months.items():
        if 0 < covered < expected:
            by_lack[expected - covered, expected].append(month)
    return [
        (number, span, missing, expected)
        for (missing, expected), held in by_lack.items()
        for span in runs_of(held)
    ]


def _absent_places(connection: sqlite3.Connection, number: int, span: Span) -> tuple[str, ...]:
    """Name what lacks at the finest level that holds anything: a wider one stands for its communes."""
    for level in (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT):
        known = figures(connection, number, level, Span(span.first, span.first))
        held = {place for place, figure in known.items() if figure.amount is not None}
        if held:
            return tuple(full_name(place) for place in list_places(connection, level) if place.id not in held)
    return ()


def _last_batches(connection: sqlite3.Connection) -> dict[int, tuple[str, str, int]]:
    rows = connection.execute(
        "SELECT s.indicator, b.source, b.file_name, b.id FROM summary_source s JOIN batch b ON b.id = s.batch"
        " WHERE s.period_kind = ? AND b.withdrawn_at IS NULL ORDER BY s.period_start, b.as_of, b.id",
        (int(PeriodKind.MONTH),),
    )
    return {number: (source, name, batch) for number, source, name, batch in rows}
