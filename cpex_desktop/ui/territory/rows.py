"""What the sheet of a territory shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.sheet_series import SmallSeriesGrid
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.diagnosis.action_rows import ActionLine, StageOffer
from cpex_desktop.ui.diagnosis.stages_rows import StagesRows
from cpex_desktop.ui.formats import Evolution

PARTNER_TABLES = frozenset(
    {
        "organisation",
        "organisation_territory",
        "person",
        "position",
        "position_role",
        "exchange",
        "exchange_organisation",
        "follow_up",
        "pledge",
        "kind_cadence",
        "meeting_body",
        "meeting",
        "attendance",
    }
)
"""A change of one of these is a change of what the sheet says of its partners."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One stage of the sheet, each figure written; ``evolution`` is that of the number of acts."""

    name: str
    count: str
    evolution: Evolution
    rate: str
    interval: str
    shrunken: str
    rank: str
    whole: str


@dataclass(frozen=True, slots=True)
class NearLine:
    """A neighbour or a member; ``key`` leads to its own sheet."""

    key: str
    name: str
    inside: str
    acts: str
    rate: float | None
    evolution: Evolution


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the small charts, its figures in the order of the stages."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackLine:
    """Something that the sheet lacks, and the file that would fill it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What the plan does for the territory, and what is proposed at the stages where it stands out.

    ``absence`` is said when no action is for it, ``warning`` when it stands out and none is; ``begin`` is the
    address that begins one.
    """

    subtitle: str = ""
    lines: tuple[ActionLine, ...] = ()
    absence: str = ""
    warning: str = ""
    begin: str = ""
    offers: tuple[StageOffer, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One partner (uid) of the territory: what it is, whom to call there, the last exchange, its standing."""

    uid: str
    name: str
    detail: str
    contact: str
    role: str
    last: str
    standing: str
    kind: str

    @property
    def address(self) -> str:
        """Lead to its record."""
        return f"cpex:partenaire/{self.uid}"


@dataclass(frozen=True, slots=True)
class PartnersPart:
    """Who works in the territory; ``absence`` is said when nobody does.

    ``warning`` is said when the territory stands above the département and nobody there was met; ``begin`` is
    the address that begins an exchange with whoever governs it. ``meeting`` says when its commission meets
    next, at the address ``meeting_road``; both are empty for no meeting.
    """

    subtitle: str = ""
    lines: tuple[PartnerLine, ...] = ()
    absence: str = ""
    warning: str = ""
    begin: str = "cpex:echange"
    meeting: str = ""
    meeting_road: str = ""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The whole sheet. ``names`` are the stages in the order of the small charts."""

    key: str
    code: str
    title: str
    subtitle: str
    territory: int
    level: TerritoryKind
    figures: tuple[FigureLine, ...]
    figures_subtitle: str
    reading: str
    near_title: str
    near_subtitle: str
    near: tuple[NearLine, ...]
    near_absence: str
    grid: SmallSeriesGrid
    months: tuple[MonthLine, ...]
    grid_subtitle: str
    stages: StagesRows
    lacks: tuple[LackLine, ...]
    plan: PlanPart = PlanPart()
    partners: PartnersPart = PartnersPart()
    partial: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class GoneRows:
    """A territory that is no more: what it was, and the key and name of the one that holds it today."""

    former: str
    successor_key: str
    successor: str
