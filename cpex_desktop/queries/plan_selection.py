"""What is selected of a plan: one set of filters for all its views, kept as text under a name.

:func:`matches` is the only place where a filter is applied: lists, boards, tiles and documents agree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.plan_row import PlanRow


class Without(StrEnum):
    """What an action may lack: an officer's list of things to complete."""

    LEAD = "lead"
    DUE_DATE = "due_date"
    INDICATOR = "indicator"
    STEP = "step"
    AXIS = "axis"
    TERRITORY = "territory"
    STAGE = "stage"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class PlanSelection:
    """Filters of a plan. An empty one asks nothing; members of one are alternatives, all filters must hold.

    ``axes`` and ``organisations`` are uids (of any role), ``leads`` those of leading organisations;
    ``territories`` and ``commitments`` are numbers of the base, ``headings`` those of reference plans. One
    sector also finds the actions that are for both. ``silent_months`` asks for as many whole months without a
    note, at least.
    """

    text: str = ""
    axes: frozenset[str] = frozenset()
    statuses: frozenset[ActionStatus] = frozenset()
    standings: frozenset[Standing] = frozenset()
    priorities: frozenset[int] = frozenset()
    leads: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    territories: frozenset[int] = frozenset()
    sectors: frozenset[Sector] = frozenset()
    headings: frozenset[str] = frozenset()
    commitments: frozenset[int] = frozenset()
    bodies: frozenset[Body] = frozenset()
    weathers: frozenset[Weather] = frozenset()
    without: frozenset[Without] = frozenset()
    silent_months: int = 0
    good_practice: bool = False


EVERYTHING = PlanSelection()


def matches(row: PlanRow, selection: PlanSelection) -> bool:
    """Tell whether an action is selected."""
    asked = selection
    return (
        (not asked.statuses or row.status in asked.statuses)
        and (not asked.standings or row.standing.standing in asked.standings)
        and (not asked.priorities or row.priority in asked.priorities)
        and (not asked.axes or row.axis in asked.axes)
        and (not asked.bodies or row.body in asked.bodies)
        and (not asked.weathers or row.weather in asked.weathers)
        and (not asked.sectors or row.sector in asked.sectors or row.sector is Sector.ALL)
        and row.silent_months >= asked.silent_months
        and (row.good_practice or not asked.good_practice)
        and _related(row, asked)
        and all(_lacks(row, what) for what in asked.without)
        and (not asked.text or all(word in row.searched for word in fold(asked.text).split()))
    )


def _related(row: PlanRow, asked: PlanSelection) -> bool:
    return (
        (not asked.leads or any(one.uid in asked.leads for one in row.leads))
        and (not asked.organisations or any(one.uid in asked.organisations for one in row.partakers))
        and (not asked.stages or not asked.stages.isdisjoint(row.stages))
        and (not asked.territories or any(number in asked.territories for number, _name in row.territories))
        and (not asked.headings or any(one.heading in asked.headings for one in row.commitments))
        and (not asked.commitments or any(one.id in asked.commitments for one in row.commitments))
    )


def _lacks(row: PlanRow, what: Without) -> bool:
    match what:
        case Without.LEAD:
            return not row.led
        case Without.DUE_DATE:
            return row.due_on is None
        case Without.INDICATOR:
            return not row.indicators
        case Without.STEP:
            return not row.steps.total
        case Without.AXIS:
            return not row.axis
        case Without.TERRITORY:
            return not row.territories
        case Without.STAGE:
            return not row.stages
        case Without.COMMITMENT:
            return not row.commitments


def to_filters(selection: PlanSelection) -> str:
    """Write a selection as JSON: equal selections give equal texts, what asks nothing is left out."""
    said: dict[str, Any] = {}
    for name, default in _defaults().items():
        value = getattr(selection, name)
        if name == "text":
            value = " ".join(value.split())
        if value != default:
            said[name] = sorted(value) if isinstance(value, frozenset) else value
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def from_filters(text: str) -> PlanSelection:
    """Read a selection again; raises UserError for one that this program cannot read whole."""
    try:
        said = json.loads(text)
        defaults = _defaults()
        if not isinstance(said, dict) or said.keys() - defaults.keys():
            raise ValueError("unknown filters")
        return PlanSelection(**{name: _read(name, value, defaults[name]) for name, value in said.items()})
    except (ValueError, TypeError) as error:
        raise UserError(
            "Cette vue ne peut pas être lue.",
            "Elle contient un filtre que ce programme ne connaît pas.",
            "Enregistrez-la de nouveau à partir des filtres affichés.",
        ) from error


_MEMBERS: Mapping[str, type] = {
    "statuses": ActionStatus,
    "standings": Standing,
    "sectors": Sector,
    "bodies": Body,
    "weathers": Weather,
    "without": Without,
    "priorities": int,
    "territories": int,
    "commitments": int,
}


def _defaults() -> dict[str, Any]:
    return {one.name: one.default for one in fields(PlanSelection) if one.default is not MISSING}


def _read(name: str, value: Any, default: Any) -> Any:
    if isinstance(default, frozenset):
        if not isinstance(value, list):
            raise TypeError(name)
        member = _MEMBERS.get(name, str)
        plain = int if issubclass(member, int) else str
        if any(type(one) is not plain for one in value):
            raise TypeError(name)
        return frozenset(member(one) for one in value)
    if type(value) is not type(default):
        raise TypeError(name)
    return value
