"""What refusals and delays cost the State, figure by figure."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.force_rows import CostRow, CostsView
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.labels import label


def _evolution(row: CostRow) -> str:
    return row.evolution.text if row.evolution is not None else ""


_COLUMNS: tuple[Column[CostRow], ...] = (
    Column("Indemnisation", text=lambda row: row.label, paint=Paint.TWO_LINES, detail=lambda row: row.note),
    Column("Valeur", text=lambda row: row.value, numeric=True, width=104, paint=Paint.STRONG),
    Column(
        "Évolution",
        text=_evolution,
        numeric=True,
        width=92,
        paint=Paint.EVOLUTION,
        kind=lambda row: row.evolution.kind if row.evolution is not None else "neutral",
        spoken=lambda row: row.evolution.sentence if row.evolution is not None else "",
        tooltip=lambda row: row.evolution.sentence if row.evolution is not None else "",
    ),
)


class CostsCard(Card):
    """Claims, agreements, euros paid and due, and the credits of the year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Indemnisation des refus et retards", " ", parent)
        self.model: RowsTableModel[CostRow] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, "Indemnisation", sortable=False, fit_rows=True)
        self._absence = label("", wrap=True)
        self.reading = Reading()
        self.body.addWidget(self.table)
        self.body.addWidget(self._absence)
        self.body.addStretch()
        self.body.addWidget(self.reading)

    def set_view(self, view: CostsView) -> None:
        """Show other amounts, or say that none is known."""
        self.set_subtitle(view.subtitle)
        self.model.set_rows(view.rows)
        self.table.setVisible(not view.absence)
        self._absence.setText(view.absence)
        self._absence.setVisible(bool(view.absence))
        self.reading.set_text("" if view.absence else view.reading)
