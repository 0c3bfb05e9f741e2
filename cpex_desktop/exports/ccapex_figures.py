"""Sheets of the file of a meeting that show where things stand: figures, what changed, the plan."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, marks_note
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.procedure_table import WIDTHS, procedure_table
from cpex_desktop.french import NOT_AVAILABLE, counted, date_fr, month_name, num, span_label
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.queries.since_meeting import THEME_WORDS, SinceItem, Theme
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.services.meeting_comparisons import MeetingComparison
from cpex_desktop.services.past_figures import FigureChange


def figures_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the figures of the territory of the commission over twelve months."""
    if facts.procedure is None or facts.span is None:
        blocks: tuple[Block, ...] = (
            Title("Indicateurs du territoire", facts.place),
            Note("La base ne contient encore aucun chiffre."),
        )
        return Sheet("Indicateurs", (60.0, 14.0), blocks)
    lines = facts.procedure.lines
    shown = [figure for line in lines for figure in (line.social, line.private, line.total, line.before)]
    notes = marks_note(shown, (line.comparison.unread for line in lines), facts.few)
    blocks = (
        Title("Indicateurs du territoire", f"{facts.place} · {span_label(facts.span, 'long')}"),
        procedure_table("indicateurs", lines),
        *((Note(" ".join(notes)),) if notes else ()),
        Note("Les étapes sont des flux d’une même période, et non le devenir des mêmes situations."),
    )
    return Sheet("Indicateurs", WIDTHS, blocks)


def plan_extract_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the actions that the body follows, the late ones first."""
    follows = facts.sheet.line.kind.follows
    rows = [row for row in facts.actions if row.body is follows or row.standing.late or _blocked(row.status)]
    rows.sort(key=lambda row: (not row.standing.late, row.due_on is None, row.due_on, row.code))
    columns = (
        Column("code", "N°"),
        Column("title", "Action"),
        Column("lead", "Pilote"),
        Column("status", "Statut"),
        Column("due", "Échéance", Kind.DATE),
        Column("standing", "Situation"),
    )
    table = Table(
        "plan",
        columns,
        tuple(
            Row(
                row.uid,
                (
                    Cell(row.code),
                    Cell(row.title, Tone.STRONG),
                    Cell(row.lead_words or None),
                    Cell(STATUS_WORDS[row.status], Tone.BAD if _blocked(row.status) else Tone.PLAIN),
                    Cell(row.due_on),
                    Cell(standing_words(row.standing), Tone.BAD if row.standing.late else Tone.MUTED),
                ),
            )
            for row in rows
        ),
        row_height=20.0,
    )
    blocks = (
        Title("Plan d’action (extrait)", f"{facts.scope} · {counted(len(rows), 'action', 'actions')}"),
        Note("Les actions suivies par cette instance, avec toutes celles qui sont en retard ou bloquées."),
        table if rows else Note("Aucune action n’est à suivre."),
    )
    return Sheet("Plan d’action", (10.0, 58.0, 34.0, 14.0, 12.0, 26.0), blocks, one_page=False)


def _blocked(status: ActionStatus) -> bool:
    return status is ActionStatus.BLOCKED


def since_sheet(facts: MeetingFacts, found: MeetingComparison) -> Sheet:
    """Describe what changed since the meeting before: figures, then objects by theme."""
    days = f"depuis la séance du {date_fr(found.previous_day)}"
    blocks: list[Block] = [
        Title("Depuis la dernière séance", f"{facts.sheet.line.body_name} · {days}"),
        Heading("Chiffres du département sur douze mois"),
        _figures(found.figures.lines),
        *(Note(text) for text in _figure_notes(found)),
        Space(),
    ]
    for theme in Theme:
        if items := found.since.of(theme):
            blocks += [Heading(THEME_WORDS[theme]), _items(theme, items), Space(6)]
    if not found.since.items:
        blocks.append(Note("Rien d’autre n’a changé."))
    if found.since.forgotten:
        blocks += [Heading("Supprimé pour de bon"), *(Note(one.label) for one in found.since.forgotten)]
    return Sheet("Depuis la dernière séance", (58.0, 14.0, 34.0, 24.0, 24.0), tuple(blocks), one_page=False)


def _figures(lines: tuple[FigureChange, ...]) -> Table:
    columns = (
        Column("name", "Indicateur"),
        Column("then", "Alors", Kind.WHOLE),
        Column("when", "Période d’alors, puis d’aujourd’hui"),
        Column("revised", "Alors, corrigé", Kind.WHOLE),
        Column("now", "Aujourd’hui", Kind.WHOLE),
    )
    rows = tuple(
        Row(
            line.indicator.code,
            (
                Cell(whole_name(line.indicator)),
                amount_cell(line.then.now) if line.then else Cell(NOT_AVAILABLE, Tone.MUTED),
                Cell(_period(line)),
                amount_cell(line.revised.now, tone=Tone.BAD if line.corrected else Tone.PLAIN)
                if line.revised
                else Cell(NOT_AVAILABLE, Tone.MUTED),
                amount_cell(line.now.now, tone=Tone.STRONG) if line.now else Cell(NOT_AVAILABLE, Tone.MUTED),
            ),
        )
        for line in lines
    )
    return Table("depuis_chiffres", columns, rows, row_height=20.0)


def _period(line: FigureChange) -> str:
    """Say which months were told then and are now; once when they are the same."""
    then, now = _months(line.then_end), _months(line.now_end)
    return now if then == now else f"{then}, puis {now}"


def _months(end: int | None) -> str:
    return "aucun chiffre" if end is None else f"12\u00a0mois à {month_name(end)}"


def _figure_notes(found: MeetingComparison) -> Iterator[str]:
    figures = found.figures
    came = counted(len(figures.came), "lot reçu", "lots reçus")
    left = counted(len(figures.left), "lot retiré", "lots retirés")
    yield (
        f"Depuis\u00a0: {came}, {left}."
        " «\u00a0Alors, corrigé\u00a0» relit la même période avec les lots d’aujourd’hui."
    )
    if figures.lost:
        yield f"{num(figures.lost)} saisies annulées depuis manquent à la première colonne."


def _items(theme: Theme, items: tuple[SinceItem, ...]) -> Table:
    columns = (
        Column("name", "Objet"),
        Column("nature", "Évolution"),
        Column("what", "Ce qui a changé"),
        Column("before", "Avant"),
        Column("after", "Après"),
    )
    rows = tuple(
        Row(f"{item.table}-{item.uid}-{rank}", cells)
        for item in items
        for rank, cells in enumerate(_changes(item))
    )
    return Table(f"depuis_{theme.value}", columns, rows)


def _changes(item: SinceItem) -> Iterator[tuple[Cell, ...]]:
    """Give a row for each change of an object; its name stands on the first."""
    if not item.changes:
        yield Cell(item.name, Tone.STRONG), Cell(item.became), Cell(), Cell(), Cell()
    for rank, change in enumerate(item.changes):
        head = (Cell(item.name, Tone.STRONG), Cell(item.became)) if not rank else (Cell(), Cell())
        yield (*head, Cell(change.what), Cell(change.before), Cell(change.after))
