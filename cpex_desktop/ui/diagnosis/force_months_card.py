"""The concours month by month: flows, or the stocks that they leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cpex_desktop.charts.police_series import MonthTracks
from cpex_desktop.ui.diagnosis.force_part import ChartPart, amount_column, month_column
from cpex_desktop.ui.diagnosis.force_rows import MonthsView
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.segments import SegmentedControl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

FLOWS, STOCKS = "flows", "stocks"
_OF_FLOWS = (("Demandes", 0), ("Accordés", 1), ("Refusés", 2), ("Expulsions", 6))
_OF_STOCKS = (("En instance", 3), (">\u00a02\u00a0mois", 4), ("Non exécutés", 5))
_WIDTH = 90


def _draw(tracks: MonthTracks, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_months import draw_months

    return draw_months(tracks, frame)


class MonthsCard(Card):
    """A choice between flows and stocks, each with its chart, its table and how to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mois par mois", " ", parent)
        self.choice = SegmentedControl("Ce qui est montré", [(FLOWS, "Flux"), (STOCKS, "Stocks")])
        self.choice.chosen.connect(lambda _key: self._choose())
        self._chosen = False
        self.flows = self._build_part("Flux du concours, mois par mois", _OF_FLOWS)
        self.stocks = self._build_part("Stocks du concours en fin de mois", _OF_STOCKS)
        self.add_aside(self.choice)
        for part in (self.flows, self.stocks):
            self.body.addWidget(part, 1)
        self._show()

    @staticmethod
    def _build_part(name: str, shown: tuple[tuple[str, int], ...]) -> ChartPart:
        columns = [amount_column(head, place, _WIDTH) for head, place in shown]
        return ChartPart(ChartView(name, [month_column(), *columns]))

    def set_view(self, view: MonthsView) -> None:
        """Show other months, of what was chosen."""
        self.set_subtitle(view.subtitle)
        for part, tracks, reading, absence in (
            (self.flows, view.flows, view.flows_reading, view.flows_absence),
            (self.stocks, view.stocks, view.stocks_reading, view.stocks_absence),
        ):
            part.say(absence)
            part.reading.set_text(reading)
            part.chart.set_chart(partial(_draw, tracks), reading, view.rows)
        if not self._chosen:
            self.choice.select(STOCKS if view.flows_absence and not view.stocks_absence else FLOWS)
            self._show()

    def _choose(self) -> None:
        """Keep what a person chose; until then, what is known is shown first."""
        self._chosen = True
        self._show()

    def _show(self) -> None:
        flows = self.choice.current() == FLOWS
        self.flows.setVisible(flows)
        self.stocks.setVisible(not flows)
