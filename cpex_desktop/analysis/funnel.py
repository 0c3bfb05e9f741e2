"""The procedure seen as flows, stage after stage, with what does not add up said rather than hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.rates import flow_ratio, share


@dataclass(frozen=True, slots=True)
class StageFlows:
    """The acts of one stage over a period, by housing sector; None is an absent value.

    ``total`` is the value of the source that was preferred, not necessarily the sum of the three sectors.
    """

    stage: str
    social: float | None = None
    private: float | None = None
    unknown: float | None = None
    total: float | None = None


class Doubt(StrEnum):
    """Name what an officer should check before showing the figures."""

    PARTS_EXCEED_TOTAL = "parts_exceed_total"
    PARTS_BELOW_TOTAL = "parts_below_total"
    MORE_THAN_PREVIOUS = "more_than_previous"


@dataclass(frozen=True, slots=True)
class FunnelWarning:
    """One figure to check: its stage, the one it is compared with if any, and the two amounts."""

    doubt: Doubt
    stage: str
    found: float
    limit: float
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """One line of the funnel: flows, the private sector's share, and the ratios to the stage before.

    ``unknown_deduced`` is true when the unknown sector is what the total leaves. The ratios compare flows of
    one period, not a cohort: they may exceed 1.
    """

    stage: str
    social: float | None
    private: float | None
    unknown: float | None
    unknown_deduced: bool
    total: float | None
    private_share: float | None
    ratio: float | None
    social_ratio: float | None
    private_ratio: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The stages in the order given, and what to check in them."""

    stages: tuple[FunnelStage, ...]
    warnings: tuple[FunnelWarning, ...]


def build_funnel(flows: Iterable[StageFlows]) -> Funnel:
    """Line up the stages, each compared with the one just before it, never with an earlier one.

    A total that is absent is the sum of the three sectors if all are known. An unknown sector that is absent
    is what the total leaves, if social and private are known and leave something or nothing. The ratio of a
    stage whose predecessor is absent is None.
    """
    completed = [_complete(stage) for stage in flows]
    warnings = [warning for stage in completed for warning in _check_parts(stage[0])]
    stages = []
    before: StageFlows | None = None
    for now, deduced in completed:
        stages.append(_stage(now, deduced, before))
        warnings.extend(_check_order(now, before))
        before = now
    return Funnel(tuple(stages), tuple(warnings))


def _complete(flows: StageFlows) -> tuple[StageFlows, bool]:
    social, private, unknown, total = flows.social, flows.private, flows.unknown, flows.total
    deduced = False
    if social is not None and private is not None:
        if total is None and unknown is not None:
            total = social + private + unknown
        elif total is not None and unknown is None and social + private <= total:
            unknown, deduced = total - social - private, True
    return StageFlows(flows.stage, social, private, unknown, total), deduced


def _stage(now: StageFlows, deduced: bool, before: StageFlows | None) -> FunnelStage:
    return FunnelStage(
        stage=now.stage,
        social=now.social,
        private=now.private,
        unknown=now.unknown,
        unknown_deduced=deduced,
        total=now.total,
        private_share=share(now.private, now.total),
        ratio=flow_ratio(now.total, before.total) if before else None,
        social_ratio=flow_ratio(now.social, before.social) if before else None,
        private_ratio=flow_ratio(now.private, before.private) if before else None,
    )


def _check_parts(flows: StageFlows) -> Iterable[FunnelWarning]:
    known = [part for part in (flows.social, flows.private, flows.unknown) if part is not None]
    if flows.total is None or not known:
        return
    found = sum(known)
    if found > flows.total:
        yield FunnelWarning(Doubt.PARTS_EXCEED_TOTAL, flows.stage, found, flows.total)
    elif found < flows.total and len(known) == 3:
        yield FunnelWarning(Doubt.PARTS_BELOW_TOTAL, flows.stage, found, flows.total)


def _check_order(now: StageFlows, before: StageFlows | None) -> Iterable[FunnelWarning]:
    # Possible between flows of one period, and often a sign that a file is incomplete: said, never clipped.
    if before and now.total is not None and before.total is not None and now.total > before.total:
        yield FunnelWarning(Doubt.MORE_THAN_PREVIOUS, now.stage, now.total, before.total, before.stage)
