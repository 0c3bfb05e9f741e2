"""From a comparison of figures to what the window shows of it."""

from __future__ import annotations

from cpex_desktop.analysis.rates import Comparison, Unread
from cpex_desktop.reference.catalogue import Direction, Indicator
from cpex_desktop.ui.formats import Evolution, Favourable

_FAVOURABLE: dict[Direction, Favourable] = {
    Direction.HIGHER_IS_BETTER: "up",
    Direction.LOWER_IS_BETTER: "down",
    Direction.NEUTRAL: "none",
}


def evolution_of(comparison: Comparison, indicator: Indicator) -> Evolution:
    """Say in the window's terms what may be read of a change."""
    favourable = _FAVOURABLE[indicator.direction]
    if comparison.unread is Unread.TOO_FEW:
        return Evolution(0.0, favourable, small=True)
    reason = comparison.unread.label if comparison.unread else ""
    return Evolution(comparison.fraction, favourable, reason=reason)
