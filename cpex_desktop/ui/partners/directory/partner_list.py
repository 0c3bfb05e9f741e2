"""The partners of a family, one line each, with how each stands; the arrows lead from record to record."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.partner_counts import STANDING_WORDS
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_words import FAMILY_WORDS, Family
from cpex_desktop.ui.partners import words
from cpex_desktop.ui.partners.rows import PartnerRows
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import label

_WIDTH, _LEAST, _STANDING = 268, 232, 96
_PAUSE_MS = 120


class PartnerTable(TableView):
    """The list alone; it has one order, by name, and no head."""

    def __init__(self, model: RowsTableModel[PartnerRow], parent: QWidget | None = None) -> None:
        super().__init__(model, "Partenaires", sortable=False, parent=parent)
        self.horizontalHeader().hide()


class PartnerList(QWidget):
    """Search, family and list; ``opened`` asks for the record to be reached by the keyboard."""

    opened = Signal()

    def __init__(self, rows: PartnerRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._filling = rows, False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filtrer la liste")
        self.search.setAccessibleName("Filtrer la liste")
        self.search.setToolTip("Par nom, sigle, SIREN, commune ou personne")
        self.search.setClearButtonEnabled(True)
        self.family = QuietComboBox("Famille")
        self.model = RowsTableModel[PartnerRow](_columns())
        self.table = PartnerTable(self.model)
        self.nothing = label("Aucun partenaire ne correspond à ces filtres.", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.search, self.family, self.nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        follow(self, _keep_width)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_search)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.textChanged.connect(lambda text: text or self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.family.activated.connect(lambda _place: self._on_family())
        self.table.opened.connect(lambda _place: self.opened.emit())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_current(now.row()))
        rows.rows_changed.connect(self.show_rows)
        rows.chosen.connect(lambda _uid: self._show_chosen())

    def show_rows(self) -> None:
        """Show the partners as they are now, the chosen one kept."""
        shown = self._rows.shown
        self._filling = True
        try:
            if self.model.rows() != shown:
                top = self.table.verticalScrollBar().value()
                self.model.set_rows(shown)
                self.table.doItemsLayout()  # the bar must know its range for the chosen row to come in sight
                self.table.verticalScrollBar().setValue(top)
        finally:
            self._filling = False
        self.nothing.setVisible(not shown and bool(self._rows.all))
        self._offer_families()
        self._show_chosen()
        if not self._pause.isActive() and self.search.text().strip() != self._rows.selection.text:
            with QSignalBlocker(self.search):
                self.search.setText(self._rows.selection.text)

    def _offer_families(self) -> None:
        counts, chosen = self._rows.family_counts(), self._rows.selection.families
        held = [family for family in Family if counts[family] or family in chosen]
        offered = [("", f"Toutes les familles ({num(sum(counts.values()))})")]
        offered += [(family.value, f"{FAMILY_WORDS[family]} ({num(counts[family])})") for family in held]
        self.family.clear()
        for key, said in offered:
            self.family.addItem(said, key)
        self.family.setCurrentIndex(self.family.findData(next(iter(chosen)).value if chosen else ""))

    def _show_chosen(self) -> None:
        place = self._rows.position(self._rows.chosen_uid)
        self._filling = True
        try:
            if place is None:
                self.table.clearSelection()
            elif self.table.chosen_row() != place:
                self.table.selectRow(place)
                self._keep_around(place)
        finally:
            self._filling = False

    def _keep_around(self, place: int) -> None:
        """Show what stands after a line too where the list was moved to reach it."""
        table = self.table
        foot = table.visualRect(self.model.index(place, 0)).bottom()
        if foot + table.rowHeight(place) > table.viewport().height():
            table.scrollTo(self.model.index(place, 0), PartnerTable.ScrollHint.PositionAtCenter)

    def _on_current(self, place: int) -> None:
        if not self._filling and 0 <= place < self.model.rowCount():
            self._rows.choose(self.model.row_at(place).uid)

    def _on_family(self) -> None:
        key = str(self.family.currentData())
        chosen = frozenset({Family(key)}) if key else frozenset[Family]()
        self._rows.narrow(replace(self._rows.selection, families=chosen))

    def _on_search(self) -> None:
        self._rows.select(replace(self._rows.selection, text=self.search.text().strip()))


def _keep_width(part: QWidget) -> None:
    """Let the list give way to the record where large texts leave little room."""
    part.setMinimumWidth(active().px(_LEAST))
    part.setMaximumWidth(active().px(_WIDTH))


def _columns() -> list[Column[PartnerRow]]:
    return [
        Column("Partenaire", lambda row: row.shown, paint=Paint.TWO_LINES, detail=words.line_words),
        Column(
            "Suivi",
            lambda row: STANDING_WORDS[row.standing],
            width=_STANDING,
            numeric=True,
            paint=Paint.CHIP,
            kind=lambda row: words.STANDING_KINDS[row.standing],
        ),
    ]
