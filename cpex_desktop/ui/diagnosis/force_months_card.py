"""The concours month by month: flows, or the stocks that they leave, with one table behind both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.charts.police_series import MonthTracks
from cpex_desktop.french import NOT_AVAILABLE, month_name, num
from cpex_desktop.ui.diagnosis.force_rows import MonthRow, MonthsView
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.segments import SegmentedControl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

FLOWS, STOCKS = "flows", "stocks"
_TWO_LINES = 42
_HEADS = (
    "Demandes",
    "Accordés",
    "Refusés",
    "En instance",
    ">\u00a02\u00a0mois",
    "Non exécutés",
    "Expulsions",
)


def amount_column(title: str, place: int, width: int) -> Column[MonthRow]:
    """Make the column of one figure of a month, absent ones said."""

    def text(row: MonthRow) -> str:
        amount = row.amounts[place]
        return NOT_AVAILABLE if amount is None else num(amount)

    return Column(title, text=text, numeric=True, width=width)


def month_column() -> Column[MonthRow]:
    """Make the column that names the month."""
    return Column("Mois", text=lambda row: month_name(row.month, "short"))


def _draw(tracks: MonthTracks, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_months import draw_months

    return draw_months(tracks, frame)


class MonthsCard(Card):
    """A choice between flows and stocks, its chart, and how to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mois par mois", " ", parent)
        self._view: MonthsView | None = None
        self.choice = SegmentedControl("Ce qui est montré", [(FLOWS, "Flux"), (STOCKS, "Stocks")])
        self.choice.chosen.connect(lambda _key: self._show())
        columns = [amount_column(head, place, 82) for place, head in enumerate(_HEADS)]
        self.chart = ChartView("Concours de la force publique, mois par mois", [month_column(), *columns])
        self.reading = Reading()
        self.reading.setMinimumHeight(active().px(_TWO_LINES))
        self.add_aside(self.choice)
        self.body.addWidget(self.chart, 1)
        self.body.addLayout(build_foot(self.reading, self.chart))

    def set_view(self, view: MonthsView) -> None:
        """Show other months, of what was chosen."""
        self._view = view
        self.set_subtitle(view.subtitle)
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        flows = self.choice.current() == FLOWS
        reading = view.flows_reading if flows else view.stocks_reading
        self.reading.set_text(reading)
        self.chart.set_chart(partial(_draw, view.flows if flows else view.stocks), reading, view.rows)


def build_foot(reading: Reading, chart: ChartView) -> QHBoxLayout:
    """Set the sentence beside the link that swaps chart and table."""
    foot = QHBoxLayout()
    foot.setSpacing(12)
    foot.addWidget(reading, 1)
    foot.addWidget(chart.switch)
    return foot
