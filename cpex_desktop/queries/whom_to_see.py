"""Whom to see first: the pressure of a territory × the time without exchange, both told.

The pressure of a commune or an EPCI is its smoothed rate of summonses over that of the département, as the
hot spots have it; that of a social landlord its rate over that of all. Where no rate is known there is no
score: an unknown pressure is not a low one. Nor is that of a handful of acts a high one: smoothed, the rate
of a village is that of the département, so that hundreds of them would hide the town that nobody has met.
They come after all the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.silence import visit_score
from cpex_desktop.french import counted, date_fr, num, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.hot_spots import list_hot_spots
from cpex_desktop.queries.landlord_lines import LandlordBoard
from cpex_desktop.queries.partner_readings import contact_day
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.reference import catalogue

_SUMMONSES = "summonses"
_LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI)


@dataclass(frozen=True, slots=True)
class Pressure:
    """How a partner's territory or dwellings stand: its acts over a span and their rate per 1,000.

    ``reference`` is the rate that it is compared with. That of a territory is smoothed, that of a landlord is
    not. ``flagged``: the territory stands above the département beyond chance.
    """

    acts: float
    rate: float
    reference: float
    span: Span
    of_landlord: bool = False
    flagged: bool = False

    @property
    def ratio(self) -> float:
        """Tell how many times the reference it is."""
        return self.rate / self.reference


@dataclass(frozen=True, slots=True)
class Visit:
    """One partner to see, with both terms of its score; see :func:`visit_reading`.

    ``few``: too few acts to tell its pressure from that of the whole.
    """

    row: PartnerRow
    pressure: Pressure
    score: float
    few: bool = False


def whom_to_see(
    connection: sqlite3.Connection,
    rows: Sequence[PartnerRow],
    today: date,
    board: LandlordBoard | None = None,
    most: int | None = None,
) -> tuple[Visit, ...]:
    """Rank the partners given of which the pressure is known, the most pressing first.

    ``board`` has the figures of the landlords, None for none. The pressure counts to one decimal, as it is
    told: where the reader sees no difference there is none, and whoever has more acts comes first.
    """
    territories, least = territory_pressures(connection), few_acts(connection)
    known = {row.id: territories[row.territory] for row in rows if row.territory in territories}
    known.update(_of_landlords(connection, rows, board))
    visits = [
        Visit(
            row,
            pressure,
            visit_score(round(pressure.ratio, 1), row.last_contact, today),
            few=is_few(pressure, least),
        )
        for row in rows
        if (pressure := known.get(row.id)) is not None
    ]
    visits.sort(key=lambda one: (one.few, -one.score, -one.pressure.acts, one.row.searched))
    return tuple(visits[:most])


def visit_reading(visit: Visit) -> str:
    """Say why a partner comes at its rank: both terms with their days, in one sentence."""
    row = visit.row
    said = [_pressure_words(visit)]
    if row.last_contact is None:
        said.append("aucun échange")
    else:
        days = counted(row.silence or 0, "jour", "jours")
        said.append(f"sans échange depuis {days} ({contact_day(row)})")
        if row.last_met is None:
            said.append("jamais de rencontre")
    if row.next_meeting is not None:
        said.append(f"échange prévu le {date_fr(row.next_meeting)}")
    return "\u202f; ".join(said) + "."


def pressure_reading(visit: Visit) -> str:
    """Say the pressure alone, for whoever tells the exchanges beside it."""
    return f"{_pressure_words(visit)}."


def _pressure_words(visit: Visit) -> str:
    pressure = visit.pressure
    acts = counted(round(pressure.acts), "assignation", "assignations")
    head = f"{acts} ({span_label(pressure.span, 'short')})"
    if visit.few:
        return f"{head}, trop peu pour un taux propre"
    per = "logements" if pressure.of_landlord else "ménages locataires (taux lissé)"
    return f"{head}, soit {num(pressure.rate, 1)} pour 1\u202f000\u00a0{per}, {ratio_words(pressure)}"


def ratio_words(pressure: Pressure) -> str:
    """Say how a pressure stands beside the whole: « 1,3 fois le département », or as much as it."""
    than = "l’ensemble des bailleurs" if pressure.of_landlord else "le département"
    told = num(pressure.ratio, 1)
    return f"autant que {than}" if told == num(1, 1) else f"{told}\u00a0fois {than}"


def territory_pressures(
    connection: sqlite3.Connection, levels: Sequence[TerritoryKind] = _LEVELS
) -> dict[int, Pressure]:
    """Give the pressure of each territory (number) of which a rate is known, as the hot spots have it."""
    number = catalogue.indicator(_SUMMONSES).number
    return {
        spot.territory: Pressure(
            spot.observed, spot.shrunken_rate, spot.reference_rate, spot.span, flagged=spot.flagged
        )
        for level in levels
        for spot in list_hot_spots(connection, number, level, flagged_only=False)
        if spot.reference_rate > 0
    }


def is_few(pressure: Pressure, least: int) -> bool:
    """Tell that a pressure rests on too few acts (under ``least``) to differ from that of the whole."""
    return pressure.acts < least and not pressure.flagged


def _of_landlords(
    connection: sqlite3.Connection, rows: Sequence[PartnerRow], board: LandlordBoard | None
) -> dict[int, Pressure]:
    """Relate the summonses of each landlord to its dwellings, under all the names of the diagnosis."""
    if board is None or _SUMMONSES not in [one.code for one in board.indicators]:
        return {}
    reference = board.reference(_SUMMONSES)
    social = {row.id for row in rows if row.kind is OrganisationKind.SOCIAL_LANDLORD}
    acts: dict[int, tuple[float, float]] = {}
    span = board.span
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
            span = Span(value.year * 100 + 1, value.year * 100 + 12) if value.year else board.span
    if not reference:
        return {}
    return {
        organisation: Pressure(count, 1_000 * count / dwellings, reference, span, of_landlord=True)
        for organisation, (count, dwellings) in acts.items()
    }
