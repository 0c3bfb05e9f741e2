"""Who gave the figures of the dashboard and how far they reach: what one checks before speaking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpex_desktop.ui.dashboard.rows import SourceRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_COLUMNS: tuple[Column[SourceRow], ...] = (
    Column("Source", text=lambda row: row.source, paint=Paint.TWO_LINES, detail=lambda row: row.as_of),
    Column("Jusqu’à", text=lambda row: row.reach, width=100),
)


_FOOT_HEAD, _FOOT_LINE = 40, 20


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


class SourcesFoot(QWidget):
    """The same in a few lines, for the room that another card leaves where this one has none of its own."""

    def __init__(self, see_batches: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[SourceRow] = ()
        self._room = 0
        self._lines: list[tuple[QWidget, ElidingLabel, QLabel]] = []
        head = QHBoxLayout()
        head.addWidget(label("Données", "cardTitle"), 1)
        head.addWidget(link("Tous les lots", see_batches, arrow=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(rule())
        self._column.addLayout(head)
        self.hide()

    def set_rows(self, rows: Sequence[SourceRow]) -> None:
        """Show other sources, the ones that reach furthest being given first."""
        self._rows = tuple(rows)
        self._fill()

    def take(self, room: int) -> None:
        """Show the lines that so many logical pixels hold; nothing at all when that is none."""
        if room != self._room:
            self._room = room
            self._fill()

    def _fill(self) -> None:
        most = max((self._room - _FOOT_HEAD) // _FOOT_LINE, 0)
        shown = self._rows[:most]
        while len(self._lines) < len(shown):
            self._lines.append(self._add_line())
        for place, (line, name, reach) in enumerate(self._lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                name.setText(shown[place].source)
                reach.setText(shown[place].reach)
        self.setVisible(bool(shown))

    def _add_line(self) -> tuple[QWidget, ElidingLabel, QLabel]:
        line, name, reach = QWidget(), ElidingLabel("", "caption", lines=2), label("", "caption")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(name, 1)
        row.addWidget(reach)
        self._column.addWidget(line)
        return line, name, reach
