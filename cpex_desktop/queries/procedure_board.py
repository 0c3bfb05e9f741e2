"""The procedure of one territory as a board: stages with rates and ratios by sector, side stages, checks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import pairwise

from cpex_desktop.analysis.coherence import Mismatch, StageReach, check_stages
from cpex_desktop.analysis.funnel import StageFlows
from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import flow_ratio
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.key_figures import Compared, compared, same_reach
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.procedure_lines import ProcedureLine, ProcedureLines, procedure_lines
from cpex_desktop.queries.rates import Rate, households_of, place_rate
from cpex_desktop.queries.totals import Figure

_SECTORS = (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE)

SIDE_CODES = (
    "caf_arrears_reports", "ccapex_referrals_by_landlords", "dsf_requested", "dsf_completed",
    "ccapex_cases_examined", "judgments_conditional", "grace_periods_granted", "police_refused",
    "police_requests_pending", "police_granted_not_enforced", "evictions_without_force", "procedures_stopped",
    "compensation_claims",
)  # fmt: skip
"""What happens beside the main stages, in the order of the procedure."""


@dataclass(frozen=True, slots=True)
class BoardStage:
    """One main stage: its line, its rates per 1,000 tenant households, and the ratio of each sector.

    A ratio is a fraction of flows that may exceed 1, None where one of the two sides lacks months or communes
    that the other has. A rate is None where no household was counted for the sector.
    """

    line: ProcedureLine
    rate: Rate | None
    social_rate: Rate | None
    private_rate: Rate | None
    social_ratio: float | None
    private_ratio: float | None


@dataclass(frozen=True, slots=True)
class ProcedureBoard:
    """Everything that the tab of the stages tells of one territory over one span.

    ``side`` holds the side stages known, ``side_absent`` the others; ``mismatches`` are what to check.
    """

    place: Place
    span: Span
    stages: tuple[BoardStage, ...]
    side: tuple[Compared, ...]
    side_absent: tuple[Compared, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def known(self) -> bool:
        """Tell whether any stage has a figure."""
        return any(stage.line.total.amount is not None for stage in self.stages)

    def stage(self, code: str) -> ProcedureLine:
        """Find the line of a stage by the indicator that counts it; KeyError when it is not a main one."""
        for stage in self.stages:
            if stage.line.indicator.code == code:
                return stage.line
        raise KeyError(code)


def procedure_board(connection: sqlite3.Connection, place: Place, span: Span) -> ProcedureBoard:
    """Read the procedure of one territory; the lines are those of the map and of the prefect's workbook."""
    found = procedure_lines(connection, place.id, span)
    side = [compared(connection, code, place.id, span) for code in SIDE_CODES]
    return ProcedureBoard(
        place=place,
        span=span,
        stages=_stages(connection, place, span, found),
        side=tuple(item for item in side if item.now.amount is not None),
        side_absent=tuple(item for item in side if item.now.amount is None),
        mismatches=check_stages([_reach(line) for line in found.lines]),
    )


def _stages(
    connection: sqlite3.Connection, place: Place, span: Span, found: ProcedureLines
) -> tuple[BoardStage, ...]:
    ratios = [(None, None), *(_ratios(before, now) for before, now in pairwise(found.lines))]
    households = {sector: households_of(connection, place, span, sector) for sector in _SECTORS}
    made = []
    for line, (social, private) in zip(found.lines, ratios, strict=True):
        of_all, of_social, of_private = (
            place_rate(connection, line.indicator.number, place, span, sector, up, households[sector])
            for sector, up in zip(_SECTORS, (line.total, line.social, line.private), strict=True)
        )
        made.append(BoardStage(line, of_all, of_social, of_private, social, private))
    return tuple(made)


def _ratios(before: ProcedureLine, now: ProcedureLine) -> tuple[float | None, float | None]:
    return _ratio(now.social, before.social), _ratio(now.private, before.private)


def _ratio(now: Figure, before: Figure) -> float | None:
    return flow_ratio(now.amount, before.amount) if same_reach(now, before) else None


def _reach(line: ProcedureLine) -> StageReach:
    # A stage that no source splits has no unknown part: it is whole.
    split = not line.unspecified_deduced or line.social.amount is not None or line.private.amount is not None
    flows = StageFlows(
        stage=line.indicator.code,
        social=line.social.amount,
        private=line.private.amount,
        unknown=line.unspecified if split else None,
        total=line.total.amount,
    )
    return StageReach(flows, frozenset(line.total.missing) if line.total.amount is not None else frozenset())


def rate_value(found: Rate | None) -> float | None:
    """Give the value of a rate that may not be there."""
    return None if found is None else found.value
