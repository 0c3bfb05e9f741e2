"""The months of one territory, under its panel where the window is high enough to show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.french import NOT_AVAILABLE, month_name, num
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class _MonthRow:
    month: int
    now: float | None
    before: float | None


def _draw(series: MonthlySeries, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded by the thread that draws.
    from cpex_desktop.charts.monthly import draw_monthly

    return draw_monthly(series, frame)


def _text(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else num(value)


_COLUMNS: tuple[Column[_MonthRow], ...] = (
    Column("Mois", text=lambda row: month_name(row.month)),
    Column("12 derniers mois", text=lambda row: _text(row.now), numeric=True, width=130),
    Column("12 mois précédents", text=lambda row: _text(row.before), numeric=True, width=150),
)


class MonthsView(QWidget):
    """A title, a monthly chart beside the year before, and the same figures as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "strong")
        self.chart = ChartView("Mois du territoire", _COLUMNS)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.chart.switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.chart, 1)

    def show_months(self, title: str, reading: str, series: MonthlySeries) -> None:
        """Show the months of another territory or indicator."""
        self._title.setText(title)
        months = zip(series.months, series.now, series.before, strict=True)
        rows = [_MonthRow(month, now, before) for month, now, before in months]
        self.chart.set_chart(partial(_draw, series), reading, rows)
