"""What the tab « Évolution » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.evolution_series import LongTrack, PeriodColumns, SeasonTracks, YearTracks
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.rows import Lack
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One period in a table: its name and its figures as they are written, absent ones said."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The months of a year beside the year before and the mean of three."""

    subtitle: str
    tracks: YearTracks
    rows: tuple[SeriesRow, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class LongView:
    """All the months known, as years that end with each; ``absence`` where they cannot be computed."""

    title: str
    subtitle: str
    track: LongTrack | None
    rows: tuple[SeriesRow, ...]
    reading: str
    absence: str = ""


@dataclass(frozen=True, slots=True)
class SeasonView:
    """The share of each month in a year; ``absence`` where there is no season to describe."""

    subtitle: str
    tracks: SeasonTracks | None
    rows: tuple[SeriesRow, ...]
    reading: str
    absence: str = ""


@dataclass(frozen=True, slots=True)
class PeriodsView:
    """Quarters or years of an indicator that is not known by month."""

    title: str
    subtitle: str
    columns: PeriodColumns
    rows: tuple[SeriesRow, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class EvolutionRows:
    """One state of the whole tab: three cards by month, or one by period, or why there is nothing.

    ``choices`` are the territories that it may be about; ``partial`` says what lacks, ``breaks`` where the
    series stops counting the same thing.
    """

    question: Question
    heading: str
    choices: tuple[TerritoryGroup, ...]
    territory: int
    year: YearView | None = None
    long: LongView | None = None
    season: SeasonView | None = None
    periods: PeriodsView | None = None
    partial: str = ""
    breaks: str = ""
    lack: Lack | None = None
