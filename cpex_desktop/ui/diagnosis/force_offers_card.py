"""Who was offered a roof before the force came, and what the State could offer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.charts.police_series import OfferColumns
from cpex_desktop.ui.diagnosis.force_part import ChartPart, amount_column, amount_text, month_column
from cpex_desktop.ui.diagnosis.force_rows import MonthRow, OffersView
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chart import ChartView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

_HEADS = (("Relogement", 92), ("Hébergement", 104), ("Expulsions", 88))
_CAPACITIES = ("contingent", "SIAO", "parc privé")


def _columns() -> list[Column[MonthRow]]:
    flows = [amount_column(head, place, width) for place, (head, width) in enumerate(_HEADS)]
    return [month_column(), *flows, amount_column("Capacité", 3, 84, tooltip=_parts)]


def _parts(row: MonthRow) -> str:
    named = zip(_CAPACITIES, row.amounts[4:], strict=True)
    return ", ".join(f"{name} {amount_text(amount)}" for name, amount in named)


def _draw(columns: OfferColumns, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_offers import draw_offers

    return draw_offers(columns, frame)


class OffersCard(Card):
    """Proposals, executions and capacity; ``enter`` opens the form of the capacities."""

    def __init__(self, enter: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Relogement et hébergement avant exécution", " ", parent)
        self.part = ChartPart(ChartView("Propositions avant exécution", _columns()))
        self.enter = link("Saisir les capacités…", enter)
        self.add_aside(self.enter)
        self.body.addWidget(self.part, 1)

    def take_focus(self) -> None:
        """Come back to the link that opened the form."""
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_view(self, view: OffersView) -> None:
        """Show other proposals, or say that none is known."""
        self.set_subtitle(view.subtitle)
        self.part.say(view.absence)
        self.part.reading.set_text(view.reading)
        if view.columns is not None:
            self.part.chart.set_chart(partial(_draw, view.columns), view.reading, view.rows)
