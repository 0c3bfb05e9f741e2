"""The card of a territory's partners: who works there, whom to call, and since when nobody has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.territory.cards import PlainCard
from cpex_desktop.ui.territory.rows import PartnerLine, PartnersPart
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.notice import Notice

_FEW = 6
_TABLE, _ROOM = 35 + 42 * _FEW, 36
_NAME = "Partenaires du territoire"


class PartnersCard(PlainCard):
    """List the partners of the territory; ``go`` follows the address of one, or of a new exchange.

    A new exchange begins with the partner chosen in the list, else with whoever governs the territory.
    """

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Partenaires", " ", parent)
        self._begin, self._go, self._meeting = "cpex:echange", go, ""
        self.exchange = button("Nouvel échange", self._begin_exchange, icon_name="plus")
        self.add_aside(self.exchange)
        self.warning = Notice()
        self.model: RowsTableModel[PartnerLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, _NAME, sortable=False, fit_rows=True)
        self.long_table = TableView(self.model, _NAME, sortable=False)
        follow(self.long_table, lambda table: table.setFixedHeight(active().px(_TABLE)))
        self.absence = label("", wrap=True)
        self.absence.setAlignment(Qt.AlignmentFlag.AlignTop)
        follow(self.absence, lambda words: words.setMinimumHeight(active().px(_ROOM)))
        self.meeting = link("", lambda: go(self._meeting))
        for part in (self.warning, self.table, self.long_table, self.absence):
            self.body.addWidget(part)
        self.body.addWidget(self.meeting, 0, Qt.AlignmentFlag.AlignLeft)
        for table in (self.table, self.long_table):
            table.opened.connect(lambda place: go(self.model.row_at(place).address))

    def set_part(self, part: PartnersPart) -> None:
        """Show another territory; of many partners, some rows at a time."""
        self._begin, self._meeting = part.begin, part.meeting_road
        self.meeting.setText(f"{part.meeting}\u00a0→")
        self.meeting.setAccessibleName(part.meeting)
        self.meeting.setVisible(bool(part.meeting))
        self.set_subtitle(part.subtitle)
        many = len(part.lines) > _FEW
        if part.lines != self.model.rows():
            self.model.set_rows(part.lines)
        self.table.setVisible(bool(part.lines) and not many)
        self.long_table.setVisible(many)
        self.absence.setText(part.absence)
        self.absence.setVisible(bool(part.absence))
        if part.warning:
            self.warning.tell(part.warning)
        else:
            self.warning.hide()

    def _begin_exchange(self) -> None:
        table = self.long_table if self.long_table.isVisible() else self.table
        place = table.chosen_row() if table.isVisible() else None
        chosen = None if place is None else self.model.row_at(place).uid
        self._go(self._begin if chosen is None else f"cpex:echange/{chosen}")


_COLUMNS: tuple[Column[PartnerLine], ...] = (
    Column("Partenaire", text=lambda line: line.name, paint=Paint.TWO_LINES, detail=lambda line: line.detail),
    Column(
        "À qui parler", text=lambda line: line.contact, paint=Paint.TWO_LINES, detail=lambda line: line.role
    ),
    Column("Dernier échange", text=lambda line: line.last, width=210),
    Column(
        "Situation",
        text=lambda line: line.standing,
        paint=Paint.CHIP,
        kind=lambda line: line.kind,
        width=104,
    ),
)
