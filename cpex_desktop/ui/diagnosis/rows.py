"""What the diagnosis shows, ready to be shown: figures and words decided together, outside the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.ui.diagnosis.map_caption import MapCaption
from cpex_desktop.ui.formats import Evolution


@dataclass(frozen=True, slots=True)
class RankingLine:
    """One territory of the ranking; ``amount`` None is absent and ``written`` then says how it lacks.

    ``acts`` says what is counted behind a rate, « 412 actes »: a rate alone hides that it may rest on one.
    ``small`` is masked when the screen shows what a document would. ``spoken`` says the figure whole, with
    its interval.
    """

    territory: int
    name: str
    inside: str
    rank: int | None
    amount: float | None
    written: str
    evolution: Evolution
    small: bool
    spoken: str = ""
    acts: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All territories of a level in the order of the ranking, with the words around them.

    ``subtitle`` counts them; ``masked_subtitle`` does when small counts are masked. ``smoothed`` are the same
    territories by smoothed rate, empty where the measure has none.
    """

    place_title: str
    amount_title: str
    evolution_title: str
    subtitle: str
    masked_subtitle: str
    lines: tuple[RankingLine, ...]
    smoothed: tuple[RankingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """One figure of the panel: its label, how it is written, and what a screen reader adds."""

    label: str
    written: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class PanelBar:
    """One level of the panel, the territory itself first; ``share`` is of the greatest of them."""

    label: str
    written: str
    share: float | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the procedure by sector; amounts None where absent, words ready."""

    name: str
    social: float | None
    private: float | None
    unspecified: float | None
    total: float | None
    ratio: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One territory: the card at the right and the procedure at the left.

    ``address`` leads to its own sheet, empty where there is none. ``months`` are those of the indicator, None
    for one that is not counted month by month.
    """

    territory: int
    name: str
    inside: str
    figures: tuple[PanelFigure, ...]
    bars: tuple[PanelBar, ...]
    reading: str
    stages: tuple[StageRow, ...]
    stages_subtitle: str
    address: str = ""
    months_title: str = ""
    months: MonthlySeries | None = None


class Way(StrEnum):
    """What a person may do about figures that lack."""

    IMPORT = "import"
    COUNT = "count"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is nothing to map, and the ways out, the best first."""

    title: str
    text: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """All that the tab « Carte » shows of a question; ``lack`` stands in its place when there is nothing.

    ``partial`` says which months or communes are missing, empty when none is; ``lost`` that the territory
    chosen is there no more, so that the panel shows the département.
    """

    question: Question
    caption: MapCaption
    values: tuple[TerritoryValue, ...]
    ranking: Ranking
    panel: Panel
    partial: str = ""
    lack: Lack | None = None
    lost: bool = False
