"""How far the partnership reaches: communes with a referent, landlords met, territories nobody has met.

Counting landlords alone would flatter: one that lets half of the dwellings weighs as much as one with forty.
They are counted, then weighted by their dwellings and by their summonses, over those of which they are known;
their union, which lets nothing, is no landlord more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.analysis.periods import Span
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.hot_spots import HotSpotLine, list_hot_spots
from cpex_desktop.queries.landlord_lines import LandlordBoard
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue

MET_DAYS = 365
"""Days within which a meeting says that a partner is met."""
_SUMMONSES = "summonses"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; ``known`` is how many the whole rests on, since they have a number, of ``all``."""

    part: float
    whole: float
    known: int
    all: int

    @property
    def value(self) -> float | None:
        """Give the part as a fraction, None of an empty whole."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class CommuneCover:
    """What is known of one commune (number, name): its partner (uid), persons, referents, last meeting."""

    territory: int
    name: str
    organisation: str
    persons: int
    referents: int
    last_contact: date | None
    last_met: date | None


@dataclass(frozen=True, slots=True)
class LandlordCover:
    """One social landlord: its partner, its summonses (None where unknown), whether it was met in a year."""

    row: PartnerRow
    summonses: float | None
    met: bool


@dataclass(frozen=True, slots=True)
class Unmet:
    """One territory above the département where no partner was met: why it is there, who works there."""

    spot: HotSpotLine
    partners: tuple[PartnerRow, ...]


@dataclass(frozen=True, slots=True)
class PartnerCoverage:
    """How far the partnership reaches on a day.

    ``communes`` are in the order of the reference base. ``with_contact``, ``with_referent`` and ``met`` are
    shares of them; ``landlords_…`` are shares of the social ``landlords`` met within ``MET_DAYS``, whose
    summonses are those of ``span``, None where no figure is known by landlord.
    """

    communes: tuple[CommuneCover, ...]
    landlords: tuple[LandlordCover, ...]
    span: Span | None
    with_contact: Share
    with_referent: Share
    met: Share
    landlords_met: Share
    landlords_by_dwellings: Share
    landlords_by_summonses: Share
    unmet: tuple[Unmet, ...]


def partner_coverage(
    connection: sqlite3.Connection,
    rows: Sequence[PartnerRow],
    today: date,
    board: LandlordBoard | None = None,
) -> PartnerCoverage:
    """Measure the reach of the partners given; ``board`` has the figures of the landlords, None for none."""
    communes = _communes(connection, rows)
    summonses, span = landlord_summonses(connection, board)
    landlords = tuple(
        LandlordCover(row, summonses.get(row.id), _recent(row.last_met, today)) for row in rows if row.lets
    )
    return PartnerCoverage(
        communes=communes,
        landlords=landlords,
        span=span,
        with_contact=_counted(communes, lambda one: one.persons > 0),
        with_referent=_counted(communes, lambda one: one.referents > 0),
        met=_counted(communes, lambda one: _recent(one.last_met, today)),
        landlords_met=_weighted(landlords, lambda _one: 1.0),
        landlords_by_dwellings=_weighted(
            landlords, lambda one: one.row.dwellings.amount if one.row.dwellings else None
        ),
        landlords_by_summonses=_weighted(landlords, lambda one: one.summonses),
        unmet=unmet_territories(connection, rows, today),
    )


def _communes(connection: sqlite3.Connection, rows: Sequence[PartnerRow]) -> tuple[CommuneCover, ...]:
    halls = {
        row.territory: row for row in rows if row.territory and row.kind is OrganisationKind.MUNICIPALITY
    }
    found = []
    for place in list_places(connection, TerritoryKind.COMMUNE):
        row = halls.get(place.id)
        found.append(
            CommuneCover(
                place.id,
                place.name,
                row.uid if row else "",
                row.contacts.persons if row else 0,
                row.contacts.referents if row else 0,
                row.last_contact if row else None,
                row.last_met if row else None,
            )
        )
    return tuple(found)


def _counted(communes: Sequence[CommuneCover], said: Callable[[CommuneCover], bool]) -> Share:
    return Share(sum(map(said, communes)), len(communes), len(communes), len(communes))


def _recent(day: date | None, today: date) -> bool:
    return day is not None and day >= today - timedelta(days=MET_DAYS)


def _weighted(landlords: Sequence[LandlordCover], weight: Callable[[LandlordCover], float | None]) -> Share:
    known = [(found, one.met) for one in landlords if (found := weight(one)) is not None]
    return Share(
        part=sum(found for found, met in known if met),
        whole=sum(found for found, _met in known),
        known=len(known),
        all=len(landlords),
    )


def landlord_summonses(
    connection: sqlite3.Connection, board: LandlordBoard | None
) -> tuple[dict[int, float], Span | None]:
    """Give the summonses of each organisation (number), read in the diagnosis under all its names.

    Only those of the same months as most are added and compared; the span says which months.
    """
    if board is None or _SUMMONSES not in [one.code for one in board.indicators]:
        return {}, None
    found: dict[int, float] = {}
    span: Span | None = None
    for landlord, organisation in connection.execute(
        "SELECT landlord, organisation FROM organisation_landlord"
    ):
        line = board.line(landlord)
        value = line.value(_SUMMONSES) if line else None
        if value is not None and value.alike and value.count.amount is not None:
            found[organisation] = found.get(organisation, 0) + value.count.amount
            span = Span(value.year * 100 + 1, value.year * 100 + 12) if value.year else board.span
    return found, span


def unmet_territories(
    connection: sqlite3.Connection, rows: Sequence[PartnerRow], today: date
) -> tuple[Unmet, ...]:
    """Give the communes above the département where no partner that works there was met."""
    spots = list_hot_spots(connection, catalogue.indicator(_SUMMONSES).number, TerritoryKind.COMMUNE)
    found = []
    for spot in spots:
        there = tuple(
            row
            for row in rows
            if row.territory == spot.territory
            or any(number == spot.territory for number, _name in row.territories)
        )
        if not any(_recent(row.last_met, today) for row in there):
            found.append(Unmet(spot, there))
    return tuple(found)
