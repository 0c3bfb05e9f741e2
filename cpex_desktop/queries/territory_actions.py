"""What the plan in hand does for one territory: the actions that name it, or a territory that holds it.

An action for the whole département is for every territory and for none in particular: it is counted apart.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.french import counted
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import current_plan

NO_PLAN = "Aucun plan d’action n’est en cours."
_NOTHING = "Aucune action du plan ne vise ce territoire, ni une partie du département qui le contient."
_NOTHING_WIDE = "Aucune action du plan ne vise tout le département."


@dataclass(frozen=True, slots=True)
class TerritoryAction:
    """One action that covers a territory; ``through`` names what holds it, empty when it is named itself."""

    row: PlanRow
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TerritoryActions:
    """What the current plan does for a territory; ``planned`` is false while there is no plan.

    ``lines`` cover it, those that go on first, in the order of the plan. Of the other actions that go on,
    ``wide`` are for the whole département, ``part`` for a part of the territory only.
    """

    planned: bool
    lines: tuple[TerritoryAction, ...] = ()
    wide: int = 0
    part: int = 0

    @property
    def going(self) -> int:
        """Count the actions that cover it and that are neither done nor dropped."""
        return sum(not line.row.status.over for line in self.lines)


def territory_actions(connection: sqlite3.Connection, today: date, place: Place) -> TerritoryActions:
    """List what the current plan does for a territory, be it the département itself."""
    if current_plan(connection) is None:
        return TerritoryActions(planned=False)
    places = list_places(connection)
    held = holders(places)
    names = {one.id: one.name for one in places}
    home = next((one.id for one in places if one.kind is TerritoryKind.DEPARTEMENT), 0)
    covering = held.get(place.id, frozenset()) | {place.id}
    lines, wide, part = [], 0, 0
    for row in plan_rows(connection, today):
        named = named_places(row)
        if place.id in named:
            lines.append(TerritoryAction(row))
        elif through := named & covering:
            lines.append(TerritoryAction(row, tuple(names[number] for number in sorted(through))))
        elif row.status.over:
            continue
        elif home in named:
            wide += 1
        elif any(place.id in held.get(number, ()) or place.id == home for number in named & names.keys()):
            part += 1
    lines.sort(key=lambda line: line.row.status.over)
    return TerritoryActions(planned=True, lines=tuple(lines), wide=wide, part=part)


def actions_words(found: TerritoryActions, *, whole: bool) -> str:
    """Count the actions for a territory, those that are over, and apart those that are not for it alone.

    ``whole`` for the département itself. Nothing while there is no plan.
    """
    if not found.planned:
        return ""
    over = len(found.lines) - found.going
    words = ("autre", "autres") if found.lines else ("action", "actions")
    said = counted(len(found.lines), "action", "actions") if found.lines else "Aucune action"
    if over:
        said += f", dont {counted(over, 'terminée ou abandonnée', 'terminées ou abandonnées')}"
    parts = [said]
    if found.wide:
        parts.append(f"{counted(found.wide, *words)} pour tout le département")
    if found.part:
        where = "dans le département" if whole else "pour une partie du territoire"
        parts.append(f"{counted(found.part, *words)} {where}")
    return "\u00a0· ".join(parts)


def absence_words(found: TerritoryActions, *, whole: bool) -> str:
    """Say that no action is for the territory; nothing when one is."""
    if found.lines:
        return ""
    return (_NOTHING_WIDE if whole else _NOTHING) if found.planned else NO_PLAN


def named_places(row: PlanRow) -> frozenset[int]:
    """Give the numbers of the territories that an action names."""
    return frozenset(number for number, _name in row.territories)


def covered_places(rows: Iterable[PlanRow]) -> frozenset[int]:
    """Give every territory that an action which goes on names."""
    return frozenset(number for row in rows if not row.status.over for number in named_places(row))


def holders(places: Collection[Place]) -> Mapping[int, frozenset[int]]:
    """Give, by territory below the département, all those below it that hold it whole, itself among them.

    A territory holds another when it has all its communes: an area that an officer drew may hold an EPCI.
    """
    members: dict[int, set[int]] = defaultdict(set)
    for one in places:
        if one.kind is TerritoryKind.COMMUNE:
            for number in (one.id, one.epci, one.arrondissement, one.area):
                if number is not None:
                    members[number].add(one.id)
    wider = [one.id for one in places if one.kind not in (TerritoryKind.COMMUNE, TerritoryKind.DEPARTEMENT)]
    found = {}
    for one in places:
        inside = members.get(one.id)
        if one.kind is not TerritoryKind.DEPARTEMENT and inside:
            found[one.id] = frozenset({one.id, *(other for other in wider if inside <= members[other])})
    return found
