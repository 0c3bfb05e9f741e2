"""How many dwellings each partner lets in the département: read in the diagnosis, else as somebody said."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.partner_lists import CountKind
from cpex_desktop.queries.landlord_lines import DWELLINGS
from cpex_desktop.queries.partner_row import Dwellings
from cpex_desktop.queries.totals import Cut, latest_annual
from cpex_desktop.reference import catalogue

_FOREVER = 999912
DIAGNOSIS = "Diagnostic"
"""The source of what is read in the figures of the base."""


def read_dwellings(connection: sqlite3.Connection, only: int = 0) -> dict[int, Dwellings]:
    """Give the dwellings of each organisation (number), or of one, where anybody knows them.

    Those of the diagnosis rule, summed over the names that it knows an organisation by, in their newest year.
    """
    known = _typed(connection, only)
    known.update(_of_diagnosis(connection, only))
    return known


def _of_diagnosis(connection: sqlite3.Connection, only: int) -> dict[int, Dwellings]:
    number = catalogue.indicator(DWELLINGS).number
    amounts = defaultdict[int, dict[int, float]](lambda: defaultdict(float))
    for landlord, organisation in connection.execute(
        "SELECT landlord, organisation FROM organisation_landlord WHERE ?1 = 0 OR organisation = ?1", (only,)
    ).fetchall():
        year, figures = latest_annual(
            connection, number, TerritoryKind.DEPARTEMENT, _FOREVER, Cut(landlord=landlord)
        )
        for found in figures.values():
            if found.amount is not None:
                amounts[organisation][year] += found.amount
    return {
        organisation: Dwellings(round(years[max(years)]), str(max(years)), DIAGNOSIS)
        for organisation, years in amounts.items()
    }


def _typed(connection: sqlite3.Connection, only: int) -> dict[int, Dwellings]:
    """Give the newest number that was typed for the whole département."""
    rows = connection.execute(
        "SELECT c.organisation, c.amount, max(c.as_of), c.source FROM partner_count c"
        " JOIN territory t ON t.id = c.territory"
        " WHERE c.kind = ?1 AND t.kind = ?2 AND (?3 = 0 OR c.organisation = ?3) GROUP BY c.organisation",
        (CountKind.DWELLINGS.value, int(TerritoryKind.DEPARTEMENT), only),
    )
    return {organisation: Dwellings(amount, as_of, source) for organisation, amount, as_of, source in rows}
