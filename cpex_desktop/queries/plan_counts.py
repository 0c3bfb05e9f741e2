"""How many actions of a plan are late, due soon, without a lead…: one count for every screen and document.

A tile is a selection, so that its number is that of the rows it leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, Without, matches


class Tile(StrEnum):
    """What is counted before anything is read, in the order it is shown."""

    ALL = "all"
    LATE = "late"
    DUE_SOON = "due_soon"
    PRIORITY_1 = "priority_1"
    NO_INDICATOR = "no_indicator"
    NO_LEAD = "no_lead"
    NO_DUE_DATE = "no_due_date"
    BLOCKED = "blocked"
    DONE = "done"


TILES: Mapping[Tile, PlanSelection] = {
    Tile.ALL: EVERYTHING,
    Tile.LATE: PlanSelection(standings=frozenset({Standing.LATE})),
    Tile.DUE_SOON: PlanSelection(standings=frozenset({Standing.DUE_SOON})),
    Tile.PRIORITY_1: PlanSelection(priorities=frozenset({1})),
    Tile.NO_INDICATOR: PlanSelection(without=frozenset({Without.INDICATOR})),
    Tile.NO_LEAD: PlanSelection(without=frozenset({Without.LEAD})),
    Tile.NO_DUE_DATE: PlanSelection(without=frozenset({Without.DUE_DATE})),
    Tile.BLOCKED: PlanSelection(statuses=frozenset({ActionStatus.BLOCKED})),
    Tile.DONE: PlanSelection(statuses=frozenset({ActionStatus.DONE})),
}


TILE_KEYS: Mapping[Tile, str] = {
    Tile.ALL: "toutes",
    Tile.LATE: "en-retard",
    Tile.DUE_SOON: "echeance-proche",
    Tile.PRIORITY_1: "priorite-1",
    Tile.NO_INDICATOR: "sans-indicateur",
    Tile.NO_LEAD: "sans-pilote",
    Tile.NO_DUE_DATE: "sans-echeance",
    Tile.BLOCKED: "bloquees",
    Tile.DONE: "realisees",
}
"""How the address of the rows of a tile ends: see :func:`tile_address`."""


def tile_address(tile: Tile) -> str:
    """Give the address of the rows that a tile counts, so that every number leads to what it counts."""
    return f"cpex:plan/{TILE_KEYS[tile]}"


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """Numbers of actions, sub-actions counted as one each (``parts`` of them).

    ``statuses`` and ``standings`` hold every member, in order, zero included. ``late_steps`` counts the steps
    of actions that are not over whose day has passed.
    """

    tiles: Mapping[Tile, int]
    statuses: Mapping[ActionStatus, int]
    standings: Mapping[Standing, int]
    parts: int
    late_steps: int


def plan_counts(rows: Iterable[PlanRow]) -> PlanCounts:
    """Count the actions given, be they all of a plan or what a selection leaves."""
    listed = tuple(rows)
    statuses = Counter(row.status for row in listed)
    standings = Counter(row.standing.standing for row in listed)
    return PlanCounts(
        tiles={tile: sum(matches(row, asked) for row in listed) for tile, asked in TILES.items()},
        statuses={status: statuses[status] for status in ActionStatus},
        standings={standing: standings[standing] for standing in Standing},
        parts=sum(bool(row.parent) for row in listed),
        late_steps=sum(row.steps.late for row in listed if not row.status.over),
    )
