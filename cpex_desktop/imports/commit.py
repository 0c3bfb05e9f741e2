"""The last step of an import: what was checked becomes one batch, in one transaction."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.compared_anew import compare_again
from cpex_desktop.imports.disclosure import may_be_told
from cpex_desktop.imports.types import CheckedImport, ColumnReading
from cpex_desktop.progress import Progress
from cpex_desktop.services.batches import BatchDraft, write_batch


def commit_import(
    store: Store,
    checked: CheckedImport,
    *,
    source: str,
    as_of: date,
    again: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a checked file as one batch and return its number.

    Raises UserError when the file still asks something, gives nothing, has no source, or is already there
    (unless ``again``); ComparedAnew when at this date it would change more than it said; Cancelled when
    ``progress`` asks to stop. Nothing is written in any of these cases.
    """
    _refuse_unfinished(checked, source)
    checked = compare_again(store, checked, as_of)
    draft = BatchDraft(
        label=checked.file_name,
        source=source.strip(),
        as_of=as_of,
        values=checked.values,
        scopes=[dataclasses.astuple(claim) for claim in checked.scopes],
        landlords=[dataclasses.astuple(landlord) for landlord in checked.new_landlords],
        indicators=[dataclasses.astuple(local) for local in checked.locals],
        file_name=checked.file_name,
        sha256=checked.sha256,
        layout=checked.layout.value,
        rows_read=checked.rows_read,
        cells_rejected=checked.cells_rejected,
        report=report_json(checked),
    )
    return write_batch(store, draft, again=again, progress=progress)


def report_json(checked: CheckedImport) -> str:
    """Write the report that stays with the batch: what was understood and what was not."""
    report = {
        "layout": checked.layout.value,
        "sheets": list(checked.sheets),
        "columns": [_column(column) for column in checked.columns],
        "findings": [dataclasses.asdict(finding) for finding in checked.findings],
    }
    return json.dumps(report, ensure_ascii=False)


def _column(column: ColumnReading) -> dict[str, object]:
    """Keep no example, nor header of a column left out, that might name somebody.

    A report outlives the file that it tells of, and a file without headers may have a name in their place.
    """
    kept = dataclasses.asdict(column)
    if not may_be_told(column.example):
        kept["example"] = ""
    if not (column.target or may_be_told(column.header)):
        kept |= {"header": "", "key": column.letter}
    return kept


def _refuse_unfinished(checked: CheckedImport, source: str) -> None:
    if checked.questions:
        asked = " ".join(question.text for question in checked.questions)
        raise UserError("Il manque une précision.", asked, "Répondez, puis relancez l’import.")
    if not checked.values and not checked.scopes:
        raise UserError(
            "Aucun chiffre n’a été reconnu.",
            f"«\u00a0{checked.file_name}\u00a0» ne contient aucune valeur à enregistrer.",
            "Vérifiez la feuille, les colonnes et le département.",
        )
    if not source.strip():
        raise UserError(
            "La source n’est pas indiquée.",
            "Un chiffre sans source ne peut pas être enregistré.",
            "Indiquez qui a fourni le fichier.",
        )
