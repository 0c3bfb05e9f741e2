"""What became of each object since the meeting before, by subject and by what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, num
from cpex_desktop.queries.since_meeting import THEME_WORDS, Nature, Theme
from cpex_desktop.ui.meetings.since_rows import (
    NATURE_KINDS,
    NATURE_WORDS,
    ItemRow,
    SinceReading,
    item_rows,
)
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_ALL = "all"
_NATURE, _THEME = 112, 20
MOST = 200
"""Rows shown at once: they are as high as their words, and measuring thousands of them takes too long."""


class SinceItems(Card):
    """List the objects that are not as they were; a row leads to its object by ``go`` (address)."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Ce qui est nouveau, terminé, modifié ou supprimé", parent=parent)
        self._go = go
        self._reading: SinceReading | None = None
        self.rows: RowsTableModel[ItemRow] = RowsTableModel(_COLUMNS)
        self.themes = QuietComboBox("Sujet")
        self.themes.setMinimumContentsLength(_THEME)
        self.themes.activated.connect(lambda _place: self._fill())
        words = [(_ALL, "Tout"), *((nature.value, NATURE_WORDS[nature]) for nature in Nature)]
        self.natures = SegmentedControl("Ce qui est montré", words, compact=True)
        self.natures.chosen.connect(lambda _key: self._fill())
        self.table = TableView(self.rows, "Objets qui ont changé", sortable=True, fit_rows=True)
        self.table.opened.connect(self._open)
        self.nothing = label("", "caption", wrap=True)
        self.forgotten = label("", "caption", wrap=True)
        asked = FlowRow([self.themes, self.natures])
        asked.gathered = True
        self.body.addWidget(asked)
        for part in (self.table, self.nothing, self.forgotten):
            self.body.addWidget(part)

    def show_reading(self, reading: SinceReading) -> None:
        """Show another comparison; what was asked to be seen stays asked."""
        self._reading, found = reading, reading.comparison
        if found is None:
            return
        items = found.since.items
        kept = self.themes.currentData()
        self.themes.clear()
        self.themes.addItem(f"Tous les sujets ({num(len(items))})", None)
        for theme in Theme:
            if many := len(found.since.of(theme)):
                self.themes.addItem(f"{THEME_WORDS[theme]} ({num(many)})", theme.value)
        self.themes.setCurrentIndex(max(self.themes.findData(kept), 0))
        for nature in Nature:
            many = sum(one.nature is nature for one in items)
            self.natures.rename(nature.value, f"{NATURE_WORDS[nature]} ({num(many)})")
        gone = " · ".join(one.label for one in found.since.forgotten)
        self.forgotten.setText(f"Supprimé pour de bon\u00a0: {gone}" if gone else "")
        self.forgotten.setVisible(bool(gone))
        self._fill()

    def _fill(self) -> None:
        if self._reading is None or self._reading.comparison is None:
            return
        key, theme = self.natures.current(), self.themes.currentData()
        rows = item_rows(
            self._reading,
            () if key == _ALL else (Nature(key),),
            () if theme is None else (Theme(theme),),
        )
        shown, left = rows[:MOST], max(len(rows) - MOST, 0)
        if tuple(shown) != tuple(self.rows.rows()):
            self.rows.set_rows(shown)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows or left > 0)
        self.nothing.setText(self._silence() if not rows else _left(left))

    def _silence(self) -> str:
        found = self._reading.comparison if self._reading is not None else None
        if found is not None and not found.whole:
            return "Ce qui a changé n’est pas connu."
        some = found is not None and bool(found.since.items)
        return "Rien de tel depuis cette séance." if some else "Rien d’autre n’a changé."

    def _open(self, place: int) -> None:
        road = self.rows.row_at(place).road
        if road:
            self._go(road)


def _left(many: int) -> str:
    others = counted(many, "autre objet n’est pas montré", "autres objets ne sont pas montrés")
    return f"{others}\u00a0: choisissez un sujet ou une évolution."


_COLUMNS: Sequence[Column[ItemRow]] = (
    Column(
        "Objet",
        text=lambda row: row.item.name,
        paint=Paint.WRAPPED,
        detail=lambda row: row.theme,
        spoken=lambda row: f"{row.item.name}, {row.theme}{'' if row.road else ', ne s’ouvre plus'}",
    ),
    Column(
        "Évolution",
        text=lambda row: row.item.became,
        paint=Paint.CHIP,
        kind=lambda row: NATURE_KINDS[row.item.nature],
        width=_NATURE,
    ),
    Column("Ce qui a changé", text=lambda row: row.told, paint=Paint.WRAPPED),
)
