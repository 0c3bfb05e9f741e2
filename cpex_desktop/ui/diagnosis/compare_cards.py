"""The cards of a comparison: the stages of each territory, their months on one scale, and France."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.compare_rows import CompareLine, CompareRows, NationalRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import PlainCard, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.segments import SegmentedControl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame
    from cpex_desktop.charts.panels_series import SmallPanels

_MOST = 4
_MEASURES = [
    ("count", "Nombre"),
    ("rate", "Taux\u202f‰"),
    ("change", "Sur un an"),
    ("ratio", "Rapport"),
    ("private", "Parc privé"),
]


def _draw(panels: SmallPanels, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.panels import draw_panels

    return draw_panels(panels, frame)


def _cell(line: CompareLine, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def _kind(line: CompareLine, place: int) -> str:
    return line.kinds[place] if place < len(line.kinds) else "neutral"


def _columns(
    head: str, names: tuple[str, ...], paint: Paint = Paint.PLAIN
) -> tuple[Column[CompareLine], ...]:
    """Make as many columns as may be compared; those without a territory stay empty."""
    titles = [*names, *("",) * (_MOST - len(names))]
    return (
        Column(head, text=lambda line: line.name, paint=Paint.STRONG, width=226),
        *(
            Column(
                title,
                text=partial(_cell, place=place),
                numeric=True,
                paint=paint,
                kind=partial(_kind, place=place),
            )
            for place, title in enumerate(titles)
        ),
    )


class StagesTableCard(PlainCard):
    """The stages of each territory, measured one way at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Étapes de la procédure", " ", parent)
        self.choice = SegmentedControl("Mesure comparée", _MEASURES, compact=True)
        self.choice.chosen.connect(self._show)
        self.model: RowsTableModel[CompareLine] = RowsTableModel(_columns("Étape", ()))
        self.table = TableView(self.model, "Étapes par territoire", sortable=False, fit_rows=True)
        # Evolutions have their own colours, so their own table.
        self.changes: RowsTableModel[CompareLine] = RowsTableModel(_columns("Étape", (), Paint.EVOLUTION))
        self.change_table = TableView(
            self.changes, "Évolutions par territoire", sortable=False, fit_rows=True
        )
        self.reading = Reading(lines=2)
        self._rows: CompareRows | None = None
        self.add_aside(self.choice)
        self.body.addWidget(self.table)
        self.body.addWidget(self.change_table)
        self.body.addWidget(self.reading)

    def set_rows(self, rows: CompareRows) -> None:
        """Show other territories or another period."""
        self._rows = rows
        self.reading.set_text(rows.reading)
        self._show(self.choice.current())

    def _show(self, key: str) -> None:
        if self._rows is None:
            return
        table = self._rows.table(key)
        self.set_subtitle(table.note)
        moved = table.key == "change"
        self.table.setVisible(not moved)
        self.change_table.setVisible(moved)
        model, paint = (self.changes, Paint.EVOLUTION) if moved else (self.model, Paint.PLAIN)
        model.columns = _columns("Étape", self._rows.names, paint)
        model.set_rows(table.lines)


class PanelsCard(PlainCard):
    """The months of each territory on one scale, or their table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Par mois", " ", parent)
        self.chart = ChartView("Mois des territoires comparés", _columns("Mois", ()))
        follow(self.chart, lambda chart: chart.setMinimumHeight(active().px(170)))
        self.add_aside(self.chart.switch)
        self.body.addWidget(self.chart, 1)

    def set_rows(self, rows: CompareRows) -> None:
        """Show other territories or another indicator."""
        self.set_title(rows.months_title)
        self.set_subtitle("Une même échelle pour tous")
        self.chart.model.columns = _columns("Mois", rows.names)
        if rows.panels is not None:
            said = f"{rows.months_title}\u00a0: {', '.join(rows.names)}"
            self.chart.set_chart(partial(_draw, rows.panels), said, rows.month_lines)


class NationalCard(PlainCard):
    """The département beside the national series, year by year or not at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Le département et la France", "Dernière année nationale connue", parent)
        columns: list[Column[NationalRow]] = [
            Column(
                "Série nationale",
                text=lambda row: row.name,
                paint=Paint.WRAPPED,
                detail=lambda row: row.note,
            ),
            Column("Année", text=lambda row: row.year, numeric=True, width=60),
            Column("France", text=lambda row: row.national, numeric=True, width=124),
            Column("Département", text=lambda row: row.local, numeric=True, width=104),
            Column("Part", text=lambda row: row.part, numeric=True, width=76),
            Column("Évol. France", text=lambda row: row.change, numeric=True, width=100),
            Column("Évol. dép.", text=lambda row: row.local_change, numeric=True, width=92),
        ]
        self.model: RowsTableModel[NationalRow] = RowsTableModel(columns)
        self.table = TableView(self.model, "Le département et la France", sortable=False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().sectionResized.connect(lambda *_sizes: self._fit())
        self.reading = Reading(lines=2)
        self.body.addWidget(self.table)
        self.body.addWidget(self.reading)

    def set_rows(self, rows: CompareRows) -> None:
        """Show another period."""
        self.model.set_rows(rows.national)
        self.reading.set_text(rows.national_reading)
        self._fit()

    def _fit(self) -> None:
        """Show every line whole: their heights are those of their words at this width."""
        lines = self.table.verticalHeader().length() + self.table.horizontalHeader().height()
        self.table.setFixedHeight(max(lines + 2 * self.table.frameWidth() + 2, 1))
