"""One action as lists, boards, calendars and workbooks show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.lateness import Lateness
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather


@dataclass(frozen=True, slots=True)
class Partaker:
    """One organisation in one role; ``gone`` when it is in the trash, ``amount`` what a funder gives."""

    uid: str
    name: str
    short_name: str
    role: Role
    amount: float | None = None
    gone: bool = False

    @property
    def shown(self) -> str:
        """Name it shortly."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class CommitmentMark:
    """One commitment that an action carries; ``heading`` is what it stands under in its reference plan."""

    id: int
    reference: str
    number: str
    heading: str
    title: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The first step of an action that is not done."""

    title: str
    due_on: date | None
    standing: Lateness


@dataclass(frozen=True, slots=True)
class Steps:
    """How far the steps of an action are: done of total, and how many of the others are late."""

    done: int = 0
    total: int = 0
    late: int = 0
    following: NextStep | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action of a plan, with all that may be filtered on.

    ``axis``, ``parent`` and ``finding`` are uids, empty for none. ``progress`` is a percentage, None when
    nothing tells. ``territories`` are (number, name). ``silent_months`` are the whole months since the last
    note, or since the action was written when it has none. ``searched`` is its folded text.
    """

    uid: str
    code: str
    title: str
    axis: str
    axis_name: str
    parent: str
    status: ActionStatus
    status_text: str
    priority: int
    standing: Lateness
    start_on: date | None
    due_on: date | None
    done_on: date | None
    progress: int | None
    steps: Steps
    partakers: tuple[Partaker, ...]
    lead_service: str
    body: Body
    sector: Sector
    stages: tuple[str, ...]
    territories: tuple[tuple[int, str], ...]
    commitments: tuple[CommitmentMark, ...]
    indicators: int
    silent_months: int
    weather: Weather
    block_cause: str
    good_practice: bool
    finding: str
    searched: str

    @property
    def leads(self) -> tuple[Partaker, ...]:
        """List the organisations that lead."""
        return tuple(one for one in self.partakers if one.role is Role.LEAD)

    @property
    def led(self) -> bool:
        """Tell whether somebody leads: an organisation, or a service of ours."""
        return bool(self.lead_service) or any(one.role is Role.LEAD for one in self.partakers)

    @property
    def lead_words(self) -> str:
        """Name who leads, as a list shows it: « DDETS / Sauge Habitat »; empty for nobody."""
        names = [one.shown for one in self.leads]
        if self.lead_service:
            names[:1] = [f"{names[0]}, {self.lead_service}" if names else self.lead_service]
        return " / ".join(names)
