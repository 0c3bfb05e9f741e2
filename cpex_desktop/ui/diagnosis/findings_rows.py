"""What the tab « Constats » shows and what it may do, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.services.findings import FindingText
from cpex_desktop.ui.diagnosis.action_rows import ActionLine
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in the list; ``words`` is what a search looks in, folded."""

    uid: str
    title: str
    detail: str
    stage: str
    territories: frozenset[int]
    words: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One frozen figure: how it read, what it is, where it comes from; ``today`` says how it reads now."""

    uid: str
    shown: str
    what: str
    origin: str
    today: str
    question: Question


@dataclass(frozen=True, slots=True)
class FindingSheet:
    """One finding whole, as the form shows it; ``dated`` says when it was written and changed.

    ``actions`` are those of the plan that answer it.
    """

    uid: str
    texts: dict[FindingText, str]
    stage: str
    territories: tuple[tuple[int, str], ...]
    figures: tuple[FigureLine, ...]
    dated: str
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsRows:
    """One state of the tab; ``sheet`` is None when the finding asked for is not there.

    ``shown`` says the figure that the filters show, for the territory in force; ``can_freeze`` whether there
    is one.
    """

    question: Question
    lines: tuple[FindingLine, ...]
    sheet: FindingSheet | None
    groups: tuple[TerritoryGroup, ...]
    stages: tuple[tuple[str, str], ...]
    territory: int
    amount: str
    shown: str
    can_freeze: bool


@dataclass(frozen=True)
class FindingJobs:
    """All that the tab does to the base; each may run in any thread and raises UserError.

    ``create`` begins a finding about what a question shows, its figure frozen when told so, and gives its
    uid; ``move`` lets one finding take the place of another; ``export`` writes the
    workbook, for one territory unless 0.
    """

    load: Callable[[Question, str], FindingsRows]
    create: Callable[[Question, bool], str]
    revise: Callable[[str, FindingText, str], object]
    set_stage: Callable[[str, str], object]
    set_territories: Callable[[str, Collection[int]], object]
    freeze: Callable[[str, Question], object]
    take_away: Callable[[str, str], object]
    put_away: Callable[[str], object]
    move: Callable[[str, str], object]
    export: Callable[[Path, int, Progress], object]
