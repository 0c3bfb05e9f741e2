"""What the dashboard shows, ready to be shown: figures and words decided together, outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.ui.dashboard.meeting_row import MeetingRow
from cpex_desktop.ui.dashboard.plan_card_rows import PlanCardRows, PlanInvite
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.widgets.key_figure import KeyFigure


@dataclass(frozen=True, slots=True)
class MonthlyView:
    """One choice of the monthly chart; ``series`` is None when nothing was received, ``absence`` says why."""

    key: str
    word: str
    title: str
    subtitle: str
    reading: str
    series: MonthlySeries | None
    absence: str = ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the procedure: its flow, None when absent, and its size beside the stage before."""

    name: str
    count: float | None
    ratio: float | None


@dataclass(frozen=True, slots=True)
class SpotLine:
    """One territory whose rate stands above the département's beyond chance; ``rate`` per 1,000 tenants.

    ``lacks`` when the plan does nothing of its own for it; ``begin`` is the address that begins an action.
    """

    code: str
    name: str
    inside: str
    acts: float
    rate: float
    smoothed: float
    evolution: Evolution
    lacks: bool = False
    begin: str = ""


@dataclass(frozen=True, slots=True)
class SpotsView:
    """The hot spots at one level, or the reason why the card shows none; ``count`` is of all territories."""

    key: str
    word: str
    subtitle: str
    lines: tuple[SpotLine, ...]
    absence: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source behind the figures: who, until when it reaches, and how it was stopped."""

    source: str
    reach: str
    as_of: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task: its picture, the colour of its date (err, warn, info, neutral), and where it leads."""

    icon: str
    kind: str
    title: str
    detail: str
    when: str
    address: str
    spoken: str


@dataclass(frozen=True, slots=True)
class DashboardRows:
    """One state of the whole screen. ``last`` is None when the base holds no figure yet.

    ``months`` are the ends of twelve months that may be chosen, newest first; ``links`` are the addresses of
    the key figures, in their order; ``late`` counts what is late, in words; ``lacking`` says which months are
    missing, empty when none is; ``plan`` is the current plan, or what is said where there is none (None:
    nothing); ``meeting`` is the next one, None when none is planned.
    """

    subtitle: str
    last: int | None = None
    months: tuple[int, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    links: tuple[str, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    late: str = ""
    views: tuple[MonthlyView, ...] = ()
    stages: tuple[StageLine, ...] = ()
    stages_subtitle: str = ""
    spots: tuple[SpotsView, ...] = ()
    acts_word: str = ""
    sources: tuple[SourceRow, ...] = ()
    lacking: str = ""
    plan: PlanCardRows | PlanInvite | None = None
    meeting: MeetingRow | None = None
