"""What a new action begins with, wherever it comes from: a form, the diagnosis, a file, another action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.models.plan_lists import Course, LinkKind, Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.totals import TOTAL, Cut
from cpex_desktop.services.plan_values import Value


@dataclass(frozen=True, slots=True)
class Involved:
    """One organisation in one role, by its name; ``amount`` is what a funder gives, in euros."""

    role: Role
    name: str
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """One step to be taken, or already taken when it has a day of doing."""

    title: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One figure that an action should move.

    ``code`` is an indicator of the catalogue or of the base, ``territory`` a number of the base, 0 for the
    département; the value is that of ``months`` months.
    """

    code: str
    measure: Measure = Measure.COUNT
    territory: int = 0
    cut: Cut = TOTAL
    months: int = 12
    course: Course = Course.NONE
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """One file or address that an action refers to."""

    kind: LinkKind
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One new action; ``axis``, ``parent`` and ``finding`` are uids, empty for none.

    ``figure`` is what it answers in the diagnosis: (number of an indicator, number of a territory).
    ``commitments`` are numbers of the base. Without a code in ``fields`` the next one is proposed.
    """

    title: str
    fields: Mapping[ActionField, Value] = field(default_factory=dict)
    axis: str = ""
    parent: str = ""
    finding: str = ""
    figure: tuple[int, int] | None = None
    organisations: tuple[Involved, ...] = ()
    territories: tuple[int, ...] = ()
    stages: tuple[str, ...] = ()
    commitments: tuple[int, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    indicators: tuple[IndicatorDraft, ...] = ()
    notes: tuple[tuple[date, str], ...] = ()
    links: tuple[LinkDraft, ...] = ()
