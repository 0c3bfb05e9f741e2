"""Whom to see first: the pressure of a territory × the time without exchange, both told.

The pressure of a commune or an EPCI is its smoothed rate of summonses over that of the département, as the
hot spots have it; that of a social landlord its rate over that of all. Where no rate is known there is no
score: an unknown pressure is not a low one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.silence import visit_score
from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.hot_spots import list_hot_spots
from cpex_desktop.queries.landlord_lines import LandlordBoard
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.reference import catalogue

_SUMMONSES = "summonses"
_LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI)


@dataclass(frozen=True, slots=True)
class Pressure:
    """How a partner's territory or dwellings stand: rate per 1,000, that it is compared with, their ratio."""

    rate: float
    reference: float
    of_landlord: bool

    @property
    def ratio(self) -> float:
        """Tell how many times the reference it is."""
        return self.rate / self.reference


@dataclass(frozen=True, slots=True)
class Visit:
    """One partner to see, with both terms of its score; see :func:`visit_reading`."""

    row: PartnerRow
    pressure: Pressure
    score: float


def whom_to_see(
    connection: sqlite3.Connection,
    rows: Sequence[PartnerRow],
    today: date,
    board: LandlordBoard | None = None,
    most: int | None = None,
) -> tuple[Visit, ...]:
    """Rank the partners given of which the pressure is known, the most pressing first.

    ``board`` has the figures of the landlords, None for none. Those seen today and equal scores go by name.
    """
    known = {**_of_territories(connection, rows), **_of_landlords(connection, rows, board)}
    visits = [
        Visit(row, known[row.id], visit_score(known[row.id].ratio, row.last_contact, today))
        for row in rows
        if row.id in known
    ]
    return tuple(sorted(visits, key=lambda one: (-one.score, one.row.searched))[:most])


def visit_reading(visit: Visit) -> str:
    """Say why a partner comes at its rank: both terms, in one sentence."""
    pressure, row = visit.pressure, visit.row
    per = "logements" if pressure.of_landlord else "ménages locataires"
    than = "l’ensemble des bailleurs" if pressure.of_landlord else "le département"
    first = (
        f"{num(pressure.rate, 1)}\u00a0assignations pour 1\u202f000\u00a0{per},"
        f" soit {num(pressure.ratio, 1)}\u00a0fois {than}"
    )
    if row.last_contact is None:
        return f"{first}\u202f; aucun échange."
    days = counted(row.silence or 0, "jour", "jours")
    return f"{first}\u202f; sans échange depuis {days} ({date_fr(row.last_contact)})."


def _of_territories(connection: sqlite3.Connection, rows: Sequence[PartnerRow]) -> dict[int, Pressure]:
    number = catalogue.indicator(_SUMMONSES).number
    spots = {
        spot.territory: spot
        for level in _LEVELS
        for spot in list_hot_spots(connection, number, level, flagged_only=False)
    }
    return {
        row.id: Pressure(spot.shrunken_rate, spot.reference_rate, of_landlord=False)
        for row in rows
        if (spot := spots.get(row.territory)) is not None and spot.reference_rate > 0
    }


def _of_landlords(
    connection: sqlite3.Connection, rows: Sequence[PartnerRow], board: LandlordBoard | None
) -> dict[int, Pressure]:
    """Relate the summonses of each landlord to its dwellings, under all the names of the diagnosis."""
    if board is None or _SUMMONSES not in [one.code for one in board.indicators]:
        return {}
    reference = board.reference(_SUMMONSES)
    social = {row.id for row in rows if row.kind is OrganisationKind.SOCIAL_LANDLORD}
    acts: dict[int, tuple[float, float]] = {}
    for landlord, organisation in connection.execute(
        "SELECT landlord, organisation FROM organisation_landlord"
    ):
        line = board.line(landlord)
        if line is None or organisation not in social:
            continue
        value, dwellings = line.value(_SUMMONSES), line.dwellings.amount
        count = value.count.amount
        if count is not None and dwellings and value.alike:
            before = acts.get(organisation, (0.0, 0.0))
            acts[organisation] = (before[0] + count, before[1] + dwellings)
    if not reference:
        return {}
    return {
        organisation: Pressure(1_000 * count / dwellings, reference, of_landlord=True)
        for organisation, (count, dwellings) in acts.items()
    }
