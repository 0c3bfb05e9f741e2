"""What the tab « Qualité » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.coverage_series import CoverageGrid
from cpex_desktop.queries.question import Question


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One source and month of the table behind the grid."""

    source: str
    month: str
    state: str
    lacking: str
    order: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """How far one source goes; ``late`` is said and coloured (``kind``), ``days`` sorts it."""

    source: str
    note: str
    last: str
    order: int
    late: str
    kind: str
    days: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One thing to look at: a title, what is to know of it, and where one click leads (word, address)."""

    title: str
    text: str
    word: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SuspectRows:
    """Months to check in all the département, and what was tested."""

    rows: tuple[LinkRow, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class QualityRows:
    """One state of the whole tab; ``known`` is false when the base holds no monthly figure."""

    question: Question
    heading: str
    known: bool
    grid: CoverageGrid
    coverage: tuple[CoverageRow, ...]
    reading: str
    months: str
    sources: tuple[SourceRow, ...]
    gaps: tuple[LinkRow, ...]
    revisions: tuple[LinkRow, ...]
    suspects: tuple[LinkRow, ...]
    suspects_scope: str
    breaks: tuple[LinkRow, ...]
