"""Territories above the département beyond chance for which the plan in hand does nothing of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.hot_spots import SPOT_CODE, HotSpotLine, list_hot_spots
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.territory_actions import covered_places, holders, named_places
from cpex_desktop.reference import catalogue

LEVELS = (TerritoryKind.COMMUNE, TerritoryKind.EPCI)
"""The levels at which a territory may stand out on the dashboard."""


@dataclass(frozen=True, slots=True)
class UncoveredTerritory:
    """One hot spot without an action; ``code`` is its own in addresses, « cpex:territoire/<code> »."""

    spot: HotSpotLine
    level: TerritoryKind
    code: str


@dataclass(frozen=True, slots=True)
class UncoveredTerritories:
    """The hot spots without an action, communes first, each level in the order of its ranking.

    ``planned`` is false while there is no plan: nothing is then said to lack. ``wide`` counts the actions
    that go on for the whole département, which cover none of these in particular.
    """

    planned: bool
    lines: tuple[UncoveredTerritory, ...] = ()
    wide: int = 0

    def __contains__(self, territory: object) -> bool:
        """Tell whether a territory (its number) is one of them."""
        return any(line.spot.territory == territory for line in self.lines)


def uncovered_territories(
    connection: sqlite3.Connection, today: date, actions: Sequence[PlanRow] | None = None
) -> UncoveredTerritories:
    """List the communes and EPCI that are hot spots and that no action which goes on is for.

    An action is for a territory when it names it, or a territory below the département that holds it whole
    (its EPCI, its arrondissement, its area). Done and dropped actions, and those of plans that are not the
    current one, count for nothing. ``actions`` are those of the current plan where they were read already.
    """
    if current_plan(connection) is None:
        return UncoveredTerritories(planned=False)
    rows = plan_rows(connection, today) if actions is None else actions
    covered, places = covered_places(rows), list_places(connection)
    held, codes = holders(places), {place.id: place.code for place in places}
    number = catalogue.indicator(SPOT_CODE).number
    home = departement(connection).id
    return UncoveredTerritories(
        planned=True,
        lines=tuple(
            UncoveredTerritory(spot, level, codes[spot.territory])
            for level in LEVELS
            for spot in list_hot_spots(connection, number, level)
            if covered.isdisjoint(held.get(spot.territory, {spot.territory}))
        ),
        wide=sum(not row.status.over and home in named_places(row) for row in rows),
    )
