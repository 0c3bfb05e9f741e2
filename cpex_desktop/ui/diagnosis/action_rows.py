"""What leads from the diagnosis to the plan, ready to be shown: actions, national ones, and how to begin."""

from __future__ import annotations

from dataclasses import dataclass

ACTION_TABLES = frozenset(
    {
        "plan",
        "action",
        "action_territory",
        "action_stage",
        "action_organisation",
        "action_commitment",
        "organisation",
        "reference_plan",
        "commitment",
        "answer",
        "finding",
    }
)
"""A change of one of these is a change of what leads to the plan."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of the plan; ``kind`` colours its ``state``, ``detail`` names its lead and how it comes."""

    uid: str
    title: str
    detail: str
    state: str
    kind: str
    due: str

    @property
    def address(self) -> str:
        """Lead to its page."""
        return f"cpex:action/{self.uid}"


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One national action that aims at a stage, and why; ``cover`` says what the département makes of it."""

    title: str
    because: str
    cover: str
    kind: str
    begin: str


@dataclass(frozen=True, slots=True)
class StageOffer:
    """One stage: why it is looked at (nothing when nothing stands out), what is done and what is proposed.

    ``begin`` is the address that begins an action on it; ``absence`` says that the plan has none.
    """

    key: str
    name: str
    sentence: str
    begin: str
    actions: tuple[ActionLine, ...]
    absence: str
    national: tuple[NationalLine, ...]
