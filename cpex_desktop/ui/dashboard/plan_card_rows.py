"""What the plan's card shows, or what is said in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.queries.plan_axes import AxisProgress


PLAN_TITLE = "Plan d’action départemental"


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """One number of the plan, « 2 en retard », how it is spoken, and the rows that it counts."""

    words: str
    spoken: str
    address: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """One action whose day comes: its code, its title, the day and the colour of its urgency."""

    code: str
    title: str
    when: str
    kind: str
    address: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PlanCardRows:
    """« 34 actions, dont 12 terminées », the axes, the numbers and the days to come, nearest first.

    ``address`` leads to every action.
    """

    subtitle: str
    axes: tuple[AxisProgress, ...]
    numbers: tuple[PlanNumber, ...] = ()
    dues: tuple[DueRow, ...] = ()
    address: str = "cpex:plan"


@dataclass(frozen=True, slots=True)
class PlanInvite:
    """What is said where no action is there to be drawn, and the way on."""

    sentence: str
    way: str
    address: str
