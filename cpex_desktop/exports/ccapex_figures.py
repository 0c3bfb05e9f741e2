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
from cpex_desktop.french import NOT_AVAILABLE, date_fr, month_name, span_label
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.services.comparison_words import batches_words
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
    # A meeting that kept its own state is not compared with the day on which its file is written.
    now, of_now = ("À cette séance", "de cette séance") if found.frozen else ("Aujourd’hui", "d’aujourd’hui")
    columns = (
        Column("name", "Indicateur"),
        Column("then", "Alors", Kind.WHOLE),
        Column("revised", "Corrigé", Kind.WHOLE),
        Column("now", now, Kind.WHOLE),
        Column("then_end", "Mois d’alors"),
        Column("now_end", f"Mois {of_now}"),
    )
    rows = tuple(Row(line.indicator.code, _cells(line)) for line in found.figures.lines)
    yield Table("depuis_chiffres", columns, rows, row_height=20.0)
    yield Note(f"Sommes des douze mois qui finissent au mois dit. {batches_words(found)}")


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
