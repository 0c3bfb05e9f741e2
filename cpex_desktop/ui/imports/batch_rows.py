"""What the detail panel shows of one batch, in words."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.ui.widgets.facts import Fact


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """One indicator of the batch: its name, its months and sectors, and how many values it has."""

    label: str
    extent: str
    values: int


@dataclass(frozen=True, slots=True)
class BatchDetail:
    """One batch; ``facts`` are what it is, ``claims`` and ``past`` whole sentences.

    ``look`` is a word and the address where its main indicator is seen, None when no figure rests on it.
    """

    number: int
    file: str
    source: str
    state: tuple[str, str]
    withdrawn: bool
    facts: tuple[Fact, ...]
    holdings: tuple[HoldingLine, ...]
    claims: tuple[str, ...]
    past: tuple[str, ...]
    look: tuple[str, str] | None
