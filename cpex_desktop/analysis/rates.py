"""Ratios that may be printed: computed from sums, and only when both sides exist.

Every function takes None for an absent side and gives None back, never 0: « non calculable » is an answer.
Fractions are plain (0.069 is 6.9 %); ``french`` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.french import round_half_away

FEW_ACTS = 30


def rate(numerator: float | None, denominator: float | None, per: int = 1000) -> float | None:
    """Relate acts to those who can undergo them, per thousand by default.

    Both sides are sums over the same territory, period and sector; rates of parts are never averaged. None
    unless both exist and the denominator is above 0.
    """
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return numerator * per / denominator


def share(part: float | None, whole: float | None) -> float | None:
    """Tell which fraction of a whole a part makes; None when a side is absent or the whole is 0."""
    return rate(part, whole, per=1)


def flow_ratio(stage: float | None, previous: float | None) -> float | None:
    """Relate a stage to the one before over the same months.

    These are two flows, not one cohort: some acts answer those of an earlier period, so the ratio may exceed
    1, is never clipped and is never a probability. None when a side is absent or the earlier stage is 0.
    """
    return rate(stage, previous, per=1)


def evolution(now: float | None, before: float | None) -> float | None:
    """Give the relative change, whatever the numbers: -0.021 for 2.1 % less. None without a positive base.

    For a change that will be shown, use ``compare``, which also refuses to interpret small counts.
    """
    if now is None or before is None or before <= 0:
        return None
    return (now - before) / before


class Unread(StrEnum):
    """Say why an evolution is not interpreted; ``label`` is what the officer reads in its place."""

    MISSING = "missing"
    NO_BASE = "no_base"
    PARTIAL = "partial"
    TOO_FEW = "too_few"
    ZERO_BASE = "zero_base"

    @property
    def label(self) -> str:
        """Give the French words that stand where the evolution would."""
        return _LABELS[self]


_LABELS = {
    Unread.MISSING: "valeur non disponible",
    Unread.NO_BASE: "pas de valeur un an plus tôt",
    Unread.PARTIAL: "périmètres différents, évolution non interprétée",
    Unread.TOO_FEW: "effectif faible, évolution non interprétée",
    Unread.ZERO_BASE: "aucun acte un an plus tôt",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold either an evolution or the reason why there is none: exactly one of the two is set."""

    fraction: float | None
    unread: Unread | None

    @property
    def direction(self) -> int:
        """Give 1 for ▲, -1 for ▼ and 0 for neither, as the evolution reads with one decimal.

        A change that prints as 0,0 % bears no arrow.
        """
        if self.fraction is None:
            return 0
        printed = round_half_away(self.fraction, 3)
        return (printed > 0) - (printed < 0)


def compare(
    now: float | None, before: float | None, *, minimum: int = FEW_ACTS, same_perimeter: bool = True
) -> Comparison:
    """Decide, once for tiles, sentences and workbooks, whether an evolution of counts may be read.

    Not when either count is under ``minimum`` acts (30 by default: the service's threshold): the relative
    error of a ratio of two counts is close to sqrt(1/now + 1/before), already a quarter at 30 acts. A count
    that starts from 0 and reaches the minimum is named as such. ``same_perimeter`` is false when one of the
    two sums lacks a part that the other has.
    """
    if now is None:
        return Comparison(None, Unread.MISSING)
    if before is None:
        return Comparison(None, Unread.NO_BASE)
    if not same_perimeter:
        return Comparison(None, Unread.PARTIAL)
    if before <= 0 and now >= minimum:
        return Comparison(None, Unread.ZERO_BASE)
    if before <= 0 or min(now, before) < minimum:
        return Comparison(None, Unread.TOO_FEW)
    return Comparison((now - before) / before, None)
