"""Months to check in all the département: every territory and every count of acts, tested together.

One test of all series at once: the part of false alarms is bounded over the whole list, not within each
territory, or a département of 900 communes would be told of dozens of months that chance alone explains.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.jumps import Series, find_jumps
from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.progress import Progress
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.quality_jumps import (
    Suspect,
    batches_of,
    counted_indicators,
    counts_of,
    reference_span,
)
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Indicator


@dataclass(frozen=True, slots=True)
class PlacedSuspect:
    """One month to check of one territory."""

    place: Place
    suspect: Suspect


@dataclass(frozen=True, slots=True)
class Everywhere:
    """The months to check, the most improbable first; ``series`` counts those that were tested."""

    found: tuple[PlacedSuspect, ...]
    series: int


def list_suspects_everywhere(connection: sqlite3.Connection, span: Span, progress: Progress) -> Everywhere:
    """Test the months of ``span`` for every territory of every level, as ``list_suspects`` does for one.

    A series that never reaches the least count in the months looked at has no month that may be tested: it is
    not read. ``progress`` is told each indicator, and may stop the work by raising Cancelled.
    """
    minimum = few_acts(connection)
    places = {place.id: place for place in list_places(connection)}
    known = {indicator.number: indicator for indicator in counted_indicators(connection)}
    series: list[Series[tuple[int, int]]] = []
    for done, (number, indicator) in enumerate(known.items()):
        progress.step(done, len(known), indicator.short_label)
        seasonal = procedure.follows_truce(indicator)
        for territory in _reaching(connection, indicator, span, minimum):
            if territory in places:
                counts = counts_of(connection, indicator, territory, span)
                series.append(Series((number, territory), counts, seasonal))
                progress.step(done, len(known), indicator.short_label)
    jumps = find_jumps(series, span.months, minimum)
    oddest = sorted(jumps, key=lambda jump: (jump.q_value, -jump.month, jump.key))
    batches: dict[tuple[int, int], tuple[int, ...]] = {}
    found = []
    for jump in oddest:
        number, territory = jump.key
        at = (number, jump.month)
        if at not in batches:
            batches[at] = batches_of(connection, *at)
        found.append(PlacedSuspect(places[territory], Suspect(known[number], jump, batches[at])))
    return Everywhere(tuple(found), len(series))


def _reaching(
    connection: sqlite3.Connection, indicator: Indicator, span: Span, minimum: int
) -> tuple[int, ...]:
    """List the territories that once reach the least count: the mean of the others then may too."""
    whole = reference_span(span)
    found: list[int] = []
    for level in TerritoryKind:
        rows = connection.execute(
            "SELECT DISTINCT territory FROM summary WHERE indicator = ? AND level = ? AND sector = 0"
            " AND ground = 0 AND landlord = 0 AND detail = 0 AND period_kind = ?"
            " AND period_start BETWEEN ? AND ? AND amount >= ? ORDER BY territory",
            (indicator.number, int(level), int(PeriodKind.MONTH), whole.first, whole.last, minimum),
        )
        found += [territory for (territory,) in rows]
    return tuple(found)
