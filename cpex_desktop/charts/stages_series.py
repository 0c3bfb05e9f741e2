"""What the chart of the stages draws, apart from how: importing this does not load the chart library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageBar:
    """One stage: its parts (None where not known), its total, and what is written at its right.

    ``written`` is the total as it reads; ``cells`` follow the heads of the chart. ``tone`` colours the last
    one: « ok », « warn » or neither.
    """

    name: str
    social: float | None
    private: float | None
    unspecified: float | None
    total: float | None
    written: str
    cells: Sequence[str]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class StageBars:
    """The stages in their order, drawn to one scale, and the heads of the figures at their right."""

    stages: Sequence[StageBar]
    heads: Sequence[str]
