"""Read a plan that the département answers to (charter, PDALHPD, later national plan) from a file.

One row is one commitment, with its objective when it has one; a row without a title adds an objective to the
commitment above. Nothing is written: what was read, and what was not, is shown first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, one_line, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.reference_columns import Found, Part, find_columns
from cpex_desktop.imports.reference_rows import ReferenceRows
from cpex_desktop.imports.session import read_in_child
from cpex_desktop.imports.sheets import Sheet, Workbook, is_blank, letter, plain_row
from cpex_desktop.imports.tools import make_tools
from cpex_desktop.imports.types import Answers, Finding, ImportContext, Severity
from cpex_desktop.progress import Progress
from cpex_desktop.services.reference_drafts import (
    LONGEST_LINE,
    MOST_COMMITMENTS,
    CommitmentDraft,
    repeated_numbers,
)

_EVERY = 100


@dataclass(frozen=True, slots=True)
class ReadReference:
    """A file as it was understood; ``columns`` are (spreadsheet letter, what it was read as).

    ``title`` is a text found above the table, a mere proposal.
    """

    file_name: str
    sheet: str
    title: str
    columns: tuple[tuple[str, str], ...]
    commitments: tuple[CommitmentDraft, ...]
    findings: tuple[Finding, ...]


def read_reference(path: Path, context: ImportContext, *, progress: Progress | None = None) -> ReadReference:
    """Read a plan in a child process; raises UserError when the file is refused or tells no commitment."""
    return read_in_child(read_file, (path, context), path, progress=progress)


def read_file(path: Path, context: ImportContext, progress: Progress) -> ReadReference:
    """Open a file and read the plan in it: the job of the reading process, that a test may also call."""
    with open_workbook(path) as workbook:
        sheet, found, others = _choose(workbook)
        tools = make_tools(context, Answers(), progress, path.name)
        rows = ReferenceRows(tools, sheet.label, found.columns)
        for number, row in sheet.rows():
            if number > found.row:
                rows.take(number, plain_row(row))
            if number % _EVERY == 0:
                progress.step(number, 0, "Lecture des engagements…")
            if len(rows.commitments) > MOST_COMMITMENTS:
                raise _refused(path, "le fichier compte trop de lignes pour un plan.")
        if not rows.commitments:
            raise _refused(path, "aucune ligne ne porte un titre.")
        _remark(rows, sheet, found, others)
        for note in workbook.notes:
            tools.report.take(note)
        columns = tuple(
            (letter(index), str(part))
            for part, index in sorted(found.columns.items(), key=lambda one: one[1])
        )
        return ReadReference(
            path.name,
            sheet.label,
            _title_above(sheet, found),
            columns,
            rows.commitments,
            tools.report.findings(),
        )


def _choose(workbook: Workbook) -> tuple[Sheet, Found, tuple[str, ...]]:
    """Choose the sheet that names the most columns; give the labels of the others that look like plans."""
    plans = [
        (sheet, found) for sheet in workbook.sheets if not sheet.hidden and (found := find_columns(sheet))
    ]
    if not plans:
        raise UserError(
            "Ce fichier ne ressemble pas à un plan.",
            f"Aucune ligne de {quoted(workbook.file_name)} ne nomme à la fois le titre des engagements et "
            "une autre colonne connue.",
            f"Nommez les colonnes\u00a0: {list_words([part.value for part in Part][:9])}.",
        )
    best = max(plans, key=lambda one: one[1].score)
    return *best, tuple(sheet.label for sheet, _found in plans if sheet is not best[0])


def _remark(rows: ReferenceRows, sheet: Sheet, found: Found, others: tuple[str, ...]) -> None:
    """Say what of the file was left aside, and which numbers stand twice."""
    report = rows.tools.report
    for label in others:
        report.note("Cette feuille ressemble aussi à un plan\u00a0: elle n’est pas lue.", sheet=label)
    for index in found.unread:
        report.note("Cette colonne n’est pas lue.", sheet=sheet.label, column=letter(index))
    for number in repeated_numbers(rows.commitments):
        report.add(
            Severity.CHECK, "Plusieurs engagements portent ce numéro.", sheet=sheet.label, value=number
        )


def _title_above(sheet: Sheet, found: Found) -> str:
    """Give the first lone text above the table, unless it may designate a person."""
    for row in sheet.head(found.row - 1):
        told = [cell for cell in row if not is_blank(cell)]
        if len(told) == 1 and isinstance(told[0], str):
            text = one_line(told[0])
            return "" if len(text) > LONGEST_LINE or prose_kind(text) is not None else text
    return ""


def _refused(path: Path, why: str) -> UserError:
    return UserError(
        "Ce plan ne peut pas être lu.",
        f"{quoted(path.name)}\u00a0: {why}",
        "Gardez une ligne par engagement, sous une ligne de titres de colonnes.",
    )
