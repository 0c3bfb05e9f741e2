"""The communes where the service knows nobody, or no referent, those that weigh first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.partner_coverage import CommuneCover
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.whom_to_see import Pressure, is_few, territory_pressures


@dataclass(frozen=True, slots=True)
class UnreachedCommune:
    """One commune without a known referent; ``pressure`` is None where no rate is known.

    ``key`` leads to its sheet, ``inside`` names its EPCI. ``few``: too few acts to tell its rate from that
    of the département.
    """

    cover: CommuneCover
    key: str
    inside: str
    pressure: Pressure | None
    few: bool

    @property
    def unknown(self) -> bool:
        """Tell that nobody at all is known there."""
        return not self.cover.persons


def unreached_communes(
    connection: sqlite3.Connection, communes: Sequence[CommuneCover]
) -> tuple[UnreachedCommune, ...]:
    """Rank the communes without a referent by pressure, as told (to one decimal), then by acts.

    Those of a handful of acts come after, by acts; those of which nothing is known last, by name.
    """
    pressures, least = territory_pressures(connection, [TerritoryKind.COMMUNE]), few_acts(connection)
    places = {place.id: place for place in list_places(connection)}
    found = [
        _unreached(cover, places, pressures.get(cover.territory), least)
        for cover in communes
        if not cover.referents
    ]
    return tuple(sorted(found, key=_rank))


def _unreached(
    cover: CommuneCover, places: dict[int, Place], pressure: Pressure | None, least: int
) -> UnreachedCommune:
    place = places[cover.territory]
    epci = places.get(place.epci or 0)
    few = pressure is not None and is_few(pressure, least)
    return UnreachedCommune(cover, place.code, epci.name if epci else "", pressure, few)


def _rank(one: UnreachedCommune) -> tuple[int, float, float, str]:
    if one.pressure is None:
        return 2, 0.0, 0.0, one.cover.name
    ratio = 0.0 if one.few else round(one.pressure.ratio, 1)
    return int(one.few), -ratio, -one.pressure.acts, one.cover.name
