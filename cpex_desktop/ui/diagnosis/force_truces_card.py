"""After the truce: what was caught up since, and what each truce built up, laid over one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.charts.police_series import CatchUpPanel, TruceCurves
from cpex_desktop.ui.diagnosis.force_months_card import amount_column, build_foot, month_column
from cpex_desktop.ui.diagnosis.force_rows import CatchUpView, TruceRow, TrucesView, TruceView
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.segments import SegmentedControl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame

CATCH_UP, TRUCES = "catch_up", "truces"
_TWO_LINES, _LONGEST_BACKLOG = 42, 21
_FLOWS = ("Demandes", "Accords", "Expulsions")
_BACKLOGS = ("En instance", "Instruction (flux)", "Non exécutés", "Exécution (flux)")


def _draw_catch_up(panels: Sequence[CatchUpPanel], frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.police_catch_up import draw_catch_up

    return draw_catch_up(panels, frame)


def _draw_truces(curves: TruceCurves, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.police_truces import draw_truces

    return draw_truces(curves, frame)


def _backlog_column(title: str, place: int) -> Column[TruceRow]:
    return Column(
        title,
        text=lambda row: row.built[place],
        paint=Paint.TWO_LINES,
        detail=lambda row: row.outcomes[place],
    )


class _Part(QWidget):
    """A chart with its reading, or the reason why there is none."""

    def __init__(self, chart: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.reading = Reading()
        self.reading.setMinimumHeight(active().px(_TWO_LINES))
        self._absence = label("", wrap=True)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(8)
        filled.addWidget(chart, 1)
        filled.addLayout(build_foot(self.reading, chart))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled, 1)
        layout.addWidget(self._absence, 1)

    def say(self, absence: str) -> None:
        """Show the words in place of the chart, the chart when there are none."""
        self._absence.setText(absence)
        self._absence.setVisible(bool(absence))
        self._filled.setVisible(not absence)


class TrucesCard(Card):
    """A choice between the catching up and the truces; the backlog followed is chosen beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Après la trêve", " ", parent)
        self._catch_up, self._truces = CatchUpView(), TrucesView()
        self.choice = SegmentedControl("Ce qui est montré", [(CATCH_UP, "Rattrapage"), (TRUCES, "Trêves")])
        self.choice.chosen.connect(lambda _key: self._show())
        self.backlog = QuietComboBox("Stock suivi")
        self.backlog.activated.connect(lambda _place: self._show())
        self.since = _Part(ChartView("Cumul depuis la fin de la trêve", self._since_columns()))
        self.each = _Part(ChartView("Stock constitué par chaque trêve", self._truce_columns()))
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

    @staticmethod
    def _since_columns() -> list[Column]:  # type: ignore[type-arg]
        heads = [head for flow in _FLOWS for head in (flow, "Moyenne")]
        return [month_column(), *(amount_column(head, place, 86) for place, head in enumerate(heads))]

    @staticmethod
    def _truce_columns() -> list[Column[TruceRow]]:
        first = Column[TruceRow](
            "Trêve", text=lambda row: row.name, paint=Paint.TWO_LINES, detail=lambda row: row.dates
        )
        return [first, *(_backlog_column(title, place) for place, title in enumerate(_BACKLOGS))]

    def set_views(self, catch_up: CatchUpView, truces: TrucesView) -> None:
        """Show other figures; the backlog chosen is kept where it is still known."""
        self._catch_up, self._truces = catch_up, truces
        chosen = self.backlog.currentData()
        self.backlog.clear()
        for view in truces.views:
            self.backlog.addItem(view.word, view.key)
        self.backlog.setCurrentIndex(max(self.backlog.findData(chosen), 0) if truces.views else -1)
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
            self.each.chart.set_chart(partial(_draw_truces, view.curves), view.reading, self._truces.rows)
