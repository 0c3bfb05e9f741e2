"""Situations examined and opinions given, as sheets of a workbook: numbers, and no household."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cpex_desktop.analysis.table_secrecy import hidden_in_table
from cpex_desktop.exports.case_table import NO_HOUSEHOLD, masked_note
from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Sheet,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind, RowKind, Tone
from cpex_desktop.french import MASKED, NOT_APPLICABLE, NOT_AVAILABLE, date_fr
from cpex_desktop.models.meeting_lists import AdviceKind
from cpex_desktop.queries.case_counts import Cases, case_counts, cases_by_place, cases_by_stage
from cpex_desktop.queries.meeting_words import CASE_SECTOR_WORDS, RECIPIENT_WORDS

CASE_WIDTHS = (50.0, 18.0, 18.0, 18.0, 18.0)
"""The widths of the columns of a sheet with a table of situations."""


def situation_sheets(facts: MeetingFacts) -> Iterator[Sheet]:
    """Describe the situations of a meeting by stage and by territory, and its opinions, if there are any."""
    sheet, places = facts.sheet, cases_by_place(facts.sheet.cases)
    if sheet.cases or not sheet.line.status.to_come:
        found: Iterable[Block] = [Note("Aucun nombre n’est encore saisi.")]
        if sheet.cases:
            found = case_sheet_blocks(cases_by_stage(sheet.cases), facts.threshold)
        blocks = (Title("Situations examinées", facts.scope), Note(_note(facts, NO_HOUSEHOLD)), *found)
        yield Sheet("Situations examinées", CASE_WIDTHS, blocks)
    if len(places) > 1:
        yield _places_sheet(facts, places)
    if sheet.advice:
        yield _advice_sheet(facts)


def _note(facts: MeetingFacts, *said: str) -> str:
    source = f"Source\u00a0: nombres saisis par le service, au {date_fr(facts.edited_on)}."
    return " ".join((*said, source))


def case_sheet_blocks(cases: Cases, threshold: int) -> Iterator[Block]:
    """Lay situations out by stage and sector, as numbers that formulas can use."""
    found = case_counts(cases, threshold)
    headings = (*(CASE_SECTOR_WORDS[one] for one in found.sectors), "Ensemble")
    columns = (
        Column("stage", "Étape de la procédure"),
        *(Column(str(rank), heading, Kind.WHOLE) for rank, heading in enumerate(headings)),
    )
    names = (*(stage.term for stage in found.stages), "Ensemble")
    rows = tuple(
        Row(
            name,
            (Cell(name), *(_count(amount, hide=hide) for amount, hide in zip(amounts, marks, strict=True))),
            RowKind.TOTAL if name == names[-1] else RowKind.BODY,
        )
        for name, amounts, marks in zip(names, found.counts, found.hidden, strict=True)
    )
    yield Table("situations", columns, rows)
    if found.masked:
        yield Note(masked_note(threshold))


def _count(amount: int, *, hide: bool) -> Cell:
    if hide:
        return Cell(MASKED, Tone.MUTED)
    return Cell(amount) if amount else Cell(NOT_APPLICABLE, Tone.MUTED)


def _places_sheet(facts: MeetingFacts, places: Sequence[tuple[str, int]]) -> Sheet:
    """Lay situations out by territory, without their total, which the sheet before tells."""
    hidden = hidden_in_table([[amount] for _name, amount in places], facts.threshold)[:-1]
    columns = (Column("name", "Territoire"), Column("amount", "Situations", Kind.WHOLE))
    rows = tuple(
        Row(f"territoire{rank}", (Cell(name), _count(amount, hide=marks[0])))
        for rank, ((name, amount), marks) in enumerate(zip(places, hidden, strict=True))
    )
    masked = (masked_note(facts.threshold),) if any(marks[0] for marks in hidden) else ()
    blocks = (
        Title("Situations par territoire", facts.scope),
        Note(_note(facts, *masked)),
        Table("territoires", columns, rows),
    )
    return Sheet("Par territoire", (90.0, 32.0), blocks, one_page=False, frozen_rows=5)


def _advice_sheet(facts: MeetingFacts) -> Sheet:
    columns = (
        Column("recipient", "Destinataire"),
        Column("kind", "Nature"),
        Column("amount", "Rendus", Kind.WHOLE),
        Column("followed", "Suivis", Kind.WHOLE),
        Column("not_followed", "Non suivis", Kind.WHOLE),
    )
    lines = facts.sheet.advice
    rows = tuple(
        Row(
            f"{one.kind}-{one.recipient}",
            (
                Cell(RECIPIENT_WORDS[one.recipient]),
                Cell("Avis" if one.kind is AdviceKind.OPINION else "Recommandation"),
                Cell(one.amount),
                _known(one.followed),
                _known(one.not_followed),
            ),
        )
        for one in lines
    )
    unknown = any(None in (one.followed, one.not_followed) for one in lines)
    blocks = (
        Title("Avis et recommandations de la séance", facts.scope),
        Note(_note(facts, *((_UNKNOWN,) if unknown else ()))),
        Table("rendus", columns, rows),
    )
    return Sheet("Avis de la séance", CASE_WIDTHS, blocks)


_UNKNOWN = "N.d.\u00a0: ce que c’est devenu n’est pas connu, à ne pas lire comme zéro."


def _known(number: int | None) -> Cell:
    return Cell(NOT_AVAILABLE, Tone.MUTED) if number is None else Cell(number)
