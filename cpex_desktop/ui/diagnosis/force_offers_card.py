"""Who was offered a roof before the force came, and what the State could offer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.charts.police_series import OfferColumns
from cpex_desktop.ui.diagnosis.force_months_card import amount_column, build_foot, month_column
from cpex_desktop.ui.diagnosis.force_rows import OffersView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

_TWO_LINES = 42
_HEADS = ("Relogement", "Hébergement", "Expulsions", "Contingent", "SIAO", "Privé")


def _draw(columns: OfferColumns, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_offers import draw_offers

    return draw_offers(columns, frame)


class OffersCard(Card):
    """Proposals, executions and capacity; ``enter`` opens the form of the capacities."""

    def __init__(self, enter: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Relogement et hébergement avant exécution", " ", parent)
        columns = [amount_column(head, place, 88) for place, head in enumerate(_HEADS)]
        self.chart = ChartView("Propositions avant exécution", [month_column(), *columns])
        self.reading = Reading()
        self.reading.setMinimumHeight(active().px(_TWO_LINES))
        self._absence = label("", wrap=True)
        self.enter = link("Saisir les capacités…", enter)
        self.add_aside(self.enter)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self._absence, 1)
        self.body.addLayout(build_foot(self.reading, self.chart))

    def take_focus(self) -> None:
        """Come back to the link that opened the form."""
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_view(self, view: OffersView) -> None:
        """Show other proposals, or say that none is known."""
        known = view.columns is not None
        self.set_subtitle(view.subtitle)
        self._absence.setText(view.absence)
        self._absence.setVisible(not known)
        self.chart.setVisible(known)
        self.chart.switch.setVisible(known)
        self.reading.set_text(view.reading if known else "")
        if view.columns is not None:
            self.chart.set_chart(partial(_draw, view.columns), view.reading, view.rows)
