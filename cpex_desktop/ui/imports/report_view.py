"""The report of a past import, to be read again: its findings beside how each column was understood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.french import counted, num, quoted
from cpex_desktop.imports.kept_report import KeptReport
from cpex_desktop.imports.types import ColumnReading
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.page import GUTTER


def _columns(*, with_sheet: bool) -> tuple[Column[ColumnReading], ...]:
    return (
        Column(
            "Colonne",
            text=lambda row: row.header or f"Colonne {row.letter}",
            paint=Paint.WRAPPED,
            detail=lambda row: quoted(row.sheet) if with_sheet else "",
        ),
        Column("Lue comme", text=_meaning, paint=Paint.WRAPPED),
    )


class ReportView(QWidget):
    """Read only: a batch that is in the base is withdrawn, never edited."""

    def __init__(
        self,
        batch: BatchRow,
        report: KeptReport,
        go_back: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = f"Rapport du lot n°\u00a0{num(batch.id)}"
        findings = FindingsCard(title, report.findings, batch.cells_rejected)
        self.back = button("Liste des lots", go_back, icon_name="table")
        findings.add_aside(self.back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addWidget(findings, 7)
        if report.columns:
            layout.addWidget(_columns_card(batch, report), 4)


def _columns_card(batch: BatchRow, report: KeptReport) -> Card:
    count = counted(len(report.columns), "colonne", "colonnes")
    card = Card(batch.file_name or batch.label, f"{counted(batch.rows_read, 'ligne', 'lignes')}, {count}")
    several = len({column.sheet for column in report.columns}) > 1
    model: RowsTableModel[ColumnReading] = RowsTableModel(_columns(with_sheet=several))
    model.set_rows(report.columns)
    card.body.addWidget(TableView(model, "Colonnes du fichier", sortable=False), 1)
    return card


def _meaning(column: ColumnReading) -> str:
    if column.nominative:
        return "Donnée personnelle, écartée"
    return column.label or "Non importée"
