"""Twelve months beside the year before, as a chart and as a table: on the dashboard and under a territory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.french import NOT_AVAILABLE, month_name, num
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.widgets.chart import ChartView

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


class MonthsChart(ChartView):
    """Draw a monthly series; its table shows the same months, « N.d. » where one is absent."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _COLUMNS, parent)

    def set_months(self, series: MonthlySeries, reading: str) -> None:
        """Show other months; ``reading`` is the sentence that screen readers say."""
        months = zip(series.months, series.now, series.before, strict=True)
        self.set_chart(partial(_draw, series), reading, [_MonthRow(*month) for month in months])
