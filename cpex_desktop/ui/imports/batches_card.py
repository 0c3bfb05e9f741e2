"""The list of what was imported, newest first, and the way to take one batch back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.queries.batch_readings import state_words
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.card import Card

_COLUMNS: tuple[Column[BatchRow], ...] = (
    Column("N°", text=lambda row: num(row.id), sort=lambda row: row.id, numeric=True, width=52),
    Column(
        "Fichier et source",
        text=lambda row: row.file_name or row.label,
        paint=Paint.TWO_LINES,
        detail=lambda row: row.source,
        tooltip=lambda row: f"{row.file_name or row.label}\n{row.source}",
    ),
    Column(
        "Arrêté au",
        text=lambda row: date_fr(row.as_of),
        sort=lambda row: row.as_of.toordinal(),
        width=104,
    ),
    Column(
        "Valeurs",
        text=lambda row: num(row.values_kept),
        sort=lambda row: row.values_kept,
        numeric=True,
        width=92,
    ),
    Column(
        "Rejets",
        text=lambda row: num(row.cells_rejected),
        sort=lambda row: row.cells_rejected,
        numeric=True,
        width=80,
    ),
    Column(
        "État",
        text=lambda row: state_words(row)[0],
        paint=Paint.CHIP,
        kind=lambda row: state_words(row)[1],
        width=104,
    ),
)


class BatchesCard(Card):
    """Show the batches; « Retirer » says the consequence first, in place, and then does it.

    ``see_report`` is called with the batch whose report is asked for by Enter. ``chosen`` carries the number
    of the batch that the keyboard or the mouse moved to, 0 for none; ``clicked`` says that it was the mouse.
    """

    chosen = Signal(int)
    clicked = Signal()

    def __init__(
        self,
        withdraw: Callable[[int], object],
        see_report: Callable[[BatchRow], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lots importés", " ", parent)
        self._withdraw, self._see_report = withdraw, see_report
        self._model: RowsTableModel[BatchRow] = RowsTableModel(_COLUMNS)
        self._table = TableView(self._model, "Lots importés")
        self._confirm = Banner()
        self.body.addWidget(self._confirm)
        self.body.addWidget(self._table, 1)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self._model.modelReset.connect(self._on_chosen)
        self._table.clicked.connect(lambda _index: self.clicked.emit())
        self._table.opened.connect(lambda _place: self.see_report())

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show other batches."""
        self._model.set_rows(rows)
        live = sum(1 for row in rows if row.in_use)
        # The head of the page counts those in use: said again only where others stand in the list.
        mixed = f"{counted(len(rows), 'lot', 'lots')}, dont {num(live)} en service. "
        said = mixed if live < len(rows) else ""
        self.set_subtitle(f"{said}Chaque chiffre garde sa source et sa date.")

    def select(self, place: int) -> None:
        """Choose a line."""
        self._table.selectRow(place)

    def chosen_number(self) -> int:
        """Give the number of the chosen batch, 0 for none."""
        place = self._table.chosen_row()
        return 0 if place is None else self._model.row_at(place).id

    def select_batch(self, number: int) -> bool:
        """Choose the line of a batch; False when there is none."""
        ranks = [place for place, row in enumerate(self._model.rows()) if row.id == number]
        for place in ranks:
            self.select(place)
        return bool(ranks)

    def see_report(self) -> None:
        """Ask for the report of the chosen batch."""
        place = self._table.chosen_row()
        if place is not None:
            self._see_report(self._model.row_at(place))

    def take_focus(self) -> None:
        """Bring the focus back to the lines."""
        self._table.setFocus()

    def ask(self) -> None:
        """Say what taking the chosen batch back would change, and offer to do it."""
        place = self._table.chosen_row()
        if place is None:
            return
        batch = self._model.row_at(place)
        self._confirm.tell(
            "warn",
            f"Retirer le lot n°\u00a0{batch.id}, «\u00a0{batch.file_name or batch.label}\u00a0»\u202f?",
            f"Ses {counted(batch.values_kept, 'valeur ne comptera', 'valeurs ne compteront')} plus dans les "
            "chiffres et celles qu’il avait remplacées reviendront. Le lot reste dans la liste, avec la date "
            "du retrait\u202f; il peut être remis en service à tout moment.",
            action=("Retirer le lot", lambda: self._on_confirmed(batch.id)),
        )
        self._confirm.take_focus()

    def question(self) -> str:
        """Give what :meth:`ask` asks."""
        return self._confirm.text()

    def confirm(self) -> None:
        """Say yes to what :meth:`ask` asked."""
        place = self._table.chosen_row()
        if place is not None:
            self._on_confirmed(self._model.row_at(place).id)

    def _on_confirmed(self, number: int) -> None:
        self._confirm.hide()
        self._withdraw(number)

    def _on_chosen(self) -> None:
        self._confirm.hide()
        self.chosen.emit(self.chosen_number())
