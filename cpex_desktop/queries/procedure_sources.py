"""Which batches stand behind the stages of the procedure and the year before them: what a document cites."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.procedure_lines import ProcedureLines


def procedure_batches(
    connection: sqlite3.Connection, lines: ProcedureLines, kind: TerritoryKind
) -> tuple[BatchRow, ...]:
    """List the batches behind the stages of a territory of that kind, over both years, the oldest first."""
    numbers = [line.indicator.number for line in lines.lines]
    found = {
        batch.id: batch
        for span in (lines.span, lines.span.previous_year())
        for batch in batches_behind(connection, numbers, [kind], span, only=[lines.territory])
    }
    return tuple(found[number] for number in sorted(found))
