"""The figures frozen in support of a finding, and the one on show that may join them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.diagnosis.findings_rows import FigureLine, FindingsRows
from cpex_desktop.ui.diagnosis.territory_choice import TerritoryField
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label

_TABLE = 110


def _columns() -> list[Column[FigureLine]]:
    return [
        Column("Figé", text=lambda line: line.shown, numeric=True, width=74, paint=Paint.STRONG),
        Column(
            "Ce qu’il compte",
            text=lambda line: " ".join(part for part in (line.what, line.today) if part),
            paint=Paint.WRAPPED,
            detail=lambda line: line.origin,
        ),
    ]


class _Figures(TableView):
    """The table of frozen figures; Delete takes away the one in hand."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the figure in hand away with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class FindingFigures(QWidget):
    """``asked`` carries the Question of a figure that was opened, ``removed`` the uid of one taken away."""

    asked = Signal(object)
    removed = Signal(str)
    territory_chosen = Signal(int)

    def __init__(self, freeze: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsTableModel[FigureLine] = RowsTableModel(_columns())
        self.table = _Figures(self.model, "Chiffres à l’appui", sortable=False)
        self.table.opened.connect(lambda place: self.asked.emit(self.model.row_at(place).question))
        self.table.removed.connect(self.take_chosen)
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_TABLE)))
        self._none = label("Aucun chiffre figé pour ce constat.", "caption")
        self._none.setWordWrap(True)
        self.territory = TerritoryField("Territoire du chiffre affiché")
        self.territory.territory_chosen.connect(self.territory_chosen)
        self.shown = label("", "caption", wrap=True)
        self.freeze = button("Figer le chiffre affiché", freeze, icon_name="pin")
        self._take = link("Retirer", self.take_chosen)
        head = QHBoxLayout()
        head.addWidget(label("Chiffres à l’appui"), 1)
        head.addWidget(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Chiffre affiché par les filtres"))
        layout.addWidget(self.territory)
        layout.addWidget(self.shown)
        layout.addWidget(self.freeze, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none)
        layout.addStretch()

    def set_figures(self, figures: Sequence[FigureLine]) -> None:
        """Show the frozen figures of another finding, or after a change."""
        if list(figures) != list(self.model.rows()):
            self.model.set_rows(figures)
        self.table.setVisible(bool(figures))
        self._take.setVisible(bool(figures))
        self._none.setVisible(not figures)

    def set_shown(self, rows: FindingsRows) -> None:
        """Say the figure that the filters show."""
        self.territory.offer_places(rows.groups, rows.territory)
        self.shown.setText(rows.shown)
        self.freeze.setEnabled(rows.can_freeze)

    def take_chosen(self) -> None:
        """Take away the figure in hand, the only one when there is one."""
        place = self.table.chosen_row()
        if place is None and self.model.rowCount() == 1:
            place = 0
        if place is not None:
            self.removed.emit(self.model.row_at(place).uid)
