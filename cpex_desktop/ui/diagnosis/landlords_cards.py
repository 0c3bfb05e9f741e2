"""The cards of the landlords: dots and intervals of all of them, and the sheet of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.landlord_rows import (
    LandlordRow,
    LandlordRows,
    LandlordSheet,
    LandlordView,
    SheetLine,
)
from cpex_desktop.ui.tables.columns import Column, Paint, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import PlainCard, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.dot_series import Dots
    from cpex_desktop.charts.frame import ChartFrame

_AROUND, _LEAST, _FEW = 84, 200, 8
_LINES = (28, 40)


def _draw(dots: Dots, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.dots import draw_dots

    return draw_dots(dots, frame)


def _columns(heads: tuple[str, str]) -> tuple[Column[LandlordRow], ...]:
    return (
        Column("Bailleur", text=lambda row: row.name, paint=Paint.STRONG),
        Column("Logements", text=lambda row: row.dwellings, numeric=True, width=84),
        Column(heads[0], text=lambda row: row.count, numeric=True, width=92),
        Column(heads[1], text=lambda row: row.rate, sort=lambda row: row.amount, numeric=True, width=64),
        Column("Intervalle", text=lambda row: row.interval, numeric=True, width=104),
        evolution_column(lambda row: row.evolution, width=84),
        Column("Écart", text=lambda row: row.verdict, width=0),
    )


class DotsCard(PlainCard):
    """All landlords for one indicator; ``indicator_chosen`` carries the code of another one."""

    indicator_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bailleurs sociaux", " ", parent)
        self.choice = ChoiceField("Indicateur des bailleurs", width=172, search="Indicateur")
        self.choice.chosen.connect(self.indicator_chosen)
        self.chart = ChartView("Bailleurs sociaux", _columns(("Nombre", "‰\u00a0log.")))
        self.reading = Reading(lines=4)
        self._height = _LEAST
        follow(self, lambda card: card._fit())
        self.add_aside(self.chart.switch)
        self.add_aside(self.choice)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.reading)

    def _fit(self) -> None:
        self.chart.setFixedHeight(active().px(self._height))

    def offer(self, rows: LandlordRows, code: str) -> None:
        """Offer the indicators that are known by landlord."""
        choices = tuple(Choice(view.code, view.name) for view in rows.views)
        self.choice.offer([ChoiceSection("Connus par bailleur", choices)], code)

    def set_view(self, view: LandlordView, landlord: int) -> None:
        """Show an indicator, one landlord in bold and read."""
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        names = [row.landlord == landlord for row in view.rows]
        dots = tuple(replace(dot, chosen=chosen) for dot, chosen in zip(view.dots.dots, names, strict=True))
        self.chart.model.columns = _columns(view.heads)
        self.reading.set_text(view.readings[landlord])
        line = _LINES[len(dots) <= _FEW]
        self._height = max(_AROUND + line * len(dots), _LEAST)
        self._fit()
        drawn = partial(_draw, replace(view.dots, dots=dots))
        self.chart.set_chart(drawn, view.readings[landlord], view.rows)


class ListCard(PlainCard):
    """The landlords by name; ``landlord_chosen`` carries the id of the one that a person selects."""

    landlord_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Choisir un bailleur", "", parent)
        columns: list[Column[LandlordRow]] = [
            Column("Bailleur", text=lambda row: row.name, paint=Paint.WRAPPED),
            Column("Logements", text=lambda row: row.dwellings, numeric=True, width=92),
            Column("Nombre", text=lambda row: row.count, numeric=True, width=96),
            Column(
                "‰\u00a0log.", text=lambda row: row.rate, sort=lambda row: row.amount, numeric=True, width=72
            ),
            evolution_column(lambda row: row.evolution, width=88),
        ]
        self.model: RowsTableModel[LandlordRow] = RowsTableModel(columns)
        self.table = TableView(self.model, "Bailleurs sociaux, un par ligne", fit_rows=True)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._silent = False
        self.body.addWidget(self.table)
        self.body.addStretch()

    def set_view(self, view: LandlordView, landlord: int) -> None:
        """Show the landlords for an indicator, one of them selected."""
        self._silent = True
        self.set_subtitle(view.title)
        self.model.set_rows(view.rows)
        ids = [row.landlord for row in self.model.rows()]
        if landlord in ids:
            self.table.selectRow(ids.index(landlord))
        self._silent = False

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        row = self.table.chosen_row()
        if not self._silent and row is not None:
            self.landlord_chosen.emit(self.model.row_at(row).landlord)


class SheetCard(PlainCard):
    """Everything known of one landlord, and the way to hand it over."""

    def __init__(self, export: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Fiche du bailleur", " ", parent)
        columns: list[Column[SheetLine]] = [
            Column(
                "Indicateur",
                text=lambda line: line.name,
                paint=Paint.WRAPPED,
                detail=lambda line: line.note,
                tooltip=lambda line: line.spoken,
            ),
            Column("Nombre", text=lambda line: line.count, numeric=True, width=94),
            Column("‰\u00a0log.", text=lambda line: line.rate, numeric=True, width=56),
            Column("Tous", text=lambda line: line.all_rate, numeric=True, width=48),
            evolution_column(lambda line: line.evolution, width=76),
        ]
        self.model: RowsTableModel[SheetLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Fiche du bailleur", sortable=False, fit_rows=True)
        self.export = button("Exporter la fiche…", export, icon_name="export")
        self.body.addWidget(self.table)
        self.body.addStretch()
        self.add_aside(self.export)

    def set_sheet(self, sheet: LandlordSheet) -> None:
        """Show another landlord."""
        self.set_title(sheet.name)
        self.set_subtitle(sheet.subtitle)
        self.model.set_rows(sheet.lines)
