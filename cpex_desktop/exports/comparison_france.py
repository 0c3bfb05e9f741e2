"""The sheet that sets the département beside the national series, in the workbook of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import Block, Cell, Column, Note, Row, Table, Title
from cpex_desktop.exports.figure_cells import amount_cell, number_cell, share_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import NOT_AVAILABLE, plural
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.national_lines import NationalLine

NATIONAL_WIDTHS = (36.0, 8.0, 12.0, 16.0, 9.0, 78.0)

_AND = "\u202f; "


def national_blocks(
    lines: Sequence[NationalLine], name: str, batches: Sequence[BatchRow]
) -> tuple[Block, ...]:
    """Line up the series with the département named; ``batches`` are behind its figures."""
    columns = (
        Column("series", "Série nationale"),
        Column("year", "Année"),
        Column("national", "France", Kind.WHOLE),
        Column("local", name, Kind.WHOLE),
        Column("part", "Part", Kind.SHARE),
        Column("note", "Périmètre, source et réserves"),
    )
    rows = tuple(
        Row(
            line.title.code,
            (
                Cell(line.title.label, Tone.STRONG),
                Cell(str(line.year) if line.year else NOT_AVAILABLE),
                number_cell(line.value),
                amount_cell(line.local),
                share_cell(line.part),
                Cell(_remark(line)),
            ),
        )
        for line in lines
    )
    return (
        Title(f"{name} et la France", "Dernière année nationale connue, même année civile"),
        Table("france", columns, rows),
        Note(
            "N.d.\u00a0: non disponible, à ne pas lire comme zéro. Un ordre de grandeur, pas un classement."
        ),
        source_note(batches),
    )


def _remark(line: NationalLine) -> str:
    start = plural(len(line.sources), "Source", "Sources")
    cited = f"{start}\u00a0: {_AND.join(line.sources)}" if line.sources else ""
    parts = (line.difference, cited, line.doubt)
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
