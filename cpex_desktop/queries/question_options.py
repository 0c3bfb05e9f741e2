"""What may be asked of a base: which indicators, levels, parts and months hold a figure."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation, Indicator

OWN_SECTION = "Indicateurs du service"
_KEYS = "indicator, level, sector, ground, landlord, detail, period_kind"
_BEYOND = 1 << 40
_Key = tuple[int, int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of one indicator: levels, parts, and between which months; ``span`` is None for nothing.

    ``kinds`` are the lengths of period received; ``landlord_levels`` the levels at which a landlord's part is
    known, the département alone as a rule.
    """

    levels: frozenset[TerritoryKind] = frozenset()
    sectors: frozenset[Sector] = frozenset()
    grounds: frozenset[Ground] = frozenset()
    landlords: frozenset[int] = frozenset()
    landlord_levels: frozenset[TerritoryKind] = frozenset()
    kinds: frozenset[PeriodKind] = frozenset()
    span: Span | None = None

    @property
    def known(self) -> bool:
        """Tell whether a figure was ever received."""
        return self.span is not None


NOWHERE = Reach()


@dataclass(frozen=True, slots=True)
class IndicatorOption:
    """One indicator as it is offered, under the title of its chapter, with how far it is known."""

    indicator: Indicator
    section: str
    reach: Reach

    @property
    def code(self) -> str:
        """Give the code that a question bears."""
        return self.indicator.code

    @property
    def short_label(self) -> str:
        """Give the name that fits in a field."""
        return self.indicator.short_label

    @property
    def aggregation(self) -> Aggregation:
        """Tell how its values add up."""
        return self.indicator.aggregation

    @property
    def measures(self) -> tuple[Measure, ...]:
        """List what may be shown of it, the first to begin with."""
        return measures_of(self.indicator)


@dataclass(frozen=True, slots=True)
class QuestionOptions:
    """All that the filter bar may offer.

    ``levels`` are those that have territories in this département, the département itself left out;
    ``landlords`` are (id, name) by name. ``end`` is the newest month of all, None in an empty base.
    """

    home: int
    place: str
    indicators: tuple[IndicatorOption, ...]
    levels: tuple[TerritoryKind, ...]
    landlords: tuple[tuple[int, str], ...]
    end: int | None

    @property
    def sectors(self) -> frozenset[Sector]:
        """List the sectors that any indicator is known by."""
        return frozenset().union(*(option.reach.sectors for option in self.indicators))

    def option(self, code: str) -> IndicatorOption | None:
        """Find an indicator among those offered."""
        return next((option for option in self.indicators if option.code == code), None)


@dataclass(slots=True)
class _Seen:
    levels: set[TerritoryKind] = field(default_factory=set)
    sectors: set[Sector] = field(default_factory=set)
    grounds: set[Ground] = field(default_factory=set)
    landlords: set[int] = field(default_factory=set)
    landlord_levels: set[TerritoryKind] = field(default_factory=set)
    kinds: set[PeriodKind] = field(default_factory=set)
    first: int = 0
    last: int = 0

    def add(self, key: _Key, first: int, last: int) -> None:
        _, level, sector, ground, landlord, _, kind_number = key
        kind = PeriodKind(kind_number)
        self.levels.add(TerritoryKind(level))
        self.sectors.add(Sector(sector))
        self.grounds.add(Ground(ground))
        self.kinds.add(kind)
        if landlord:
            self.landlords.add(landlord)
            self.landlord_levels.add(TerritoryKind(level))
        self.first = min(self.first or first, first)
        self.last = max(self.last, add_months(last, kind.length - 1))

    def reach(self) -> Reach:
        return Reach(
            frozenset(self.levels),
            frozenset(self.sectors),
            frozenset(self.grounds),
            frozenset(self.landlords),
            frozenset(self.landlord_levels),
            frozenset(self.kinds),
            Span(self.first, self.last) if self.first else None,
        )


def question_options(connection: sqlite3.Connection) -> QuestionOptions:
    """Give what may be asked, indicators in the order of the catalogue, the officer's own after them."""
    seen = _read_reaches(connection)
    reaches = {number: found.reach() for number, found in seen.items()}
    offered = [_option(indicator, reaches) for indicator in _indicators(connection)]
    home, place, levels = _places(connection)
    landlords = connection.execute("SELECT id, name FROM landlord ORDER BY key").fetchall()
    ends = [option.reach.span.last for option in offered if option.reach.span is not None]
    return QuestionOptions(
        home=home,
        place=place,
        indicators=tuple(offered),
        levels=levels,
        landlords=tuple((int(number), str(name)) for number, name in landlords),
        end=max(ends, default=None),
    )


def landlord_name(connection: sqlite3.Connection, landlord: int) -> str:
    """Name a landlord of the base; nothing for 0, which is all of them."""
    row = connection.execute("SELECT name FROM landlord WHERE id = ?", (landlord,)).fetchone()
    return str(row[0]) if row else ""


def _indicators(connection: sqlite3.Connection) -> list[Indicator]:
    own = connection.execute("SELECT code FROM indicator WHERE local ORDER BY label").fetchall()
    return [*catalogue.indicators(), *(find_indicator(connection, str(code)) for (code,) in own)]


def _option(indicator: Indicator, reaches: dict[int, Reach]) -> IndicatorOption:
    known = {entry.number for entry in catalogue.indicators()}
    section = catalogue.section_label(indicator.section) if indicator.number in known else OWN_SECTION
    return IndicatorOption(indicator, section, _reach(indicator, reaches))


def _reach(indicator: Indicator, reaches: dict[int, Reach]) -> Reach:
    """A computed ratio reaches as far as its numerator, unless it was received as such."""
    own = reaches.get(indicator.number, NOWHERE)
    if own.known or not indicator.computable or indicator.numerator is None:
        return own
    above = reaches.get(catalogue.indicator(indicator.numerator).number, NOWHERE)
    below = indicator.denominator_for("all")
    if below is None or catalogue.indicator(below).number not in reaches:
        return NOWHERE
    # Acts of one landlord over the households of all would be a rate of nothing.
    both = above.landlords & reaches[catalogue.indicator(below).number].landlords
    return replace(above, landlords=both)


def _places(connection: sqlite3.Connection) -> tuple[int, str, tuple[TerritoryKind, ...]]:
    home = connection.execute(
        "SELECT id, name, code FROM territory WHERE kind = ?", (int(TerritoryKind.DEPARTEMENT),)
    ).fetchone()
    # From the finest to the widest, and last the areas in use: those put away keep their territory.
    kinds = connection.execute(
        "SELECT DISTINCT kind FROM territory"
        " WHERE id NOT IN (SELECT id FROM area WHERE deleted_at IS NOT NULL) ORDER BY kind = ?, kind DESC",
        (int(TerritoryKind.AREA),),
    ).fetchall()
    levels = tuple(TerritoryKind(kind) for (kind,) in kinds if kind != TerritoryKind.DEPARTEMENT)
    return (0, "", levels) if home is None else (int(home[0]), f"{home[1]} ({home[2]})", levels)


def _read_reaches(connection: sqlite3.Connection) -> dict[int, _Seen]:
    """Jump from one part to the next along the key of the totals: a million rows are never walked through.

    The whole key is compared, its end with numbers beyond any month or territory: a part of it alone would
    have every row of the present part read to find the next.
    """
    found: dict[int, _Seen] = {}
    after: _Key = (-1, 0, 0, 0, 0, 0, 0)
    same = " AND ".join(f"{name} = ?" for name in _KEYS.split(", "))
    whole, marks = f"{_KEYS}, period_start, territory", ", ".join("?" * 9)
    while True:
        row = connection.execute(
            f"SELECT {_KEYS} FROM summary WHERE ({whole}) > ({marks}) ORDER BY {whole} LIMIT 1",
            (*after, _BEYOND, _BEYOND),
        ).fetchone()
        if row is None:
            return found
        after = row
        ends = f"SELECT period_start FROM summary WHERE {same} ORDER BY period_start"
        (first,) = connection.execute(f"{ends} LIMIT 1", after).fetchone()
        (last,) = connection.execute(f"{ends} DESC LIMIT 1", after).fetchone()
        found.setdefault(after[0], _Seen()).add(after, first, last)
