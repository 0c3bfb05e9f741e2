"""Whether enough voting members were there: by the rule of the body, never by one of ours.

The decree on the CCAPEX asks for none; where a local rule does, one represented counts as one present.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.french import counted
from cpex_desktop.models.meeting_lists import QuorumRule


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many ``voices`` were called and ``heard``; ``needed`` is None when nothing is checked."""

    needed: int | None
    voices: int
    heard: int

    @property
    def reached(self) -> bool | None:
        """Tell whether it is reached, None when nothing is checked."""
        return None if self.needed is None else self.heard >= self.needed


def quorum(rule: QuorumRule, number: int | None, voices: int, heard: int) -> Quorum:
    """Apply the rule of a body to a meeting."""
    match rule:
        case QuorumRule.HALF:
            return Quorum(max(1, (voices + 1) // 2), voices, heard)  # half of nobody is no quorum
        case QuorumRule.NUMBER:
            return Quorum(number, voices, heard)
    return Quorum(None, voices, heard)


def quorum_words(found: Quorum) -> str:
    """Say how a meeting stands: « Quorum atteint : 5 voix sur 8, pour 4 nécessaires »."""
    voices = f"{counted(found.heard, 'voix délibérative', 'voix délibératives')} sur {found.voices}"
    if found.needed is None:
        return f"{voices}, quorum non vérifié"
    word = "Quorum atteint" if found.reached else "Quorum non atteint"
    needed = "nécessaire" if found.needed == 1 else "nécessaires"
    return f"{word}\u00a0: {voices}, pour {found.needed} {needed}"


def voices_words(found: Quorum, *, pointed: bool) -> str:
    """Say how a meeting stands once somebody was ``pointed``, and before who is expected.

    « 7 voix délibératives convoquées ; quorum : 4 »: a quorum that nobody counted is not missed.
    """
    if pointed:
        return quorum_words(found)
    called = counted(found.voices, "voix délibérative convoquée", "voix délibératives convoquées")
    return called if found.needed is None else f"{called}\u202f; quorum\u00a0: {found.needed}"
