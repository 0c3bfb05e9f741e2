"""Who works in one territory: whoever governs it, whoever covers it, and through what holds it.

One that covers the whole département is a partner of every territory and of none in particular: it is counted
apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.french import counted
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.hot_spots import HotSpotLine
from cpex_desktop.queries.partner_coverage import MET_DAYS, unmet_territories
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.people_lines import PersonLine, people_lines
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.territory_actions import holders


@dataclass(frozen=True, slots=True)
class TerritoryPartner:
    """One partner of a territory; ``through`` names what holds it, empty when it is named itself.

    It is empty too for whoever governs what holds it, as an EPCI does. ``governs``: it is the town hall, or
    the EPCI, of the territory. ``person`` is whom to call, a referent before the main contact, None when
    nobody is known.
    """

    row: PartnerRow
    governs: bool
    through: tuple[str, ...]
    person: PersonLine | None


@dataclass(frozen=True, slots=True)
class TerritoryPartners:
    """The partners of one territory, whoever governs it first.

    Of the others, ``wide`` are for the whole département, ``part`` for a part of the territory only.

    ``unmet`` is why the territory stands above the département, None where it does not or somebody was met.
    """

    lines: tuple[TerritoryPartner, ...]
    wide: int
    part: int
    met: int
    unmet: HotSpotLine | None


def territory_partners(connection: sqlite3.Connection, today: date, place: Place) -> TerritoryPartners:
    """List who works in a territory, be it the département itself."""
    rows, places = partner_rows(connection, today), list_places(connection)
    names = {one.id: one.name for one in places}
    home = next((one.id for one in places if one.kind is TerritoryKind.DEPARTEMENT), 0)
    held = holders(places)
    covering = held.get(place.id, frozenset()) | {place.id}
    lines, wide, part = [], 0, 0
    for row in rows:
        named = {number for number, _name in row.territories} | ({row.territory} - {0})
        if place.id in named:
            lines.append(_line(connection, today, row, place, ()))
        elif through := named & covering:
            others = [names[number] for number in sorted(through - {row.territory})]
            lines.append(_line(connection, today, row, place, others))
        elif home in named:
            wide += 1
        elif any(place.id in held.get(number, ()) for number in named):
            part += 1
    lines.sort(key=lambda line: (not line.governs, not line.row.territory, line.row.searched))
    since = today - timedelta(days=MET_DAYS)
    met = sum(line.row.last_met is not None and line.row.last_met >= since for line in lines)
    spots = {one.spot.territory: one.spot for one in unmet_territories(connection, rows, today)}
    return TerritoryPartners(tuple(lines), wide, part, met, spots.get(place.id))


def partners_words(found: TerritoryPartners) -> str:
    """Count the partners of a territory, those met within a year, and apart those not for it alone."""
    said = [counted(len(found.lines), "partenaire", "partenaires") if found.lines else "Aucun partenaire"]
    if found.lines:
        met = counted(found.met, "rencontré", "rencontrés") if found.met else "aucun rencontré"
        said.append(f"{met} depuis un an")
    words = ("autre", "autres") if found.lines else ("organisation", "organisations")
    if found.part:
        said.append(f"{counted(found.part, *words)} pour une partie du territoire")
    if found.wide:
        said.append(f"{counted(found.wide, *words)} pour tout le département")
    return "\u00a0· ".join(said)


def contact_words(person: PersonLine | None) -> tuple[str, str]:
    """Name whom to call, and say what they are: « Référent CCAPEX »; empty when nobody is known."""
    if person is None:
        return "", ""
    roles = [CONTACT_ROLE_WORDS[role] for role in CONTACT_ROLE_WORDS if role.refers and role in person.roles]
    return person.name, " · ".join(roles) or person.title


def _line(
    connection: sqlite3.Connection, today: date, row: PartnerRow, place: Place, through: Sequence[str]
) -> TerritoryPartner:
    known = [one for one in people_lines(connection, today, row.uid) if one.active and not one.do_not_contact]
    known.sort(key=lambda one: (not any(role.refers for role in one.roles), not one.main))
    person = known[0] if known else None
    return TerritoryPartner(row, row.territory == place.id, tuple(through), person)
