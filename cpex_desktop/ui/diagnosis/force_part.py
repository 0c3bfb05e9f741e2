"""One chart of a card of the concours with its sentence, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import NOT_AVAILABLE, month_name, num
from cpex_desktop.ui.diagnosis.force_rows import MonthRow
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

_TWO_LINES = 42


class ChartPart(QWidget):
    """A chart over its reading and the link to its table; :meth:`say` puts words in their place.

    ``way`` stands under those words: what to do about it.
    """

    def __init__(self, chart: ChartView, way: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.reading = Reading()
        follow(self.reading, lambda note: note.setMinimumHeight(active().px(_TWO_LINES)))
        self._absence = label("", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.reading, 1)
        foot.addWidget(chart.switch)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(8)
        filled.addWidget(chart, 1)
        filled.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled, 1)
        layout.addWidget(self._build_lack(way), 1)
        self._lack.hide()

    def _build_lack(self, way: QWidget | None) -> QWidget:
        self._lack = QWidget()
        layout = QVBoxLayout(self._lack)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._absence)
        if way is not None:
            layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        return self._lack

    def say(self, absence: str) -> None:
        """Show the words in place of the chart, the chart when there are none."""
        self._absence.setText(absence)
        self._lack.setVisible(bool(absence))
        self._filled.setVisible(not absence)


def month_column() -> Column[MonthRow]:
    """Make the column that names the month."""
    return Column("Mois", text=lambda row: month_name(row.month, "short"))


def amount_column(
    title: str, place: int, width: int, tooltip: Callable[[MonthRow], str] | None = None
) -> Column[MonthRow]:
    """Make the column of one figure of a month, absent ones said."""
    return Column(
        title, text=lambda row: amount_text(row.amounts[place]), numeric=True, width=width, tooltip=tooltip
    )


def amount_text(amount: float | None) -> str:
    """Write a figure of a table, « N.d. » when it is absent."""
    return NOT_AVAILABLE if amount is None else num(amount)
