"""The procedure stage by stage beside the year before, as meetings and their yearly report show it."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.exports.description import Cell, Column, Row, Table
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, share_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.wording import whole_name

WIDTHS = (46.0, 14.0, 14.0, 14.0, 16.0, 16.0, 16.0)
"""The widths of its columns, on a sheet of its own."""
FLOWS = "Les étapes sont des flux d’une même période, et non le devenir des mêmes situations."
_UNSPECIFIED = "Le total compte aussi les actes dont le parc n’est pas précisé."
_COLUMNS = (
    Column("stage", "Étape"),
    Column("social", "Parc social", Kind.WHOLE),
    Column("private", "Parc privé", Kind.WHOLE),
    Column("total", "Total", Kind.WHOLE),
    Column("before", "Un an plus tôt", Kind.WHOLE),
    Column("change", "Sur un an", Kind.EVOLUTION),
    Column("share", "Part du privé", Kind.SHARE),
)


def procedure_notes(lines: Sequence[ProcedureLine], few: int) -> tuple[str, ...]:
    """Explain the marks that the stages bear, and why sectors do not add up to their total."""
    shown = [one for line in lines for one in (line.social, line.private, line.total, line.before)]
    marks = " ".join(marks_note(shown, (line.comparison.unread for line in lines), few))
    left = _UNSPECIFIED if any(line.unspecified for line in lines) else ""
    return tuple(text for text in (marks, left) if text)


def procedure_table(key: str, lines: Sequence[ProcedureLine]) -> Table:
    """Describe the stages in the order of the procedure; ``key`` is that of the table in its document."""
    rows = tuple(
        Row(
            line.indicator.code,
            (
                Cell(whole_name(line.indicator)),
                amount_cell(line.social),
                amount_cell(line.private),
                amount_cell(line.total, tone=Tone.STRONG),
                amount_cell(line.before),
                evolution_cell(line.comparison, line.indicator),
                share_cell(line.private_share),
            ),
        )
        for line in lines
    )
    return Table(key, _COLUMNS, rows, row_height=20.0)
