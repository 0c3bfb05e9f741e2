"""Within how many days an exchange is due with a partner: its own, that of its kind, or the usual one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind as Kind

TENSE = 90
"""Days, for a commune or an EPCI above the département beyond chance; the others have no cadence."""

USUAL: Mapping[Kind, int] = {
    **dict.fromkeys(Kind, 180),
    Kind.NONE: 0,
    Kind.MUNICIPALITY: 0,
    Kind.INTERMUNICIPALITY: 180,
    Kind.SOCIAL_LANDLORD: 60,
    Kind.DEPARTMENT_COUNCIL: 60,
    Kind.HOUSING_INFORMATION_AGENCY: 60,
    Kind.STATE_SERVICE: 60,
    Kind.INTEGRATED_SHELTER_SERVICE: 60,
    Kind.FAMILY_BENEFITS_FUND: 90,
    Kind.JUDICIAL_OFFICER: 120,
    Kind.COURT: 120,
    Kind.RENTAL_AGENCY: 365,
    Kind.CENTRAL_BANK: 365,
    Kind.LEGAL_AID_BODY: 365,
}
"""Days by kind when the service has not chosen, 0 for none: proposed by us, since no text fixes them."""


def chosen_cadences(connection: sqlite3.Connection) -> dict[Kind, int]:
    """Give the cadences that the service chose."""
    return {Kind(kind): int(days) for kind, days in connection.execute("SELECT kind, days FROM kind_cadence")}


def kind_cadences(connection: sqlite3.Connection) -> dict[Kind, int]:
    """Give the cadence of every kind, as the service chose it or as usual."""
    return {**USUAL, **chosen_cadences(connection)}


def tense_territories(connection: sqlite3.Connection) -> frozenset[int]:
    """Give the communes and EPCI that stand above the département beyond chance, at any stage."""
    rows = connection.execute(
        "SELECT DISTINCT territory FROM hot_spot WHERE flagged AND level IN (?, ?)",
        (int(TerritoryKind.COMMUNE), int(TerritoryKind.EPCI)),
    )
    return frozenset(number for (number,) in rows)


def cadence_of(kind: Kind, own: int | None, of_kinds: Mapping[Kind, int], *, tense: bool) -> int:
    """Give the cadence of one organisation in days, 0 for none; its own rules."""
    if own is not None:
        return own
    usual = of_kinds[kind]
    return min(usual or TENSE, TENSE) if tense else usual
