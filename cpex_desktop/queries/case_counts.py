"""Situations examined set out by stage and sector, in one order for the tables and the sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpex_desktop.analysis.table_secrecy import hidden_in_table, with_totals
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.meeting_sheet import CaseLine
from cpex_desktop.reference import procedure

Cases = Mapping[tuple[str, Sector], int]


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """The stages and sectors that have a count; ``counts`` and ``hidden`` have the totals last, both ways."""

    stages: tuple[procedure.ProcedureStage, ...]
    sectors: tuple[Sector, ...]
    counts: list[list[int]]
    hidden: list[list[bool]]

    @property
    def masked(self) -> bool:
        """Tell that a count is hidden."""
        return any(map(any, self.hidden))


def cases_by_stage(lines: Sequence[CaseLine]) -> Cases:
    """Add up the situations of a meeting over its territories."""
    found = Counter[tuple[str, Sector]]()
    for line in lines:
        found[line.stage, line.sector] += line.amount
    return found


def cases_by_place(lines: Sequence[CaseLine]) -> tuple[tuple[str, int], ...]:
    """Add up the situations of a meeting by territory, in the order of the territories, named."""
    names = {line.territory: line.territory_name for line in lines}
    return tuple(
        (name, sum(line.amount for line in lines if line.territory == number))
        for number, name in names.items()
    )


def case_counts(cases: Cases, threshold: int) -> CaseCounts:
    """Set situations out by stage (its code), in the order of the procedure, and sector.

    Counts under ``threshold`` are hidden, and those, totals included, by which one could be worked out.
    """
    sectors = tuple(one for one in Sector if any(sector is one for _stage, sector in cases))
    known = {stage for stage, _sector in cases}
    stages = tuple(one for one in procedure.stages() if str(one.code) in known)
    counts = [[cases.get((str(stage.code), sector), 0) for sector in sectors] for stage in stages]
    return CaseCounts(stages, sectors, with_totals(counts), hidden_in_table(counts, threshold))
