"""Who gave the figures of the diagnosis that are shown of one partner, and when each stopped its data."""

from __future__ import annotations

import sqlite3

from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.key_figures import KEY_CODES
from cpex_desktop.queries.landlord_sources import LandlordSource, landlord_sources
from cpex_desktop.queries.partner_figures import PartnerFigures
from cpex_desktop.queries.places import find_place
from cpex_desktop.reference import catalogue


def partner_sources(
    connection: sqlite3.Connection, found: PartnerFigures, territory: int
) -> tuple[LandlordSource, ...]:
    """List the sources behind the figures found of a partner, which governs ``territory`` if it is none else.

    Another landlord's name is never told by them.
    """
    sources: dict[LandlordSource, None] = {}
    for line in found.landlords:
        numbers = [value.indicator.number for value in line.values]
        for one in landlord_sources(connection, line.landlord.id, numbers, found.span):
            sources[one] = None
    if found.territory:
        numbers = [catalogue.indicator(code).number for code in KEY_CODES]
        level = find_place(connection, territory).kind
        for batch in batches_behind(connection, numbers, [level], found.span, only=[territory]):
            sources[LandlordSource(batch.source, batch.as_of)] = None
    return tuple(sources)
