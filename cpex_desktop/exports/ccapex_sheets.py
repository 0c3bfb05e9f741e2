"""Sheets of the file of a meeting that are handed out and filled in: agenda, decisions, list to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cpex_desktop.exports.case_table import case_table, masked_note
from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Points,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind, RowKind, Tone
from cpex_desktop.french import counted
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import LINKED_WORDS, VOICE_WORDS
from cpex_desktop.queries.quorum import quorum_words

_NO_HOUSEHOLD = "Aucune situation n’est nommée\u00a0: seuls des nombres sont enregistrés."


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
    last = (Row("total", (Cell(), Cell("Durée prévue"), Cell(), Cell(total), Cell()), RowKind.TOTAL),)
    columns = (
        Column("rank", "N°", Kind.WHOLE, centred=True),
        Column("subject", "Objet"),
        Column("presenter", "Rapporteur"),
        Column("minutes", "Minutes", Kind.WHOLE),
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
    widths = (13.0, 42.0, 20.0, 9.0, 26.0)
    return Sheet("Ordre du jour", widths, blocks, portrait=True, one_page=len(rows) <= _ONE_PAGE)


_ONE_PAGE = 25


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


def situations_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the situations examined, by territory, and the opinions given; small counts are hidden."""
    blocks: list[Block] = [Title("Situations examinées", facts.scope), Note(_NO_HOUSEHOLD)]
    masked = False
    groups = [
        (name, list(lines))
        for name, lines in groupby(facts.sheet.cases, key=lambda line: line.territory_name)
    ]
    for number, (name, lines) in enumerate(groups):
        found = case_table({(one.stage, one.sector): one.amount for one in lines}, facts.threshold)
        masked = masked or found.masked
        columns = tuple(
            Column(str(place), heading, centred=place > 0) for place, heading in enumerate(found.headings)
        )
        rows = tuple(
            Row(
                row[0],
                tuple(Cell(cell) for cell in row),
                RowKind.TOTAL if row is found.rows[-1] else RowKind.BODY,
            )
            for row in found.rows
        )
        blocks += [Space(6), Heading(name), Table(f"situations{number}", columns, rows)]
    if not groups:
        blocks.append(Note("Aucun nombre n’est encore saisi."))
    if masked:
        blocks.append(Note(masked_note(facts.threshold)))
    return Sheet("Situations examinées", (46.0, 18.0, 18.0, 18.0, 18.0), tuple(blocks), one_page=False)


def decisions_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the decisions to follow: those of earlier meetings, then those of this one."""
    parts: tuple[tuple[str, str, Sequence[DecisionLine]], ...] = (
        ("suivre", "Décisions des séances précédentes", facts.sheet.to_review),
        ("prises", "Décisions de cette séance", facts.sheet.decisions),
    )
    blocks: list[Block] = [Title("Décisions à suivre", facts.scope)]
    for key, heading, lines in parts:
        blocks += [Heading(heading), _decisions(key, lines) if lines else Note("Aucune."), Space()]
    widths = (60.0, 12.0, 32.0, 12.0, 36.0, 14.0)
    return Sheet("Décisions à suivre", widths, tuple(blocks), one_page=False)


def _decisions(key: str, lines: Sequence[DecisionLine]) -> Table:
    columns = (
        Column("wording", "Décision"),
        Column("day", "Prise le", Kind.DATE),
        Column("owner", "Responsable"),
        Column("due", "Échéance", Kind.DATE),
        Column("standing", "Situation"),
        Column("action", "Action du plan"),
    )
    rows = tuple(
        Row(
            one.uid,
            (
                Cell(one.wording),
                Cell(one.day),
                Cell(one.owner) if one.owned else Cell("À désigner", Tone.BAD),
                Cell(one.due_on),
                Cell(decision_words(one), Tone.BAD if one.standing.late else Tone.PLAIN),
                Cell(one.action_code or None),
            ),
        )
        for one in lines
    )
    return Table(key, columns, rows, row_height=20.0)


def signatures_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the list to sign, in portrait; names are written by hand, none is printed."""
    columns = (
        Column("organisation", "Organisation"),
        Column("seat", "Qualité"),
        Column("voice", "Voix"),
        Column("name", "Nom et fonction"),
        Column("signature", "Signature"),
    )
    rows = tuple(
        Row(
            one.uid,
            (
                Cell(one.name, Tone.STRONG),
                Cell(one.seat or None),
                Cell(VOICE_WORDS[one.voice]),
                Cell(),
                Cell(),
            ),
        )
        for one in facts.sheet.attendances
    )
    blocks: tuple[Block, ...] = (
        Title("Émargement", facts.scope),
        Note(_quorum_note(facts)),
        Space(4),
        Table("emargement", columns, rows, row_height=32.0) if rows else Note("Personne n’est convoqué."),
    )
    return Sheet(
        "Émargement", (32.0, 22.0, 16.0, 26.0, 24.0), blocks, one_page=False, portrait=True, fluid=True
    )


def _quorum_note(facts: MeetingFacts) -> str:
    found = facts.sheet.line.quorum
    if found.needed is None:
        return f"{counted(found.voices, 'voix délibérative convoquée', 'voix délibératives convoquées')}."
    if facts.sheet.line.heard:
        return f"{quorum_words(found)}."
    voices = counted(found.voices, "voix délibérative convoquée", "voix délibératives convoquées")
    return f"{voices}\u202f; quorum\u00a0: {found.needed}."
