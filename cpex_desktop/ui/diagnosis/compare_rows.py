"""What the tab « Comparer » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.panels_series import SmallPanels
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One stage, or one month: a cell per territory, in their order; ``kinds`` colours evolutions."""

    name: str
    cells: tuple[str, ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompareTable:
    """One way of measuring the stages; ``note`` says how it is to be read."""

    key: str
    title: str
    note: str
    lines: tuple[CompareLine, ...]


@dataclass(frozen=True, slots=True)
class NationalRow:
    """One national series beside the département; ``note`` has its source, its doubt and its perimeter."""

    name: str
    year: str
    national: str
    local: str
    part: str
    change: str
    local_change: str
    note: str


@dataclass(frozen=True, slots=True)
class CompareRows:
    """One state of the whole tab; ``names`` are those of the territories compared, ``chosen`` their ids.

    ``text`` is the whole comparison as a spreadsheet pastes it, ``partial`` what lacks behind its sums
    in one line and ``partial_whole`` all of it.
    ``known`` is false when none of the territories has a figure over the period, ``lost`` true when one of
    those asked is gone.
    """

    question: Question
    heading: str
    choices: tuple[TerritoryGroup, ...]
    chosen: tuple[int, ...]
    names: tuple[str, ...] = ()
    tables: tuple[CompareTable, ...] = ()
    months_title: str = ""
    panels: SmallPanels | None = None
    month_lines: tuple[CompareLine, ...] = ()
    reading: str = ""
    national: tuple[NationalRow, ...] = ()
    national_reading: str = ""
    text: str = ""
    partial: str = ""
    partial_whole: str = ""
    known: bool = True
    lost: bool = False

    def table(self, key: str) -> CompareTable:
        """Find a table by its key, the first one otherwise."""
        return next((table for table in self.tables if table.key == key), self.tables[0])
