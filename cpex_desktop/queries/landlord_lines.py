"""The social landlords one by one: their acts and their efforts, related to their own dwellings."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cpex_desktop.analysis.coverage import rate_of_sums
from cpex_desktop.analysis.intervals import Interval, rate_interval
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, compare, rate
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.key_figures import same_perimeter
from cpex_desktop.queries.landlords import Landlord, list_landlords
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import few_acts, secrecy
from cpex_desktop.queries.totals import NOTHING, Cut, Figure, figure, latest_annual, latest_year
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit

DWELLINGS = "social_dwellings"
_PER = 1000


Reach = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class LandlordValue:
    """One indicator of one landlord.

    ``count`` is the figure over the span or, where the span holds no whole one, over the calendar ``year``
    (else 0). ``rate`` is per 1,000 of its dwellings, None where dwellings or acts lack, and for what is no
    count; ``interval`` its exact Poisson bounds at 95 %, for acts. ``apart`` tells whether the interval
    leaves out the rate of all landlords, None without an interval. ``small``: the count is above 0 and under
    the threshold of secrecy. ``alike``: it rests on the same months as the rate of all.
    """

    indicator: Indicator
    count: Figure
    year: int
    rate: float | None
    interval: Interval | None
    before: Figure
    comparison: Comparison
    small: bool
    apart: bool | None = None
    alike: bool = True

    @property
    def reach(self) -> Reach:
        """Give what two landlords must share to be set beside one another: the year, the months that lack."""
        return self.year, self.count.missing

    @property
    def amount(self) -> float | None:
        """Give what is drawn: the rate of a count, the value of anything else."""
        return self.rate if is_counted(self.indicator) else self.count.amount


@dataclass(frozen=True, slots=True)
class LandlordLine:
    """One landlord with its dwellings, at the newest year known, and its values in the order of the board."""

    landlord: Landlord
    dwellings: Figure
    values: tuple[LandlordValue, ...]

    def value(self, code: str) -> LandlordValue:
        """Find one of its values; KeyError for an indicator that the board has not."""
        found = next((value for value in self.values if value.indicator.code == code), None)
        if found is None:
            raise KeyError(code)
        return found


@dataclass(frozen=True, slots=True)
class LandlordBoard:
    """All social landlords over a span; ``references`` has the rate of all of them for each indicator.

    ``year`` is that of the dwellings, 0 when none is known. ``few`` is the threshold for evolutions.
    """

    span: Span
    year: int
    indicators: tuple[Indicator, ...]
    lines: tuple[LandlordLine, ...]
    references: tuple[float | None, ...]
    few: int

    def reference(self, code: str) -> float | None:
        """Give the rate of all landlords of which both sides are known, None where it is not computable."""
        codes = [indicator.code for indicator in self.indicators]
        return self.references[codes.index(code)]

    def line(self, landlord: int) -> LandlordLine | None:
        """Find a landlord's line."""
        return next((line for line in self.lines if line.landlord.id == landlord), None)


def is_counted(indicator: Indicator) -> bool:
    """Tell whether an indicator counts something that may be related to dwellings."""
    summed = indicator.aggregation in {Aggregation.FLOW, Aggregation.STOCK}
    return indicator.unit is Unit.COUNT and summed


def landlord_board(connection: sqlite3.Connection, span: Span) -> LandlordBoard:
    """Read every social landlord of the base and every indicator known by landlord over ``span``.

    A landlord's figures are those of the whole département. The rate of all is that of sums, over the
    landlords of which acts and dwellings are both known, for the same months as most.
    """
    home = departement(connection).id
    indicators = tuple(_indicators(connection))
    landlords = [one for one in list_landlords(connection) if one.sector is Sector.SOCIAL]
    year, dwellings = _dwellings(connection, landlords, home, span)
    few, threshold = few_acts(connection), secrecy(connection)
    lines = [
        LandlordLine(
            one,
            dwellings.get(one.id, NOTHING),
            tuple(
                _value(connection, indicator, one, home, span, dwellings.get(one.id, NOTHING), few, threshold)
                for indicator in indicators
            ),
        )
        for one in landlords
    ]
    kept = [line for line in lines if _known(line)]
    alike = [_alike(kept, place) for place in range(len(indicators))]
    references = tuple(reference_rate(lines, place) for place, lines in enumerate(alike))
    reaches = [lines[0].values[place].reach if lines else None for place, lines in enumerate(alike)]
    judged = tuple(_judged(line, references, reaches) for line in kept)
    return LandlordBoard(span, year, indicators, judged, references, few)


def reference_rate(lines: Sequence[LandlordLine], place: int) -> float | None:
    """Relate the acts of some landlords to their dwellings, for the indicator at a place of the board."""
    if not lines or not is_counted(lines[0].values[place].indicator):
        return None
    acts = {str(line.landlord.id): line.values[place].count.amount for line in lines}
    dwellings = {str(line.landlord.id): line.dwellings.amount for line in lines}
    return rate_of_sums(acts, dwellings, _PER).value


def _alike(lines: Sequence[LandlordLine], place: int) -> list[LandlordLine]:
    """Keep the landlords whose acts and dwellings are known, over the months that most of them share.

    Between as many, the period asked rather than a year in its place, then the fullest, then the newest.
    """
    known = [
        line
        for line in lines
        if line.dwellings.amount is not None and line.values[place].count.amount is not None
    ]
    counts = Counter(line.values[place].reach for line in known)
    best = max(counts, key=lambda one: (counts[one], not one[0], -len(one[1]), one[0]), default=None)
    return [line for line in known if line.values[place].reach == best]


def _indicators(connection: sqlite3.Connection) -> list[Indicator]:
    """List what is known by landlord in the order of the catalogue, which is that of the procedure."""
    numbers = set()
    for indicator in catalogue.indicators():
        row = connection.execute(
            "SELECT 1 FROM summary WHERE indicator = ? AND level = ? AND sector = 0 AND ground = 0"
            " AND landlord > 0 LIMIT 1",
            (indicator.number, int(TerritoryKind.DEPARTEMENT)),
        ).fetchone()
        if row:
            numbers.add(indicator.number)
    return [one for one in catalogue.indicators() if one.number in numbers and one.code != DWELLINGS]


def _dwellings(
    connection: sqlite3.Connection, landlords: Sequence[Landlord], home: int, span: Span
) -> tuple[int, dict[int, Figure]]:
    """Give the dwellings of each in one same year, the newest known of any of them."""
    number = catalogue.indicator(DWELLINGS).number
    found = {}
    for one in landlords:
        year, figures = latest_annual(
            connection, number, TerritoryKind.DEPARTEMENT, span.last, Cut(landlord=one.id)
        )
        if home in figures:
            found[one.id] = (year, figures[home])
    newest = max((year for year, _figure in found.values()), default=0)
    return newest, {number: known for number, (year, known) in found.items() if year == newest}


def _value(
    connection: sqlite3.Connection,
    indicator: Indicator,
    landlord: Landlord,
    home: int,
    span: Span,
    dwellings: Figure,
    few: int,
    threshold: int,
) -> LandlordValue:
    cut = Cut(landlord=landlord.id)
    now = figure(connection, indicator.number, home, span, cut)
    earlier, year = span.previous_year(), 0
    if now.amount is None:
        year, now = latest_year(connection, indicator.number, home, span.last, cut)
        earlier = Span((year - 1) * 100 + 1, (year - 1) * 100 + 12) if year else earlier
    before = figure(connection, indicator.number, home, earlier, cut)
    counted = is_counted(indicator)
    related = rate(now.amount, dwellings.amount, _PER) if counted else None
    acts = indicator.aggregation is Aggregation.FLOW and now.amount is not None and now.amount % 1 == 0
    return LandlordValue(
        indicator=indicator,
        count=now,
        year=year,
        rate=related,
        interval=rate_interval(now.amount, dwellings.amount, _PER) if related is not None and acts else None,
        before=before,
        comparison=compare(
            now.amount,
            before.amount,
            minimum=few if counted else 0,
            same_perimeter=same_perimeter(now, before),
        ),
        small=counted and now.amount is not None and 0 < now.amount < threshold,
    )


def _known(line: LandlordLine) -> bool:
    values = (line.dwellings, *(value.count for value in line.values))
    return any(figure.amount is not None for figure in values)


def _judged(
    line: LandlordLine, references: Sequence[float | None], reaches: Sequence[Reach | None]
) -> LandlordLine:
    values = []
    for value, reference, reach in zip(line.values, references, reaches, strict=True):
        apart, alike = None, reach is None or value.reach == reach
        if value.interval is not None and reference is not None and alike:
            apart = not value.interval.low <= reference <= value.interval.high
        values.append(replace(value, apart=apart, alike=alike))
    return replace(line, values=tuple(values))
