"""What the screen of the plans of reference is given to show, and how it asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.progress import Progress
from cpex_desktop.queries.coverage import Coverage, CoverageLine
from cpex_desktop.queries.evaluations import EvaluationRow, EvaluationSheet
from cpex_desktop.queries.objective_readings import ObjectiveRow
from cpex_desktop.queries.plans import PlanLine
from cpex_desktop.queries.proposals import Proposal
from cpex_desktop.queries.references import ReferenceRow
from cpex_desktop.queries.weak_stages import WeakStage

if TYPE_CHECKING:
    from cpex_desktop.imports.reference_plan import ReadReference

COVERAGE_TABLES = frozenset(
    {
        "reference_plan",
        "commitment",
        "objective",
        "answer",
        "evaluation",
        "evaluation_line",
        "plan",
        "action",
        "action_commitment",
        "territory",
    }
)
"""A change of one of these is a change of what the screen shows."""

FIGURE_TABLES = frozenset({"summary", "hot_spot", "batch"})
"""A change of one of these moves the figures under the proposals and the evaluation."""

Choice = tuple[str | int | None, str]
"""What a list offers: a value and its words."""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One plan of the list; ``covered`` counts its commitments that an action carries."""

    row: ReferenceRow
    covered: int


@dataclass(frozen=True, slots=True)
class CoverageReading:
    """One plan of reference as it is now, among all of them.

    ``sheet`` is its evaluation on show, None without any; ``whys`` say, by the uid of an objective, what the
    figures propose while it is open. ``indicators`` and ``territories`` may be chosen for an objective;
    ``rates`` are the indicators (numbers) that are followed as a rate only. ``home`` is
    the département (its number).
    """

    place: str
    today: date
    references: tuple[ReferenceLine, ...]
    coverage: Coverage
    plan: PlanLine | None
    objectives: tuple[ObjectiveRow, ...]
    evaluations: tuple[EvaluationRow, ...]
    sheet: EvaluationSheet | None
    whys: Mapping[str, str]
    indicators: tuple[Choice, ...]
    territories: tuple[Choice, ...]
    rates: frozenset[int]
    home: int

    @property
    def reference(self) -> ReferenceRow:
        """Give the plan on show."""
        return self.coverage.reference

    def measure_of(self, indicator: object) -> str:
        """Say how an objective on an indicator (number) is followed."""
        return "rate" if indicator in self.rates else "count"

    def territory_of(self, objective: ObjectiveRow) -> int | None:
        """Give the territory of an objective as it is stored: None for the département, the first choice."""
        number = objective.place.id if objective.place is not None else None
        return None if number == self.home else number

    def line(self, uid: str) -> CoverageLine | None:
        """Give one of its commitments."""
        return next((one for one in self.coverage.lines if one.uid == uid), None)

    def objective(self, uid: str) -> ObjectiveRow | None:
        """Give one of its objectives."""
        return next((one for one in self.objectives if one.uid == uid), None)


@dataclass(frozen=True, slots=True)
class StageProposals:
    """One stage that goes wrong, said with its figures, and what aims at it."""

    weak: WeakStage
    name: str
    proposed: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class CoverageReads:
    """Everything that the screen asks of an open base; each runs off the window's thread.

    ``coverage`` takes the uid of a plan (the national one for none) and that of an evaluation (the newest
    for none); ``file`` reads a plan in the child process, and writes nothing.
    """

    coverage: Callable[[str, str], CoverageReading]
    proposals: Callable[[], tuple[StageProposals, ...]]
    file: Callable[[Path, Progress], ReadReference]
