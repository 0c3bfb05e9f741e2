"""How a figure and its evolution read on screen: words, sign, colour and sentence decided together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cpex_desktop.french import NOT_AVAILABLE, num, percent, plural

Favourable = Literal["up", "down", "none"]
"""Which way is good for an indicator; « none » colours nothing."""

_NO_BREAK = "\u00a0"
SMALL_COUNT = "Effectif faible, évolution non interprétée"


@dataclass(frozen=True, slots=True)
class Evolution:
    """A change over one year, as a fraction (0.069 = +6,9 %), and what may be said of it.

    ``change`` is None when there is nothing to compare with, ``reason`` then says why; ``small`` forbids to
    read it (too few acts). ``than`` names what it is compared with. In ``points``, the change is a difference
    of two fractions, as for two shares.
    """

    change: float | None
    favourable: Favourable = "none"
    small: bool = False
    reason: str = ""
    than: str = "sur un an"
    points: bool = False

    @property
    def readable(self) -> bool:
        """Whether an arrow may be shown."""
        return self.change is not None and not self.small

    @property
    def direction(self) -> Literal["up", "down", "flat"]:
        """Where the arrow points once the change is rounded as it is printed."""
        rounded = round((self.change or 0.0) * 100, 1)
        if rounded == 0:
            return "flat"
        return "up" if rounded > 0 else "down"

    @property
    def kind(self) -> Literal["ok", "warn", "neutral"]:
        """Colour: favourable, unfavourable, or neither."""
        if not self.readable or self.favourable == "none" or self.direction == "flat":
            return "neutral"
        return "ok" if self.direction == self.favourable else "warn"

    @property
    def text(self) -> str:
        """Arrow and size for a cell: « ▲ 6,1 % », « = » when stable, « – » when not to be read."""
        if self.change is None:
            return NOT_AVAILABLE
        if self.small:
            return "–"
        if self.direction == "flat":
            return "="
        arrow = "▲" if self.direction == "up" else "▼"
        return f"{arrow}{_NO_BREAK}{self._size('pt', 'pts')}"

    @property
    def sentence(self) -> str:
        """Words for a screen reader and a tooltip: « baisse de 2,1 % sur un an »."""
        if self.change is None:
            return self.reason or "évolution non disponible"
        if self.small:
            return SMALL_COUNT[0].lower() + SMALL_COUNT[1:]
        if self.direction == "flat":
            return f"stable {self.than}"
        noun = "hausse" if self.direction == "up" else "baisse"
        return f"{noun} de {self._size('point', 'points')} {self.than}"

    def _size(self, one: str, many: str) -> str:
        change = abs(self.change or 0.0)
        if not self.points:
            return percent(change, 1)
        return f"{num(change * 100, 1)}{_NO_BREAK}{plural(round(change * 100, 1), one, many)}"


def sentence_label(label: str, value: str, *rest: str) -> str:
    """Say a figure in one breath for a screen reader: « Assignations : 1 486, baisse de 2,1 % sur un an »."""
    words = ", ".join([value, *(part for part in rest if part)])
    return f"{label}{_NO_BREAK}: {words}"
