"""Situations examined as a table of stages by sector, small counts hidden before it leaves the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cpex_desktop.analysis.secrecy import hidden_counts
from cpex_desktop.french import MASKED, NOT_APPLICABLE, num
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.meeting_words import CASE_SECTOR_WORDS
from cpex_desktop.reference import procedure

Cases = Mapping[tuple[str, Sector], int]


@dataclass(frozen=True, slots=True)
class CaseTable:
    """Headings and rows in words; ``masked`` says that a count is hidden, and is to be told so."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    masked: bool


def case_table(cases: Cases, threshold: int) -> CaseTable:
    """Lay situations out by stage, in the order of the procedure, and sector, with their totals.

    Counts under ``threshold`` are hidden, and those by which one could be worked out; a total is told unless
    it is such a count itself.
    """
    sectors = [one for one in Sector if any(sector is one for _stage, sector in cases)]
    stages = [one for one in procedure.stages() if any(stage == str(one.code) for stage, _sector in cases)]
    keys = [(str(stage.code), sector) for stage in stages for sector in sectors]
    counts = [cases.get(key, 0) for key in keys]
    ways = ([stage for stage, _sector in keys], [sector for _stage, sector in keys])
    hidden = dict(zip(keys, hidden_counts(counts, threshold, ways), strict=True))
    rows = []
    for stage in stages:
        code = str(stage.code)
        shown = [_shown(cases.get((code, sector), 0), hide=hidden[code, sector]) for sector in sectors]
        total = sum(cases.get((code, sector), 0) for sector in sectors)
        rows.append((stage.term, *shown, _shown(total, hide=0 < total < threshold)))
    sums = [sum(cases.get((str(stage.code), sector), 0) for stage in stages) for sector in sectors]
    last = [_shown(amount, hide=0 < amount < threshold) for amount in (*sums, sum(sums))]
    rows.append(("Ensemble", *last))
    headings = ("Étape de la procédure", *(CASE_SECTOR_WORDS[one] for one in sectors), "Ensemble")
    return CaseTable(headings, tuple(rows), any(MASKED in row for row in rows))


def masked_note(threshold: int) -> str:
    """Say what the mark of a hidden count means."""
    return f"{MASKED}\u00a0: nombre de moins de {threshold}, ou qui permettrait d’en retrouver un."


def _shown(amount: int, *, hide: bool) -> str:
    if hide:
        return MASKED
    return num(amount) if amount else NOT_APPLICABLE
