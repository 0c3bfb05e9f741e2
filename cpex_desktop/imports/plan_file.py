"""Read a workbook of the plan: ours come back from a partner, a model filled elsewhere, a list of a service.

Nothing is compared nor written here: the rows come back from the reading process as they were understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, num, quoted
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.plan_headings import OUR_SHEETS, Headings, find_headings, holds_keys
from cpex_desktop.imports.plan_lines import LineReader, PlanLine
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.session import read_in_child
from cpex_desktop.imports.sheets import Sheet, Workbook, letter, plain_row
from cpex_desktop.imports.types import Finding, Severity
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_exchange import FOLLOW_UP_FIELDS, FOLLOW_UP_SHEET, LIST_SHEET, TableKey
from cpex_desktop.queries.plan_words import ActionField

MOST_LINES = 5_000
"""The longest plan that is read; a département has a few hundred actions at most."""

_EVERY = 100
DAMAGED = (
    "La clé de cette feuille a été modifiée\u00a0: les lignes sont reconnues une à une, et ce qui manque ne "
    "peut pas être dit."
)
UNREAD = "Cette colonne n’est relue que pour les actions ajoutées."
NO_HEADINGS = "Les titres de colonnes de cette feuille ne sont pas reconnus\u00a0: elle n’est pas lue."
_TEXTS = frozenset(FOLLOW_UP_FIELDS)
OTHER_SHEET = "Cette feuille ressemble aussi à un plan\u00a0: elle n’est pas lue."


@dataclass(frozen=True, slots=True)
class PlanTable:
    """One sheet as it was read; ``keyed`` tells ours, whose rows carried keys when they left.

    ``lists_actions`` tells a sheet whose unknown rows are new actions, and not remarks on those of another.
    """

    sheet: str
    key: TableKey | None
    keyed: bool
    fields: tuple[ActionField, ...]
    lines: tuple[PlanLine, ...]
    lists_actions: bool = True


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file of the plan as it was understood; ``model`` tells that of « territoires en transitions »."""

    file_name: str
    tables: tuple[PlanTable, ...]
    findings: tuple[Finding, ...]
    model: bool = False

    @property
    def keyed(self) -> bool:
        """Tell a workbook of ours come back."""
        return any(table.keyed for table in self.tables)


def read_plan_file(path: Path, *, progress: Progress | None = None) -> PlanFile:
    """Read a file in a child process; raises UserError when it is refused or tells no action."""
    return read_in_child(read_file, (path,), path, progress=progress)


def read_file(path: Path, progress: Progress) -> PlanFile:
    """Open a file and read the plan in it: the job of the reading process, that a test may also call."""
    with open_workbook(path) as workbook:
        chosen, report = _choose(workbook), Report()
        _tell_others(workbook, chosen, report)
        tables = tuple(
            _read(path, sheet, found, report, progress, remarks=_is_remarks(sheet, found, len(chosen)))
            for sheet, found in chosen
        )
        _tell_lost(tables, report)
        if not any(table.lines for table in tables):
            raise UserError(
                "Ce plan ne peut pas être lu.",
                f"{quoted(path.name)}\u00a0: aucune ligne ne porte un titre d’action.",
                "Gardez une ligne par action, sous une ligne de titres de colonnes.",
            )
        labels = {"", *(sheet.label for sheet, _found in chosen)}
        for note in workbook.notes:
            if note.sheet in labels:
                report.take(note)
        model = any(found.model for _sheet, found in chosen)
        return PlanFile(path.name, tables, report.findings(), model)


def _choose(workbook: Workbook) -> list[tuple[Sheet, Headings]]:
    """Choose our own sheets when there are any, else the one that names the most columns."""
    found = [(sheet, one) for sheet in workbook.sheets if (one := find_headings(sheet)) is not None]
    if any(one.key is not None for _sheet, one in found):
        return [(sheet, one) for sheet, one in found if one.key is not None or fold(sheet.name) in OUR_SHEETS]
    seen = [(sheet, one) for sheet, one in found if not sheet.hidden]
    if not seen:
        raise UserError(
            "Ce fichier ne ressemble pas à un plan d’action.",
            f"Aucune ligne de {quoted(workbook.file_name)} ne nomme à la fois le titre des actions et une "
            "autre colonne connue.",
            "Nommez les colonnes\u00a0: N°, Action, Service pilote, Statut, Priorité, Début, Échéance.",
        )
    return [max(seen, key=lambda one: one[1].score)]


def _tell_others(workbook: Workbook, chosen: list[tuple[Sheet, Headings]], report: Report) -> None:
    taken = {id(sheet) for sheet, _one in chosen}
    others = [sheet for sheet in workbook.sheets if id(sheet) not in taken]
    if any(one.key is not None for _sheet, one in chosen):
        for sheet in others:
            if fold(sheet.name) in OUR_SHEETS or holds_keys(sheet):
                report.add(Severity.CHECK, NO_HEADINGS, sheet=sheet.label)
        return
    for sheet in others:
        if not sheet.hidden and find_headings(sheet) is not None:
            report.note(OTHER_SHEET, sheet=sheet.label)


def _tell_lost(tables: Sequence[PlanTable], report: Report) -> None:
    """Say which of our two sheets did not come back, unless it was just told why."""
    if any(table.keyed for table in tables):
        for name, listing in ((LIST_SHEET, True), (FOLLOW_UP_SHEET, False)):
            if not any(table.lists_actions is listing for table in tables):
                report.note(f"La feuille {quoted(name)} n’a pas été relue.")


def _is_remarks(sheet: Sheet, found: Headings, sheets: int) -> bool:
    """Tell the sheet of texts of our own workbook, whatever it is called now."""
    fields = set(found.fields)
    ours = found.key is not None or (sheets > 1 and fold(sheet.name) == fold(FOLLOW_UP_SHEET))
    return ours and bool(fields & _TEXTS) and fields <= _TEXTS | {ActionField.CODE, ActionField.TITLE}


def _read(
    path: Path, sheet: Sheet, found: Headings, report: Report, progress: Progress, *, remarks: bool
) -> PlanTable:
    if found.key is not None and found.table_key is None:
        report.note(DAMAGED, sheet=sheet.label)
    if found.key is not None:
        for index, _heading in found.others:
            report.note(UNREAD, sheet=sheet.label, column=letter(index))
    reader = LineReader(report, sheet.label, found, whole_one=_whole_one(sheet, found))
    for number, row in sheet.rows():
        if number > found.row:
            reader.take(number, plain_row(row))
        if number % _EVERY == 0:
            progress.step(number, 0, "Lecture des actions…")
        if len(reader.lines) > MOST_LINES:
            raise UserError(
                "Ce fichier compte trop de lignes pour un plan.",
                f"{quoted(path.name)} en compte plus de {num(MOST_LINES)}.",
                "Gardez les seules actions de votre département.",
            )
    return PlanTable(
        sheet.label,
        found.table_key,
        found.key is not None,
        found.fields,
        tuple(reader.lines),
        lists_actions=not remarks,
    )


def _whole_one(sheet: Sheet, found: Headings) -> bool:
    """Tell whether a bare 1 is 100 % in the column of progress: it is 1 % beside numbers of percents."""
    index = found.columns.get(ActionField.PROGRESS)
    if index is None or found.key is not None:
        return True
    cells = [row[index] for number, row in sheet.rows() if number > found.row and index < len(row)]
    return not any((read_number(cell).amount or 0) > 1 for cell in cells if not isinstance(cell, str))
