"""The board as a table: a line per arrondissement or per sector, the whole under them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import NOT_AVAILABLE, num, percent
from cpex_desktop.ui.diagnosis.force_rows import PlaceRow, PlacesView
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

ARRONDISSEMENTS, SECTORS = "arrondissements", "sectors"
_HEADS = (
    ("Demandes", 88), ("Accordés", 88), ("Refusés", 82), ("En instance", 94), (">\u00a02\u00a0mois", 82),
    ("Non exécutés", 104), ("Expulsions", 92), ("Taux d’octroi", 104), ("Propositions pour 100", 158),
)  # fmt: skip
_COUNTS = 7


def _column(place: int, title: str, width: int) -> Column[PlaceRow]:
    def text(row: PlaceRow) -> str:
        amount = row.amounts[place]
        if amount is None:
            return row.marks[place] or NOT_AVAILABLE
        if place < _COUNTS:
            return num(amount)
        return percent(amount / 100) if place == _COUNTS else num(amount)

    return Column(
        title,
        text=text,
        # The whole stays last, whichever way the column is sorted: it is no line among the others.
        sort=lambda row: None if row.whole else row.amounts[place],
        numeric=True,
        width=width,
    )


_COLUMNS: tuple[Column[PlaceRow], ...] = (
    Column(
        "Territoire",
        text=lambda row: row.name,
        sort=lambda row: None if row.whole else row.name,
        paint=Paint.STRONG,
    ),
    *(_column(place, title, width) for place, (title, width) in enumerate(_HEADS)),
)


class PlacesCard(Card):
    """A table cut one way or the other; opening a line of a territory emits ``chosen`` with its id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Par territoire et par parc", " ", parent)
        self._views: dict[str, PlacesView] = {}
        words = [(ARRONDISSEMENTS, "Arrondissements"), (SECTORS, "Parcs")]
        self.choice = SegmentedControl("Lignes du tableau", words)
        self.choice.chosen.connect(lambda _key: self._show())
        self.model: RowsTableModel[PlaceRow] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, "Concours par territoire ou par parc", fit_rows=True)
        self.table.opened.connect(self._on_opened)
        self._absence = label("", wrap=True)
        self.add_aside(self.choice)
        self.body.addWidget(self.table)
        self.body.addWidget(self._absence)

    def set_views(self, views: tuple[PlacesView, ...]) -> None:
        """Show other figures, cut as chosen."""
        self._views = {view.key: view for view in views}
        # A département without arrondissement (Mayotte) leaves the sectors only.
        cut = bool(self._views[ARRONDISSEMENTS].rows)
        self.choice.setVisible(cut)
        if not cut:
            self.choice.select(SECTORS)
        self._show()

    def _show(self) -> None:
        view = self._views.get(self.choice.current())
        if view is None:
            return
        self.set_subtitle(view.subtitle)
        self.model.set_rows(view.rows)
        self.table.setVisible(bool(view.rows))
        self._absence.setText(view.absence)
        self._absence.setVisible(not view.rows)

    def _on_opened(self, place: int) -> None:
        territory = self.model.row_at(place).territory
        if territory:
            self.chosen.emit(territory)
