"""The sheet of the figures of a meeting: those of its territory, and what they became since the last one."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.citations import source_note
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
from cpex_desktop.exports.figure_cells import amount_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.procedure_table import FLOWS, WIDTHS, procedure_notes, procedure_table
from cpex_desktop.french import NOT_AVAILABLE, counted, date_fr, month_name, num, span_label
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.services.meeting_comparisons import MeetingComparison
from cpex_desktop.services.past_figures import FigureChange


def figures_sheet(facts: MeetingFacts, comparison: MeetingComparison | None = None) -> Sheet:
    """Describe the figures of the territory of the commission over twelve months, with their sources."""
    blocks: list[Block] = [Title("Indicateurs du territoire", _scope(facts))]
    if facts.procedure is None:
        blocks.append(Note("La base ne contient encore aucun chiffre."))
    else:
        lines = facts.procedure.lines
        blocks += [
            procedure_table("indicateurs", lines),
            *(Note(text) for text in procedure_notes(lines, facts.few)),
            source_note(facts.batches),
            Note(FLOWS),
        ]
    if comparison is not None:
        blocks += [Space(), *_since(comparison)]
    return Sheet("Indicateurs", WIDTHS, tuple(blocks))


def _scope(facts: MeetingFacts) -> str:
    return f"{facts.place} · {span_label(facts.span, 'long')}" if facts.span else facts.place


def _since(found: MeetingComparison) -> Iterator[Block]:
    yield Heading(f"Chiffres du territoire depuis la séance du {date_fr(found.previous_day)}")
    columns = (
        Column("name", "Indicateur"),
        Column("then", "Alors", Kind.WHOLE),
        Column("revised", "Alors, corrigé", Kind.WHOLE),
        Column("now", "Aujourd’hui", Kind.WHOLE),
        Column("then_end", "Mois d’alors"),
        Column("now_end", "Mois d’aujourd’hui"),
    )
    rows = tuple(Row(line.indicator.code, _cells(line)) for line in found.figures.lines)
    yield Table("depuis_chiffres", columns, rows, row_height=20.0)
    for text in _notes(found):
        yield Note(text)


def _cells(line: FigureChange) -> tuple[Cell, ...]:
    absent = Cell(NOT_AVAILABLE, Tone.MUTED)
    tone = Tone.BAD if line.corrected else Tone.PLAIN
    return (
        Cell(whole_name(line.indicator)),
        amount_cell(line.then.now) if line.then else absent,
        amount_cell(line.revised.now, tone=tone) if line.revised else absent,
        amount_cell(line.now.now, tone=Tone.STRONG) if line.now else absent,
        Cell(_month(line.then_end), Tone.MUTED),
        Cell(_month(line.now_end), Tone.MUTED),
    )


def _month(end: int | None) -> str:
    return NOT_AVAILABLE if end is None else month_name(end)


def _notes(found: MeetingComparison) -> Iterator[str]:
    figures = found.figures
    came = counted(len(figures.came), "lot reçu", "lots reçus")
    left = counted(len(figures.left), "lot retiré", "lots retirés")
    yield (
        f"Sommes des douze mois qui finissent au mois dit. Depuis\u00a0: {came}, {left}."
        " «\u00a0Alors, corrigé\u00a0» relit les mois d’alors avec les lots d’aujourd’hui."
    )
    if figures.lost:
        yield f"{num(figures.lost)} saisies annulées depuis manquent à la première colonne."
