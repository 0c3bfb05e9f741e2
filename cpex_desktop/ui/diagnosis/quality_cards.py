"""The cards of the quality of the data: the grid of coverage, the sources, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.diagnosis.quality_rows import CoverageRow, LinkRow, QualityRows, SourceRow
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import MARGINS, PlainCard, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.coverage_series import CoverageGrid
    from cpex_desktop.charts.frame import ChartFrame

_GRID_LINE, _GRID_FRAME, _AROUND_GRID = 30, 58, 128
_TABLE = 236
_DUE = "Un mois est attendu à la fin du mois suivant. Les autres sources n’ont pas de retard."


def _draw(grid: CoverageGrid, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.coverage_grid import draw_coverage

    return draw_coverage(grid, frame)


class CoverageCard(PlainCard):
    """The months that each source gave, as a grid or as the table of all its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Couverture par mois et par source", " ", parent)
        columns: list[Column[CoverageRow]] = [
            Column("Source", text=lambda row: row.source, paint=Paint.STRONG),
            Column("Mois", text=lambda row: row.month, sort=lambda row: row.order, width=96),
            Column("État", text=lambda row: row.state, width=130),
            Column("Ce qui manque", text=lambda row: row.lacking),
        ]
        self.chart = ChartView("Couverture par mois et par source", columns)
        self.reading = Reading()
        self._lines = 1
        self.add_aside(self.chart.switch)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.reading)
        follow(self, lambda card: card.keep_height())

    def keep_height(self) -> None:
        """Give each source its line."""
        grid = _GRID_FRAME + _GRID_LINE * max(self._lines, 3)
        self.chart.setMinimumHeight(active().px(grid))
        self.setMinimumHeight(active().px(grid + _AROUND_GRID))

    def set_rows(self, rows: QualityRows) -> None:
        """Show another period."""
        self._lines = len(rows.grid.rows)
        self.keep_height()
        self.set_subtitle(f"{rows.months}, séries complètes parmi celles que la source a déjà données")
        self.reading.set_text(rows.reading)
        self.chart.set_chart(partial(_draw, rows.grid), rows.reading, rows.coverage)


class SourcesCard(PlainCard):
    """How far each source goes, and how late the next month is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Fraîcheur", " ", parent)
        columns: list[Column[SourceRow]] = [
            Column("Source", text=lambda row: row.source, paint=Paint.WRAPPED, detail=lambda row: row.note),
            Column("Dernier mois", text=lambda row: row.last, sort=lambda row: row.order, width=104),
            Column(
                "Retard",
                text=lambda row: row.late,
                sort=lambda row: row.days,
                width=96,
                paint=Paint.CHIP,
                kind=lambda row: row.kind or "neutral",
            ),
        ]
        self.model: RowsTableModel[SourceRow] = RowsTableModel(columns)
        self.table = TableView(self.model, "Fraîcheur des sources")
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_TABLE)))
        self.body.addWidget(self.table, 1)
        self.add_foot(label(_DUE, "caption", wrap=True), stretch=1)

    def set_rows(self, rows: QualityRows) -> None:
        """Show the sources in use."""
        late = sum(1 for row in rows.sources if row.days)
        said = counted(late, "en retard", "en retard") if late else "toutes à jour"
        self.set_subtitle(f"{counted(len(rows.sources), 'source', 'sources')}, {said}")
        self.model.set_rows(rows.sources)


class LinksCard(PlainCard):
    """Things to look at, each with where one click, or Enter, leads; ``none`` says that there is nothing."""

    def __init__(
        self,
        title: str,
        none: str,
        go: Callable[[str], object],
        word: str = "",
        icon: str = "arrow-right",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, " ", parent)
        self._go = go
        columns: list[Column[LinkRow]] = [
            Column(title, text=lambda row: row.title, paint=Paint.WRAPPED, detail=lambda row: row.text)
        ]
        if word:
            columns.append(
                Column(
                    word,
                    text=lambda row: row.word,
                    width=124,
                    paint=Paint.LINK,
                    kind=lambda _row: icon,
                    spoken=lambda row: f"{row.word}, touche Entrée" if row.word else "",
                )
            )
        self.model: RowsTableModel[LinkRow] = RowsTableModel(columns)
        self.table = TableView(self.model, title, sortable=False)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.follow_row)
        self._none = label(none, wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.verticalHeader().sectionResized.connect(lambda *_sizes: self._fit())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._none)
        self.body.addStretch()

    def set_rows(self, rows: Sequence[LinkRow], scope: str, one: str, many: str) -> None:
        """Show these, counted under the title after their scope."""
        count = counted(len(rows), one, many) if rows else f"aucun{'e' if one in _FEMININE else ''} {one}"
        self.set_subtitle(f"{scope}\u00a0: {count}" if scope else count.capitalize())
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._fit()

    def wait(self, words: str) -> None:
        """Show nothing but words, while the rows are looked for."""
        self.set_subtitle(words)
        self.model.set_rows(())
        self.table.hide()
        self._none.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep room for the whole sentence: the board counts one line of it."""
        super().resizeEvent(event)
        room = self.width() - sum(MARGINS[::2])
        self._none.setMinimumHeight(self._none.heightForWidth(room))

    def follow_row(self, place: int) -> None:
        """Go where a row leads, if anywhere."""
        address = self.model.row_at(place).address
        if address:
            self._go(address)

    def _fit(self) -> None:
        """Take the height of the rows; a long list scrolls in its own room."""
        rows = self.table.verticalHeader().length() + 2 * self.table.frameWidth()
        self.table.setMinimumHeight(max(min(rows, active().px(_TABLE)), 1))
        self.table.setMaximumHeight(max(rows, 1))


_FEMININE = {"lacune", "révision", "rupture"}
