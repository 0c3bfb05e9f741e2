"""What the diagnosis shows, ready to be shown: figures and words decided together, outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.ui.formats import Evolution


@dataclass(frozen=True, slots=True)
class RankingLine:
    """One territory of the ranking; ``amount`` None is absent and ``written`` then says how it lacks.

    ``small`` is masked when the screen shows what a document would.
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


@dataclass(frozen=True, slots=True)
class Ranking:
    """All territories of a level in the order of the ranking, with the words around them."""

    place_title: str
    amount_title: str
    evolution_title: str
    subtitle: str
    lines: tuple[RankingLine, ...]
