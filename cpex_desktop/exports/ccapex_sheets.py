"""Sheets of the file of a meeting that are handed out: the agenda, the decisions to follow."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Note,
    Points,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind, RowKind, Tone
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import LINKED_WORDS


def agenda_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the agenda, in portrait."""
    rows = tuple(
        Row(
            item.uid,
            (
                Cell(rank),
                Cell(item.subject, Tone.STRONG),
                Cell(item.presenter or None),
                Cell(item.minutes),
                Cell(_linked(item) or None),
            ),
        )
        for rank, item in enumerate(facts.sheet.items, start=1)
    )
    total = facts.sheet.line.planned_minutes
    left = sum(item.minutes is None for item in facts.sheet.items)
    name = f"Durée prévue, {counted(left, 'point', 'points')} sans durée" if left else "Durée prévue"
    last = (Row("total", (Cell(), Cell(name), Cell(), Cell(total), Cell()), RowKind.TOTAL),)
    columns = (
        Column("rank", "N°", Kind.WHOLE, centred=True),
        Column("subject", "Objet"),
        Column("presenter", "Rapporteur"),
        Column("minutes", "Minutes", Kind.WHOLE, centred=True),
        Column("linked", "À propos de"),
    )
    blocks: tuple[Block, ...] = (
        Title("Ordre du jour", facts.scope),
        Points(tuple(_where(facts))),
        Space(),
        Table("ordre", columns, (*rows, *(last if total else ())), row_height=22.0)
        if rows
        else Note("Aucun point n’est inscrit."),
    )
    widths = (13.0, 46.0, 20.0, 9.0, 24.0)
    head = _HEAD if rows else 0
    return Sheet("Ordre du jour", widths, blocks, portrait=True, one_page=False, frozen_rows=head)


_HEAD = 8
"""Rows above the first item: the title, where and when, the head of the table."""


def _where(facts: MeetingFacts) -> Iterator[tuple[str, str]]:
    line = facts.sheet.line
    yield "Date", facts.when
    yield "Lieu", line.place or "À préciser"
    yield "Présidence", line.chair or "À préciser"


def _linked(item: ItemLine) -> str:
    """Say what an item is about, without saying its subject again."""
    if not item.linked_name:
        return ""
    kind = LINKED_WORDS[item.linked_kind]
    return kind if item.linked_name in item.subject else f"{kind}\u00a0: {item.linked_name}"


def decisions_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the decisions to follow: those of earlier meetings, then those of this one."""
    earlier, taken = facts.sheet.to_review, facts.sheet.decisions
    columns = (
        Column("day", "Prise le", Kind.DATE),
        Column("wording", "Décision"),
        Column("owner", "Responsable"),
        Column("due", "Échéance", Kind.DATE),
        Column("standing", "État"),
        Column("action", "Action"),
    )
    rows = tuple(Row(one.uid, _decision(one)) for one in (*earlier, *taken))
    counts = (
        counted(len(earlier), "décision des séances précédentes", "décisions des séances précédentes"),
        counted(len(taken), "décision de cette séance", "décisions de cette séance"),
    )
    blocks: tuple[Block, ...] = (
        Title("Décisions à suivre", facts.scope),
        Note(f"{counts[0]}, {counts[1]}. Situation au {date_fr(facts.edited_on)}."),
        *((Table("decisions", columns, rows, row_height=20.0),) if rows else ()),
    )
    widths = (12.0, 62.0, 32.0, 12.0, 36.0, 9.0)
    return Sheet("Décisions à suivre", widths, blocks, one_page=False, frozen_rows=5 if rows else 0)


def _decision(one: DecisionLine) -> tuple[Cell, ...]:
    return (
        Cell(one.day),
        Cell(one.wording),
        Cell(one.owner) if one.owned else Cell("À désigner", Tone.BAD),
        Cell(one.due_on),
        Cell(decision_words(one), Tone.BAD if one.standing.late else Tone.PLAIN),
        Cell(one.action_code or None),
    )
