"""What was done in this base, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, datetime_fr
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.card import Card

if TYPE_CHECKING:
    from cpex_desktop.queries.journal import StepLine

_NOBODY = "–"
_HEIGHT = 300


def _columns() -> tuple[Column[StepLine], ...]:
    return (
        Column("Date", text=lambda row: datetime_fr(row.at), sort=lambda row: row.at.isoformat(), width=180),
        Column("Modification", text=lambda row: row.label, paint=Paint.STRONG),
        Column("Par", text=lambda row: row.who or _NOBODY, width=220),
    )


class HistorySection(Section):
    """The newest steps first; what can be taken back is in the menu « Édition »."""

    key = "historique"
    title = "Historique"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self._model: RowsTableModel[StepLine] = RowsTableModel(_columns())
        self._card = Card("Historique des modifications", " ")
        table = TableView(self._model, "Historique des modifications")
        table.setMinimumHeight(_HEIGHT)
        self._card.body.addWidget(table, 1)
        self.body.addWidget(self._card, 1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the steps."""
        self._card.set_subtitle(
            f"Les plus récentes d’abord\u00a0: {counted(len(rows.steps), 'étape', 'étapes')}"
        )
        self._model.set_rows(rows.steps)
