"""What the tab « Croisements » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.cloud_series import Cloud
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.question_options import IndicatorOption
from cpex_desktop.ui.diagnosis.rows import Lack


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """One territory with both figures, written and as they sort; ``far`` says that it stands apart."""

    territory: int
    name: str
    inside: str
    up_written: str
    along_written: str
    gap_written: str
    households: str
    amounts: tuple[float, float, float]
    far: bool
    reading: str


@dataclass(frozen=True, slots=True)
class LackingRow:
    """One territory without a point, and what it lacks."""

    name: str
    lacks: str


@dataclass(frozen=True, slots=True)
class CrossingRows:
    """One state of the whole tab; without a cloud, ``lack`` says why there is nothing.

    ``second`` is the code of the second indicator, chosen among ``offered``; ``heads`` title the two columns
    of figures. ``note`` says where the second one is not asked as the first, ``partial`` what lacks.
    """

    question: Question
    second: str
    offered: tuple[IndicatorOption, ...]
    title: str = ""
    subtitle: str = ""
    heads: tuple[str, str] = ("", "")
    cloud: Cloud | None = None
    rows: tuple[CrossingRow, ...] = ()
    rank: str = ""
    rule: str = ""
    home: str = ""
    lacking: tuple[LackingRow, ...] = ()
    lacking_title: str = ""
    note: str = ""
    partial: str = ""
    lack: Lack | None = None

    def row(self, territory: int) -> CrossingRow | None:
        """Find the row of a territory, None where it has no point."""
        return next((row for row in self.rows if row.territory == territory), None)

    def first(self) -> CrossingRow:
        """Give the row to read when none is chosen: the farthest of those apart, else the highest."""
        return max(self.rows, key=lambda row: (row.far, abs(row.amounts[2]) if row.far else row.amounts[0]))
