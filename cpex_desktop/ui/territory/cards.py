"""The cards of the sheet of a territory: figures, neighbours, months, and what lacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import NOT_AVAILABLE, counted, rate
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.tables.columns import Column, Paint, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.territory.rows import FigureLine, LackLine, MonthLine, NearLine, SheetRows
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame
    from cpex_desktop.charts.sheet_series import SmallSeriesGrid

_STAGES = (
    "Comm. de payer", "Assignations", "Décisions", "Comm. de quitter", "Demandés", "Accordés", "Expulsions",
)  # fmt: skip
_READING, _LINE = 12, 15


class PlainCard(Card):
    """A card whose height is that of its parts, whatever its width."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: in a column, a layout would take back from tables what it gives to sentences."""
        return False


def _plain(title: str, place: str, width: int) -> Column[FigureLine]:
    return Column(title, text=lambda line: str(getattr(line, place)), numeric=True, width=width)


def _columns(*, alone: bool) -> list[Column[FigureLine]]:
    """What ranks a territory says nothing of the département, which has no equal in the base."""
    columns: list[Column[FigureLine]] = [
        Column("Étape", text=lambda line: line.name),
        _plain("Nombre", "count", 62),
        evolution_column(lambda line: line.evolution, width=80),
        _plain("Taux\u202f‰", "rate", 60),
        _plain("Intervalle 95\u202f%", "interval", 102),
    ]
    if alone:
        return columns
    ranks = [("Lissé", "shrunken", 54), ("Rang", "rank", 90), ("Dépt.", "whole", 50)]
    return columns + [_plain(*one) for one in ranks]


class FiguresCard(PlainCard):
    """The stages of the territory with their rates and intervals, and how it ranks where it has equals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chiffres clés", " ", parent)
        self._alone = False
        self.table = self._make_table()
        self.reading = Reading()
        follow(self.reading, lambda note: note.setMinimumHeight(active().px(_READING + 3 * _LINE)))
        self.body.addWidget(self.table)
        self.body.addWidget(self.reading)
        self.body.addStretch()

    def _make_table(self) -> TableView:
        self.model: RowsTableModel[FigureLine] = RowsTableModel(_columns(alone=self._alone))
        table = TableView(self.model, "Chiffres clés du territoire", sortable=False, fit_rows=True)
        if not self._alone:
            table.setToolTip(
                "Lissé\u00a0: taux rapproché de celui de l’ensemble autant que le hasard l’exige. Il sert à "
                "classer\u202f; le taux se cite."
            )
        return table

    def set_rows(self, rows: SheetRows) -> None:
        """Show another territory."""
        alone = rows.level is TerritoryKind.DEPARTEMENT
        if alone != self._alone:
            self._alone, former = alone, self.table
            self.table = self._make_table()
            self.body.replaceWidget(former, self.table)
            former.hide()
            former.deleteLater()
        self.set_subtitle(rows.figures_subtitle)
        self.model.set_rows(rows.figures)
        self.reading.set_text(rows.reading)


def _rate(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else rate(value)


class NearCard(PlainCard):
    """Neighbours or members; opening a line emits ``opened`` with its key."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent)
        columns: list[Column[NearLine]] = [
            Column(
                "Territoire",
                text=lambda line: line.name,
                paint=Paint.TWO_LINES,
                detail=lambda line: line.inside,
            ),
            Column(
                "Taux\u202f‰",
                text=lambda line: _rate(line.rate),
                sort=lambda line: line.rate,
                share=lambda line: line.rate,
                numeric=True,
                width=124,
                paint=Paint.BAR,
                detail=lambda line: line.acts,
                spoken=lambda line: f"{_rate(line.rate)}, {line.acts}",
            ),
        ]
        self.model: RowsTableModel[NearLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Territoires voisins ou membres")
        self.table.opened.connect(lambda place: self.opened.emit(self.model.row_at(place).key))
        self._absence = label("", wrap=True)
        self._absence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._absence, 1)

    def set_rows(self, rows: SheetRows) -> None:
        """Show the surroundings of another territory."""
        self.set_title(rows.near_title)
        self.set_subtitle(rows.near_subtitle)
        self.model.set_rows(rows.near)
        self.table.setVisible(bool(rows.near))
        self._absence.setText(rows.near_absence)
        self._absence.setVisible(not rows.near)


def _draw(grid: SmallSeriesGrid, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.sheet import draw_grid

    return draw_grid(grid, frame)


def _month_column(place: int) -> Column[MonthLine]:
    return Column(_STAGES[place], text=lambda line: line.cells[place], numeric=True, width=98)


class MonthsCard(PlainCard):
    """Three years of months, a small chart a stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mois par mois, étape par étape", " ", parent)
        first = Column[MonthLine]("Mois", text=lambda line: line.label, paint=Paint.STRONG)
        columns = [first, *(_month_column(place) for place in range(len(_STAGES)))]
        self.chart = ChartView("Mois par mois, étape par étape", columns)
        self.add_aside(self.chart.switch)
        self.body.addWidget(self.chart, 1)

    def set_rows(self, rows: SheetRows) -> None:
        """Show another territory."""
        self.set_subtitle(rows.grid_subtitle)
        self.chart.set_chart(partial(_draw, rows.grid), rows.reading, rows.months)


class LacksCard(PlainCard):
    """What the sheet lacks, and which import would fill it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce qui manque", " ", parent)
        columns: list[Column[LackLine]] = [
            Column("Manque", text=lambda line: line.title, paint=Paint.WRAPPED, detail=lambda line: line.text)
        ]
        self.model: RowsTableModel[LackLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Ce qui manque à la fiche", sortable=False)
        self.table.horizontalHeader().hide()
        self.body.addWidget(self.table, 1)

    def set_rows(self, rows: SheetRows) -> None:
        """Show what another territory lacks; a territory that lacks nothing has no card for it."""
        self.set_subtitle(counted(len(rows.lacks), "point", "points"))
        self.model.set_rows(rows.lacks)
        self.setVisible(bool(rows.lacks))
