"""Situations examined as tables of words, small counts hidden before they leave the service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cpex_desktop.exports.word_description import WIDTH, Block, Grid, GridColumn, Manner, Text
from cpex_desktop.french import MASKED, NOT_APPLICABLE, num
from cpex_desktop.queries.case_counts import Cases, case_counts
from cpex_desktop.queries.meeting_words import CASE_SECTOR_WORDS

NO_HOUSEHOLD = "Aucune situation n’est nommée\u00a0: seuls des nombres sont enregistrés."
_STAGE = 62
"""Least width of the names of stages in a text, in millimetres."""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """Headings and rows in words; ``masked`` says that a count is hidden, and is to be told so."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    masked: bool


def case_table(cases: Cases, threshold: int) -> CaseTable:
    """Lay situations out by stage, in the order of the procedure, and sector, with their totals."""
    found = case_counts(cases, threshold)
    names = (*(stage.term for stage in found.stages), "Ensemble")
    rows = tuple(
        (name, *(_shown(amount, hide=hide) for amount, hide in zip(amounts, marks, strict=True)))
        for name, amounts, marks in zip(names, found.counts, found.hidden, strict=True)
    )
    headings = ("Étape de la procédure", *(CASE_SECTOR_WORDS[one] for one in found.sectors), "Ensemble")
    return CaseTable(headings, rows, found.masked)


def case_blocks(cases: Cases, threshold: int, remark: str = "") -> Iterator[Block]:
    """Lay situations out in a text, with ``remark`` and what a hidden count means under them."""
    table = case_table(cases, threshold)
    width = (WIDTH - _STAGE) // (len(table.headings) - 1)
    first = WIDTH - width * (len(table.headings) - 1)
    columns = [GridColumn(one, width, right=True) for one in table.headings[1:]]
    yield Grid("Situations examinées", (GridColumn(table.headings[0], first), *columns), table.rows)
    notes = " ".join(filter(None, (remark, masked_note(threshold) if table.masked else "")))
    if notes:
        yield Text(notes, Manner.REMARK)


def masked_note(threshold: int) -> str:
    """Say what the mark of a hidden count means."""
    return f"{MASKED}\u00a0: nombre de moins de {threshold}, ou qui permettrait d’en retrouver un."


def _shown(amount: int, *, hide: bool) -> str:
    if hide:
        return MASKED
    return num(amount) if amount else NOT_APPLICABLE
