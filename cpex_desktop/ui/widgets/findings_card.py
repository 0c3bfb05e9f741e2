"""Every finding of a check, sortable, each written out in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, list_words, num, quoted
from cpex_desktop.imports.types import Finding, Severity
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.card import Card
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
        parts.append(f"{'colonnes' if ',' in finding.column else 'colonne'}\u00a0{finding.column}")
    rows = [num(row) for row in finding.rows[:_FEW_ROWS]]
    if rows and finding.count > len(rows):
        more = finding.count - len(rows)
        parts.append(f"lignes\u00a0{', '.join(rows)} et {counted(more, 'autre', 'autres')}")
    elif rows:
        parts.append(f"{'ligne' if len(rows) == 1 else 'lignes'}\u00a0{list_words(rows)}")
    elif finding.count > 1 and not finding.column:
        parts.append(counted(finding.count, "fois", "fois"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _columns(*, with_sheet: bool, with_value: bool) -> tuple[Column[Finding], ...]:
    value = Column[Finding]("Valeur lue", text=lambda row: row.value, paint=Paint.WRAPPED, width=116)
    return (
        Column(
            "Constat",
            text=lambda row: _WORDS[row.severity][0],
            sort=lambda row: _ORDER[row.severity],
            paint=Paint.CHIP,
            kind=lambda row: _WORDS[row.severity][1],
            width=92,
        ),
        Column(
            "Raison et proposition",
            text=lambda row: row.reason,
            paint=Paint.WRAPPED,
            detail=lambda row: row.advice,
        ),
        *((value,) if with_value else ()),
        Column(
            "Où",
            text=where,
            sort=lambda row: (len(row.column), row.column, *row.rows[:1]),
            paint=Paint.WRAPPED,
            detail=lambda row: quoted(row.sheet) if row.sheet and with_sheet else "",
            width=136,
        ),
    )


class FindingsCard(Card):
    """The report of a check, the refusals first, each with its whole reason."""

    def __init__(
        self,
        title: str,
        findings: Sequence[Finding],
        cells_rejected: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, _summary(findings, cells_rejected), parent)
        if not findings:
            self.body.addWidget(label("Aucune réparation, aucun rejet\u00a0: le fichier est net.", wrap=True))
            self.body.addStretch()
            return
        several = len({finding.sheet for finding in findings if finding.sheet}) > 1
        model: RowsTableModel[Finding] = RowsTableModel(
            _columns(with_sheet=several, with_value=any(finding.value for finding in findings))
        )
        model.set_rows(sorted(findings, key=lambda finding: _ORDER[finding.severity]))
        self.body.addWidget(TableView(model, title), 1)


def _summary(findings: Sequence[Finding], cells_rejected: int) -> str:
    if not findings:
        return "Rien à signaler"
    refused = counted(cells_rejected, "cellule rejetée", "cellules rejetées")
    return f"{counted(len(findings), 'constat', 'constats')}, {refused}"
