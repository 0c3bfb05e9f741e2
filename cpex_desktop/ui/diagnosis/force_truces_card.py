"""After the truce: what was caught up since, and what each truce built up, laid over one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.charts.police_series import CatchUpPanel, TruceCurves
from cpex_desktop.ui.diagnosis.force_part import ChartPart, amount_text, month_column
from cpex_desktop.ui.diagnosis.force_rows import CatchUpView, MonthRow, TruceRow, TrucesView, TruceView
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.segments import SegmentedControl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

CATCH_UP, TRUCES = "catch_up", "truces"
_LONGEST_BACKLOG = 21
_FLOWS = ("Demandes", "Accords", "Expulsions")


def _draw_catch_up(panels: Sequence[CatchUpPanel], frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_catch_up import draw_catch_up

    return draw_catch_up(panels, frame)


def _draw_truces(curves: TruceCurves, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.police_truces import draw_truces

    return draw_truces(curves, frame)


def _flow_column(title: str, place: int) -> Column[MonthRow]:
    return Column(
        title,
        text=lambda row: amount_text(row.amounts[2 * place]),
        width=116,
        paint=Paint.TWO_LINES,
        detail=lambda row: f"moyenne {amount_text(row.amounts[2 * place + 1])}",
    )


_TRUCE_COLUMNS: tuple[Column[TruceRow], ...] = (
    Column("Trêve", text=lambda row: row.name, paint=Paint.TWO_LINES, detail=lambda row: row.dates),
    Column("À sa fin", text=lambda row: row.built, numeric=True, width=80),
    Column("Ensuite", text=lambda row: row.outcome, width=236),
)


class TrucesCard(Card):
    """A choice between the catching up and the truces; the backlog followed is chosen beside.

    ``open_settings`` is offered where the dates of the truce still have to be entered.
    """

    def __init__(self, open_settings: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("Après la trêve", " ", parent)
        self._catch_up, self._truces = CatchUpView(), TrucesView()
        self.choice = SegmentedControl("Ce qui est montré", [(CATCH_UP, "Rattrapage"), (TRUCES, "Trêves")])
        self.choice.chosen.connect(lambda _key: self._choose())
        self._chosen = False
        self.backlog = QuietComboBox("Stock suivi")
        self.backlog.activated.connect(lambda _place: self._show())
        self.settings = [link("Ouvrir les réglages", open_settings) for _ in (CATCH_UP, TRUCES)]
        since = [month_column(), *(_flow_column(title, place) for place, title in enumerate(_FLOWS))]
        self.since = ChartPart(ChartView("Cumul depuis la fin de la trêve", since), self.settings[0])
        self.each = ChartPart(ChartView("Stock constitué par chaque trêve", _TRUCE_COLUMNS), self.settings[1])
        self._counted = ElidingLabel("", "caption")
        self.add_aside(self.choice)
        self._followed = self._build_followed()
        self.body.addWidget(self._followed)
        for part in (self.since, self.each):
            self.body.addWidget(part, 1)

    def _build_followed(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.backlog.setMinimumContentsLength(_LONGEST_BACKLOG)
        row.addWidget(self.backlog)
        row.addWidget(self._counted, 1)
        return made

    def _choose(self) -> None:
        """Keep what a person chose; until then, what is known is shown first."""
        self._chosen = True
        self._show()

    def set_views(self, catch_up: CatchUpView, truces: TrucesView) -> None:
        """Show other figures; the backlog chosen is kept where it is still known."""
        self._catch_up, self._truces = catch_up, truces
        chosen = self.backlog.currentData()
        self.backlog.clear()
        for view in truces.views:
            self.backlog.addItem(view.word, view.key)
        self.backlog.setCurrentIndex(max(self.backlog.findData(chosen), 0) if truces.views else -1)
        if not self._chosen:
            self.choice.select(TRUCES if catch_up.absence and truces.views else CATCH_UP)
        for way, undated in zip(self.settings, (catch_up.undated, truces.undated), strict=True):
            way.setVisible(undated)
        self._show()

    def current_backlog(self) -> TruceView | None:
        """Give the backlog that is followed."""
        place = self.backlog.currentIndex()
        return self._truces.views[place] if 0 <= place < len(self._truces.views) else None

    def _show(self) -> None:
        truces = self.choice.current() == TRUCES
        self.each.setVisible(truces)
        self.since.setVisible(not truces)
        self._followed.setVisible(truces and bool(self._truces.views))
        if truces:
            self._show_truces()
        else:
            self._show_catch_up()

    def _show_catch_up(self) -> None:
        view = self._catch_up
        self.set_subtitle(view.subtitle)
        self.since.say(view.absence)
        self.since.reading.set_text(view.reading)
        if not view.absence:
            self.since.chart.set_chart(partial(_draw_catch_up, view.panels), view.reading, view.rows)

    def _show_truces(self) -> None:
        view = self.current_backlog()
        self.each.say(self._truces.absence)
        self.set_subtitle("Trêve après trêve, mois par mois" if view else "")
        if view is not None:
            self._counted.setText(view.subtitle)
            self.each.reading.set_text(view.reading)
            self.each.chart.set_chart(partial(_draw_truces, view.curves), view.reading, view.rows)
