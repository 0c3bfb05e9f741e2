"""The hot spots of the dashboard: the few territories to look at first, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import num, rate
from cpex_desktop.ui.dashboard.rows import SpotLine, SpotsView
from cpex_desktop.ui.tables.columns import Column, Paint, bar_column, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_ACT = 4
_LACKS = "Sans action · "


def _columns(acts_word: str) -> tuple[Column[SpotLine], ...]:
    return (
        Column(
            "Territoire",
            text=lambda line: line.name,
            paint=Paint.TWO_LINES,
            detail=lambda line: f"{_LACKS}{line.inside}" if line.lacks else line.inside,
        ),
        Column(
            acts_word, text=lambda line: num(line.acts), sort=lambda line: line.acts, numeric=True, width=100
        ),
        replace(
            bar_column("Taux ‰", lambda line: line.rate, rate, width=134),
            tooltip=lambda line: f"Taux lissé, qui sert au classement\u00a0: {rate(line.smoothed)}\u202f‰",
        ),
        evolution_column(lambda line: line.evolution, width=86),
        Column(
            "",
            text=lambda _line: "Agir",
            width=78,
            paint=Paint.LINK,
            kind=lambda _line: "plus",
            spoken=lambda line: f"Créer une action\u00a0: {line.name}",
            tooltip=lambda line: f"Créer une action\u00a0: {line.name}",
        ),
    )


class SpotsCard(Card):
    """A ranking by level; shows as many lines as it is told that the window's height allows."""

    def __init__(
        self,
        views: Sequence[SpotsView],
        acts_word: str,
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Points chauds", " ", parent)
        self._go = go
        self._views = {view.key: view for view in views}
        self._most = 3
        self._choice = SegmentedControl("Maille", [(view.key, view.word) for view in views], compact=True)
        self._choice.chosen.connect(lambda _key: self._show())
        self._model: RowsTableModel[SpotLine] = RowsTableModel(_columns(acts_word))
        self._table = TableView(self._model, "Points chauds", sortable=False, fit_rows=True)
        self._table.setCursor(Qt.CursorShape.PointingHandCursor)
        self._table.opened.connect(self._open)
        self._table.clicked.connect(lambda index: None if index.column() == _ACT else self._open(index.row()))
        self._whole = link("Tout le classement", self._see_whole, arrow=True)
        self._absence = label("", wrap=True)
        self.add_aside(self._choice)
        self.add_aside(self._whole)
        self.body.addWidget(self._table)
        self.body.addWidget(self._absence)
        self.body.addStretch()
        self._show()

    def set_views(self, views: Sequence[SpotsView]) -> None:
        """Show other figures, at the level chosen."""
        self._views = {view.key: view for view in views}
        self._show()

    def show_at_most(self, lines: int) -> None:
        """Follow the height of the window."""
        if lines != self._most:
            self._most = lines
            self._show()

    def shown(self) -> int:
        """Count the lines shown."""
        return self._model.rowCount()

    def _open(self, place: int) -> None:
        """Lead to the sheet, or from the last cell of the line, by a click or by Enter, to a new action."""
        line = self._model.row_at(place)
        self._go(
            line.begin if self._table.currentIndex().column() == _ACT else f"cpex:territoire/{line.code}"
        )

    def _see_whole(self) -> None:
        self._go(f"cpex:classement/{self._choice.current()}")

    def _show(self) -> None:
        view = self._views[self._choice.current()]
        shown = view.lines[: self._most]
        left_out = len(shown) < len(view.lines)
        count = f"{len(shown)} sur {len(view.lines)} · " if left_out else ""
        words = f"{count}{view.subtitle}"
        self.set_subtitle(words[:1].upper() + words[1:])
        self._model.set_rows(shown)
        self._table.setVisible(bool(view.lines))
        self._whole.setVisible(bool(view.count))
        self._whole.setText(f"{view.count}\u00a0→")
        self._whole.setAccessibleName(view.count)
        self._absence.setText(view.absence)
        self._absence.setVisible(not view.lines)
