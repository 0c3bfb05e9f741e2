"""The procedure stage by stage and sector by sector: what the funnel of screens and documents shows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.funnel import Funnel, FunnelWarning, StageFlows, build_funnel
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, share
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.key_figures import Compared, compared, same_reach
from cpex_desktop.queries.totals import NOTHING, Cut, Figure, figure
from cpex_desktop.reference import catalogue, procedure


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One stage over a span: its flow by sector, and how it compares with the stage and the year before.

    ``unspecified`` counts the acts whose sector nobody gave: as reported, else what the total leaves once the
    known sectors are taken out (``unspecified_deduced``). ``private_share`` and ``ratio`` are fractions, None
    when one side lacks months or communes that the other has; ``ratio`` compares flows and may exceed 1.
    ``yearly`` is the newest calendar year known, ``year``, of a stage that the span lacks.
    """

    stage: procedure.ProcedureStage
    indicator: catalogue.Indicator
    social: Figure
    private: Figure
    total: Figure
    before: Figure
    unspecified: float | None
    unspecified_deduced: bool
    private_share: float | None
    ratio: float | None
    comparison: Comparison
    year: int = 0
    yearly: Figure = NOTHING


@dataclass(frozen=True, slots=True)
class ProcedureLines:
    """The seven stages in the order of the procedure, and what to check in them."""

    territory: int
    span: Span
    lines: tuple[ProcedureLine, ...]
    warnings: tuple[FunnelWarning, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    stage: procedure.ProcedureStage
    item: Compared
    social: Figure
    private: Figure
    unknown: Figure


def procedure_lines(connection: sqlite3.Connection, territory: int, span: Span) -> ProcedureLines:
    """Line up the main stages of the procedure for one territory over ``span``."""
    found = [
        _read_stage(connection, stage, stage.indicator, territory, span)
        for stage in procedure.main_stages()
        if stage.indicator
    ]
    funnel = build_funnel(
        StageFlows(
            stage=known.item.indicator.code,
            social=known.social.amount,
            private=known.private.amount,
            unknown=known.unknown.amount,
            total=known.item.now.amount,
        )
        for known in found
    )
    return ProcedureLines(territory, span, _lines(found, funnel), funnel.warnings)


def _read_stage(
    connection: sqlite3.Connection, stage: procedure.ProcedureStage, code: str, territory: int, span: Span
) -> _Stage:
    item = compared(connection, code, territory, span)
    number = item.indicator.number
    social, private, unknown = (
        figure(connection, number, territory, span, Cut(sector=sector))
        for sector in (Sector.SOCIAL, Sector.PRIVATE, Sector.UNKNOWN)
    )
    return _Stage(stage, item, social, private, unknown)


def _lines(found: list[_Stage], funnel: Funnel) -> tuple[ProcedureLine, ...]:
    lines: list[ProcedureLine] = []
    for known, computed in zip(found, funnel.stages, strict=True):
        total = known.item.now
        before = lines[-1].total if lines else None
        left, deduced = _unspecified(known)
        lines.append(
            ProcedureLine(
                stage=known.stage,
                indicator=known.item.indicator,
                social=known.social,
                private=known.private,
                total=total,
                before=known.item.before,
                unspecified=left,
                unspecified_deduced=deduced,
                private_share=_private_share(known),
                ratio=computed.ratio if before is not None and same_reach(total, before) else None,
                comparison=known.item.comparison,
                year=known.item.year,
                yearly=known.item.yearly,
            )
        )
    return tuple(lines)


def _unspecified(known: _Stage) -> tuple[float | None, bool]:
    if known.unknown.amount is not None:
        return known.unknown.amount, False
    total = known.item.now.amount
    if total is None:
        return None, False
    left = total - (known.social.amount or 0) - (known.private.amount or 0)
    return (left, True) if left >= 0 else (None, False)


def _private_share(known: _Stage) -> float | None:
    total = known.item.now
    return share(known.private.amount, total.amount) if same_reach(known.private, total) else None
