"""What does not hold together between the stages of the procedure, before anyone reads a ratio of them.

Flows of one period need not shrink from stage to stage; a mismatch is therefore something to check and never
an error by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cpex_desktop.analysis.funnel import Doubt, StageFlows, build_funnel
from cpex_desktop.analysis.rates import share

LARGE_UNKNOWN = 0.2
"""Above this share of a stage, acts without a sector make the split by sector doubtful."""

_NOTABLE = 5


class Concern(StrEnum):
    """Name what an officer should check."""

    MORE_THAN_PREVIOUS = "more_than_previous"
    SECTOR_MORE_THAN_PREVIOUS = "sector_more_than_previous"
    PARTS_EXCEED_TOTAL = "parts_exceed_total"
    PARTS_BELOW_TOTAL = "parts_below_total"
    OTHER_MONTHS = "other_months"
    STAGE_ABSENT = "stage_absent"
    SECTOR_ABSENT = "sector_absent"
    SECTOR_EMPTY = "sector_empty"
    MUCH_UNKNOWN = "much_unknown"


class Part(StrEnum):
    """The sectors that a mismatch may be about."""

    SOCIAL = "social"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class StageReach:
    """The flows of one stage and the months of the period that it lacks."""

    flows: StageFlows
    missing: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing to check: the stage, the one before where it matters, the sector if any, and two amounts.

    ``found`` is what the stage holds and ``limit`` what it is compared with; both None where nothing is.
    """

    concern: Concern
    stage: str
    previous: str | None = None
    part: Part | None = None
    found: float | None = None
    limit: float | None = None


def check_stages(stages: Sequence[StageReach]) -> tuple[Mismatch, ...]:
    """List what to check, stage after stage in their order; empty when nothing is known at all."""
    if all(stage.flows.total is None for stage in stages):
        return ()
    found = [*_order(stages), *_sums(stages), *_gaps(stages), *_unknown(stages)]
    places = {stage.flows.stage: place for place, stage in enumerate(stages)}
    ranks = {concern: rank for rank, concern in enumerate(Concern)}
    return tuple(sorted(found, key=lambda one: (places[one.stage], ranks[one.concern], one.part or "")))


def _order(stages: Sequence[StageReach]) -> Iterator[Mismatch]:
    for before, now in pairwise(stages):
        names = (now.flows.stage, before.flows.stage)
        up, down = now.flows.total, before.flows.total
        if up is not None and down is not None and now.missing != before.missing:
            yield Mismatch(Concern.OTHER_MONTHS, *names, found=len(now.missing), limit=len(before.missing))
            continue
        if up is not None and down is not None and up > down:
            yield Mismatch(Concern.MORE_THAN_PREVIOUS, *names, found=up, limit=down)
            continue
        for part in Part:
            here, there = _of(now, part), _of(before, part)
            if here is not None and there is not None and here > there:
                yield Mismatch(Concern.SECTOR_MORE_THAN_PREVIOUS, *names, part, here, there)


def _sums(stages: Sequence[StageReach]) -> Iterator[Mismatch]:
    names = {
        Doubt.PARTS_EXCEED_TOTAL: Concern.PARTS_EXCEED_TOTAL,
        Doubt.PARTS_BELOW_TOTAL: Concern.PARTS_BELOW_TOTAL,
    }
    for warning in build_funnel(stage.flows for stage in stages).warnings:
        if warning.doubt in names:
            yield Mismatch(names[warning.doubt], warning.stage, found=warning.found, limit=warning.limit)


def _gaps(stages: Sequence[StageReach]) -> Iterator[Mismatch]:
    for place, stage in enumerate(stages):
        if stage.flows.total is None:
            yield Mismatch(Concern.STAGE_ABSENT, stage.flows.stage)
            continue
        around = [stages[other] for other in (place - 1, place + 1) if 0 <= other < len(stages)]
        for part in Part:
            here, near = _of(stage, part), [_of(other, part) for other in around]
            if here is None and stage.flows.total and any(amount is not None for amount in near):
                yield Mismatch(Concern.SECTOR_ABSENT, stage.flows.stage, part=part)
            elif here == 0 and near and all((amount or 0) >= _NOTABLE for amount in near):
                least = min(amount for amount in near if amount is not None)
                yield Mismatch(Concern.SECTOR_EMPTY, stage.flows.stage, part=part, found=0, limit=least)


def _unknown(stages: Sequence[StageReach]) -> Iterator[Mismatch]:
    for stage in stages:
        unknown, total = stage.flows.unknown, stage.flows.total
        part = share(unknown, total)
        if part is not None and part > LARGE_UNKNOWN and (total or 0) >= _NOTABLE:
            yield Mismatch(Concern.MUCH_UNKNOWN, stage.flows.stage, found=unknown, limit=total)


def _of(stage: StageReach, part: Part) -> float | None:
    return stage.flows.social if part is Part.SOCIAL else stage.flows.private
