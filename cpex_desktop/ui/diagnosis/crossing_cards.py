"""The cards of the crossings: the cloud of territories, those that stand apart, those without a point."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from cpex_desktop.charts.cloud_series import CloudDot, find_dot
from cpex_desktop.ui.diagnosis.crossing_rows import CrossingRow, CrossingRows, LackingRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import PlainCard, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.cloud_series import Cloud
    from cpex_desktop.charts.frame import ChartFrame


def _draw(cloud: Cloud, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.cloud import draw_cloud

    return draw_cloud(cloud, frame)


def _columns(heads: tuple[str, str]) -> tuple[Column[CrossingRow], ...]:
    return (
        Column(
            "Territoire", text=lambda row: row.name, paint=Paint.TWO_LINES, detail=lambda row: row.inside
        ),
        Column(heads[0], text=lambda row: row.up_written, sort=lambda row: row.amounts[0], numeric=True,
               width=110),
        Column(heads[1], text=lambda row: row.along_written, sort=lambda row: row.amounts[1], numeric=True,
               width=110),
        Column("Écart", text=lambda row: row.gap_written, sort=lambda row: row.amounts[2], numeric=True,
               width=70, tooltip=lambda row: row.reading),
        Column("Locataires", text=lambda row: row.households, numeric=True, width=92),
        Column("", text=lambda row: "à l’écart" if row.far else "", width=78),
    )  # fmt: skip


class CloudCard(PlainCard):
    """The cloud, or its table; ``chosen`` carries the id of a territory that a person pointed or selected."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Croisement", " ", parent)
        self.chart = ChartView("Croisement de deux indicateurs", _columns(("", "")))
        self.reading = Reading(lines=3)
        self._cloud: Cloud | None = None
        self._rows: CrossingRows | None = None
        self._silent = False
        self.chart.canvas.setMouseTracking(True)
        self.chart.canvas.installEventFilter(self)
        self.chart.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.add_aside(self.chart.switch)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.reading)

    def set_rows(self, rows: CrossingRows, territory: int) -> None:
        """Show other figures, or another territory in front."""
        if rows.cloud is None:
            return
        self._rows = rows
        dots = tuple(replace(dot, chosen=dot.territory == territory) for dot in rows.cloud.dots)
        self._cloud = replace(rows.cloud, dots=dots)
        self.set_title(rows.title)
        self.set_subtitle(rows.subtitle)
        reading = (rows.row(territory) or rows.first()).reading
        self.reading.set_text(reading)
        self.chart.model.columns = _columns(rows.heads)
        self._silent = True
        self.chart.set_chart(partial(_draw, self._cloud), f"{reading} {rows.rank}", rows.rows)
        self._select(territory)
        self._silent = False

    def dot_at(self, x: float, y: float) -> CloudDot | None:
        """Find the territory under a point of the canvas, in its own pixels."""
        if self._cloud is None:
            return None
        canvas, scale = self.chart.canvas, active().scale
        return find_dot(
            self._cloud, round(canvas.width() / scale), round(canvas.height() / scale), x / scale, y / scale
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Name the territory under the pointer, and choose it with a click."""
        if isinstance(event, QMouseEvent):
            at = event.position()
            if event.type() is QEvent.Type.MouseMove:
                self._point_at(self.dot_at(at.x(), at.y()), event)
            elif event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                dot = self.dot_at(at.x(), at.y())
                if dot is not None:
                    self.chosen.emit(dot.territory)
                    return True
        return super().eventFilter(watched, event)

    def _point_at(self, dot: CloudDot | None, event: QMouseEvent) -> None:
        canvas = self.chart.canvas
        row = self._rows.row(dot.territory) if dot is not None and self._rows is not None else None
        if row is None:
            canvas.unsetCursor()
            QToolTip.hideText()
            return
        canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        words = f"{row.name}\n{row.up_written} · {row.along_written}"
        QToolTip.showText(event.globalPosition().toPoint(), words, canvas)

    def _select(self, territory: int) -> None:
        ids = [row.territory for row in self.chart.model.rows()]
        if territory in ids:
            self.chart.table.selectRow(ids.index(territory))
        else:
            self.chart.table.clearSelection()

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        row = self.chart.table.chosen_row()
        if not self._silent and row is not None:
            self.chosen.emit(self.chart.model.row_at(row).territory)


class FarCard(PlainCard):
    """How the two go together, and the territories that stand apart."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce que dit le croisement", "", parent)
        self.rank = label("", wrap=True)
        self.rule = label("", "caption", wrap=True)
        self.home = label("", "caption", wrap=True)
        columns: list[Column[CrossingRow]] = [
            Column(
                "À l’écart", text=lambda row: row.name, paint=Paint.TWO_LINES, detail=lambda row: row.inside
            ),
            Column("Écart", text=lambda row: row.gap_written, sort=lambda row: row.amounts[2], numeric=True,
                   width=76),
        ]  # fmt: skip
        self.model: RowsTableModel[CrossingRow] = RowsTableModel(columns)
        self.table = TableView(self.model, "Territoires à l’écart des autres", sortable=False, fit_rows=True)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        for part in (self.rank, self.table, self.rule, self.home):
            self.body.addWidget(part)
        self.body.addStretch()

    def set_rows(self, rows: CrossingRows) -> None:
        """Show other figures."""
        for part, text in ((self.rank, rows.rank), (self.rule, rows.rule), (self.home, rows.home)):
            part.setText(text)
            part.setVisible(bool(text))
        far = sorted((row for row in rows.rows if row.far), key=lambda row: -abs(row.amounts[2]))
        self.model.set_rows(far)
        self.table.setVisible(bool(far))
        self.fit()

    def fit(self) -> None:
        """Keep room for whole sentences: the layout counts one line of each."""
        for part in (self.rank, self.rule, self.home):
            part.setMinimumHeight(max(part.heightForWidth(max(self.width() - 34, 80)), 0))

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.chosen.emit(self.model.row_at(row).territory)


class LackingCard(PlainCard):
    """The territories without a point, and what each lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sans point", "", parent)
        columns: list[Column[LackingRow]] = [
            Column("Territoire", text=lambda row: row.name),
            Column("Il manque", text=lambda row: row.lacks),
        ]
        self.model: RowsTableModel[LackingRow] = RowsTableModel(columns)
        self.table = TableView(self.model, "Territoires sans point sur le graphique")
        follow(self.table, lambda table: table.setMinimumHeight(active().px(130)))
        self.body.addWidget(self.table, 1)

    def set_rows(self, rows: CrossingRows) -> None:
        """Show other figures."""
        self.set_title(rows.lacking_title)
        self.model.set_rows(rows.lacking)
