"""Where the figures of a document come from: one line under a group of figures, one table of batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cpex_desktop.exports.description import Cell, Column, Note, Reading, Row, Sheet, Space, Table, Title
from cpex_desktop.exports.meanings import Kind
from cpex_desktop.french import date_fr, plural
from cpex_desktop.queries.batches import BatchRow

_WIDTHS = (9.0, 60.0, 60.0, 14.0, 14.0, 14.0)


def source_note(batches: Sequence[BatchRow]) -> Note:
    """Name who gave the figures above, by which batches, and when each stopped its data.

    « Sources : Logiciel des procédures (lot 3, données arrêtées au 12/10/2026) ; INSEE (lot 1, …). »
    """
    if not batches:
        return Note("Aucun lot ne porte ces chiffres.")
    by_source: dict[str, list[BatchRow]] = {}
    for batch in batches:
        by_source.setdefault(batch.source, []).append(batch)
    cited = [
        f"{source} ({plural(len(found), 'lot', 'lots')} {number_runs(one.id for one in found)}, "
        f"{data_dates(one.as_of for one in found)})"
        for source, found in by_source.items()
    ]
    start = plural(len(cited), "Source", "Sources")
    named = "\u202f; ".join(cited)
    return Note(f"{start}\u00a0: {named}.")


def data_dates(days: Iterable[date]) -> str:
    """Write the day at which data stop, or the first and the last of several days."""
    known = sorted(set(days))
    if len(known) == 1:
        return f"données arrêtées au {date_fr(known[0])}"
    return f"données arrêtées entre le {date_fr(known[0])} et le {date_fr(known[-1])}"


def number_runs(numbers: Iterable[int]) -> str:
    """Write batch numbers as runs, « 1–12, 14 »: a monthly file makes a dozen of them a year."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def sources_sheet(title: str, scope: str, batches: Sequence[BatchRow], method: str) -> Sheet:
    """List the batches that a document cites, with the file of each and whether it still counts.

    The head of the table is repeated on each page; ``method`` says under it how to read dates and figures.
    """
    if not batches:
        nothing = (Title(title, scope), Note("Aucun lot n’est cité."), Reading(method))
        return Sheet("Sources", _WIDTHS, nothing, one_page=False, frozen_rows=3)
    columns = (
        Column("number", "Lot", centred=True),
        Column("source", "Source"),
        Column("file", "Fichier"),
        Column("as_of", "Données au", Kind.DATE),
        Column("received", "Reçu le", Kind.DATE),
        Column("state", "État"),
    )
    table = Table("lots", columns, tuple(_batch(batch) for batch in batches))
    return Sheet(
        "Sources",
        _WIDTHS,
        (Title(title, scope), table, Space(8), Reading(method)),
        one_page=False,
        frozen_rows=4,
    )


def _batch(batch: BatchRow) -> Row:
    state = "Retiré" if batch.withdrawn_at else "En vigueur" if batch.in_use else "Remplacé"
    return Row(
        f"lot{batch.id}",
        (
            Cell(str(batch.id)),
            Cell(batch.source),
            Cell(batch.file_name or batch.label),
            Cell(batch.as_of),
            Cell(batch.received_on),
            Cell(state),
        ),
    )
