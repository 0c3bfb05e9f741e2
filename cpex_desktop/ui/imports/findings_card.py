"""Every finding of a check, sortable, with the one that is chosen written out in full."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, list_words, num, quoted
from cpex_desktop.imports.types import CheckedImport, Finding, Severity
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.labels import label

_WORDS = {
    Severity.REJECTED: ("Rejeté", "err"),
    Severity.CHECK: ("Contrôle", "warn"),
    Severity.REPAIRED: ("Réparé", "info"),
    Severity.LEFT_OUT: ("Écarté", "neutral"),
    Severity.NOTE: ("Note", "neutral"),
}
_ORDER = {severity: place for place, severity in enumerate(_WORDS)}
_FEW_ROWS = 3


def where(finding: Finding) -> str:
    """Say where in a sheet: « Colonne C, lignes 4, 8 et 9 »."""
    parts = []
    if finding.column:
        parts.append(f"{'colonnes' if ',' in finding.column else 'colonne'} {finding.column}")
    rows = [num(row) for row in finding.rows[:_FEW_ROWS]]
    if rows and finding.count > len(rows):
        more = finding.count - len(rows)
        parts.append(f"lignes {', '.join(rows)} et {counted(more, 'autre', 'autres')}")
    elif rows:
        parts.append(f"{'ligne' if len(rows) == 1 else 'lignes'} {list_words(rows)}")
    elif finding.count > 1:
        parts.append(counted(finding.count, "fois", "fois"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _columns(*, with_sheet: bool) -> tuple[Column[Finding], ...]:
    return (
        Column(
            "Constat",
            text=lambda row: _WORDS[row.severity][0],
            sort=lambda row: _ORDER[row.severity],
            paint=Paint.CHIP,
            kind=lambda row: _WORDS[row.severity][1],
            width=96,
        ),
        Column(
            "Raison et proposition",
            text=lambda row: row.reason,
            paint=Paint.TWO_LINES,
            detail=lambda row: row.proposal,
            tooltip=lambda row: f"{row.reason}\n{row.proposal}".strip(),
        ),
        Column("Valeur lue", text=lambda row: row.value, tooltip=lambda row: row.value, width=110),
        Column(
            "Où",
            text=where,
            paint=Paint.TWO_LINES,
            detail=lambda row: quoted(row.sheet) if row.sheet and with_sheet else "",
            tooltip=lambda row: f"{where(row)}\n{row.sheet}".strip(),
            width=190,
        ),
    )


class FindingsCard(Card):
    """The report of a check, the refusals first."""

    def __init__(self, checked: CheckedImport, parent: QWidget | None = None) -> None:
        super().__init__("Constats du contrôle", _summary(checked), parent)
        findings = sorted(checked.findings, key=lambda finding: _ORDER[finding.severity])
        several = len({finding.sheet for finding in findings if finding.sheet}) > 1
        self._model: RowsTableModel[Finding] = RowsTableModel(_columns(with_sheet=several))
        self._model.set_rows(findings)
        self._table = TableView(self._model, "Constats du contrôle")
        self._chosen = Reading()
        if not findings:
            self.body.addWidget(label("Aucune réparation, aucun rejet\u00a0: le fichier est net.", wrap=True))
            self.body.addStretch()
            return
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._chosen)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._say_chosen())
        self._table.selectRow(0)

    def _say_chosen(self) -> None:
        place = self._table.chosen_row()
        if place is None:
            return
        finding = self._model.row_at(place)
        value = f"Valeur lue\u00a0: {quoted(finding.value)}." if finding.value else ""
        self._chosen.set_text(" ".join(part for part in (finding.reason, value, finding.proposal) if part))


def _summary(checked: CheckedImport) -> str:
    if not checked.findings:
        return "Rien à signaler"
    refused = counted(checked.cells_rejected, "cellule rejetée", "cellules rejetées")
    return f"{counted(len(checked.findings), 'constat', 'constats')}, {refused}"
