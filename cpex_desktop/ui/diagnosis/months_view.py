"""The months of one territory, under its panel where the window is high enough to show them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.months_chart import MonthsChart


class MonthsView(QWidget):
    """A title, a monthly chart beside the year before, and the same figures as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "strong")
        self.chart = MonthsChart("Mois du territoire")
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
        self.chart.set_months(series, reading)
