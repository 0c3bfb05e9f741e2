"""What the screen of the plan is given to show, and how it asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.action_partners import ActionPartners
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.exchange_lines import Place
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_times import PlanTimes
from cpex_desktop.queries.plans import AxisLine, PlanLine
from cpex_desktop.queries.saved_views import ViewLine
from cpex_desktop.reference.catalogue import Indicator

PLAN_TABLES = frozenset(
    {
        "plan",
        "axis",
        "action",
        "action_organisation",
        "action_territory",
        "action_stage",
        "action_commitment",
        "action_indicator",
        "action_note",
        "action_link",
        "milestone",
        "organisation",
        "saved_view",
        "commitment",
        "reference_plan",
        "finding",
        "territory",
    }
)
"""A change of one of these is a change of what the plan shows."""

BOND_TABLES = frozenset(
    {
        "exchange",
        "exchange_organisation",
        "exchange_action",
        "exchange_agreement",
        "follow_up",
        "agreement",
        "amendment",
        "meeting_body",
        "meeting",
        "agenda_item",
        "decision",
        "decision_review",
    }
)
"""A change of one of these is a change of what an action has to do with partners and meetings."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One plan as it is now; ``plan`` is None where the base has none.

    ``covered`` says how many national actions it covers, empty while the base does not hold the national
    plan, whose uid is ``national``.
    """

    place: str
    today: date
    plan: PlanLine | None
    plans: tuple[PlanLine, ...]
    rows: tuple[PlanRow, ...]
    times: PlanTimes
    axes: tuple[AxisLine, ...]
    views: tuple[ViewLine, ...]
    covered: str
    national: str
    organisations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActionChoices:
    """What the fields of an action may be chosen from; each is (key, words), under a title.

    ``findings`` and ``parents`` are (uid, words); ``organisations`` are names with what each is.
    """

    axes: tuple[AxisLine, ...] = ()
    territories: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    commitments: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    indicators: tuple[Indicator, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    parents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActionReading:
    """One action whole, with what its fields may be chosen from."""

    sheet: ActionSheet
    choices: ActionChoices
    national: str
    today: date


@dataclass(frozen=True, slots=True)
class PlanReads:
    """Everything that the screens of the plan ask of an open base; each runs off the window's thread.

    ``sheet``, ``action``, ``targets``, ``history`` and ``partners`` take the uid of an action; the targets
    take longer, the partners where a former page of exchanges ended.
    """

    plan: Callable[[str], PlanReading]
    sheet: Callable[[str], ActionSheet]
    action: Callable[[str], ActionReading]
    targets: Callable[[str], tuple[ActionTarget, ...]]
    history: Callable[[str], tuple[HistoryStep, ...]]
    partners: Callable[[str, Place | None], ActionPartners]
