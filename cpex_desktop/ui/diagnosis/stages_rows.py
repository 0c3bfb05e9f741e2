"""What the tab « Étapes » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.stages_series import StageBars
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryGroup
from cpex_desktop.ui.formats import Evolution


@dataclass(frozen=True, slots=True)
class StageLine:
    """One main stage in the tables; figures are written, absent ones said.

    ``whole`` is the total, its rate, its ratio to the stage before and the private sector's part; ``social``
    and ``private`` hold a count, a rate and a ratio each.
    """

    name: str
    whole: tuple[str, ...]
    social: tuple[str, ...]
    private: tuple[str, ...]
    evolution: Evolution


@dataclass(frozen=True, slots=True)
class SideLine:
    """One stage beside the main ones; ``note`` says what it is or that its sum is partial."""

    name: str
    note: str
    written: str
    evolution: Evolution


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to check, its explanation and what to do about it."""

    title: str
    why: str
    what: str


@dataclass(frozen=True, slots=True)
class StagesRows:
    """One state of the whole tab; ``known`` is false when no stage was received for the question.

    ``split`` is false when no stage was received by sector. ``side_absent`` names what was not received
    beside the main stages; ``partial`` says what lacks.
    """

    heading: str = ""
    choices: tuple[TerritoryGroup, ...] = ()
    territory: int = 0
    subtitle: str = ""
    period: str = ""
    bars: StageBars | None = None
    lines: tuple[StageLine, ...] = ()
    reading: str = ""
    sectors_reading: str = ""
    side: tuple[SideLine, ...] = ()
    side_absent: str = ""
    checks: tuple[CheckLine, ...] = ()
    partial: str = ""
    known: bool = True
    split: bool = True
