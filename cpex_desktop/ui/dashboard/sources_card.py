"""Who gave the figures of the dashboard and how far they reach: what one checks before speaking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.dashboard.rows import SourceRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card

_COLUMNS: tuple[Column[SourceRow], ...] = (
    Column("Source", text=lambda row: row.source, paint=Paint.TWO_LINES, detail=lambda row: row.as_of),
    Column("Jusqu’à", text=lambda row: row.reach, width=100),
)


class SourcesCard(Card):
    """One line a source in use; the link leads to the batches behind them."""

    def __init__(
        self, rows: Sequence[SourceRow], see_batches: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Données", "Sources des chiffres en service", parent)
        self._rows: Sequence[SourceRow] = ()
        self._most = 3
        self._model: RowsTableModel[SourceRow] = RowsTableModel(_COLUMNS)
        self.add_aside(link("Tous les lots", see_batches, arrow=True))
        self.body.addWidget(TableView(self._model, "Sources des chiffres", sortable=False, fit_rows=True))
        self.body.addStretch()
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[SourceRow]) -> None:
        """Show other sources."""
        self._rows = tuple(rows)
        shown = self._rows[: self._most]
        count = f"\u00a0: {len(shown)} sur {len(self._rows)}" if len(shown) < len(self._rows) else ""
        self.set_subtitle(f"Sources des chiffres en service{count}")
        self._model.set_rows(shown)

    def show_at_most(self, lines: int) -> None:
        """Follow the height of the window."""
        if lines != self._most:
            self._most = lines
            self.set_rows(self._rows)
