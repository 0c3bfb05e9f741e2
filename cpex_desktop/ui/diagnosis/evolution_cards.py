"""The cards of an evolution: each a chart, the sentence that reads it, and its table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.diagnosis.evolution_rows import LongView, PeriodsView, SeasonView, SeriesRow, YearView
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chart import ChartView, FigureFactory
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.evolution_series import LongTrack, PeriodColumns, SeasonTracks, YearTracks
    from cpex_desktop.charts.frame import ChartFrame

_LABEL, _CELL = 108, 0


def _columns(first: str, heads: Sequence[str]) -> list[Column[SeriesRow]]:
    named = Column[SeriesRow](first, text=lambda row: row.label, width=_LABEL, paint=Paint.STRONG)
    return [named, *(_column(place, head) for place, head in enumerate(heads))]


def _column(place: int, head: str) -> Column[SeriesRow]:
    return Column(head, text=lambda row: row.cells[place], numeric=True, width=_CELL)


# Each draws in the drawing thread, where alone the chart library is loaded.
def _draw_year(tracks: YearTracks, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.evolution_year import redraw_year

    return redraw_year(tracks, frame)


def _draw_long(track: LongTrack, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.evolution_long import draw_long

    return draw_long(track, frame)


def _draw_season(tracks: SeasonTracks, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.evolution_season import draw_season

    return draw_season(tracks, frame)


def _draw_periods(columns: PeriodColumns, frame: ChartFrame) -> Figure:
    from cpex_desktop.charts.evolution_long import draw_periods

    return draw_periods(columns, frame)


class SeriesCard(Card):
    """A chart over its reading; words in place of both where there is nothing to draw."""

    def __init__(
        self, title: str, name: str, first: str, heads: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, " ", parent)
        self.chart = ChartView(name, _columns(first, heads))
        self.reading = Reading()
        self._absence = label("", wrap=True)
        self._absence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(8)
        filled.addWidget(self.chart, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.reading, 1)
        filled.addLayout(foot)
        self.add_aside(self.chart.switch)
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._absence, 1)

    def show_series(self, factory: FigureFactory, rows: Sequence[SeriesRow], reading: str) -> None:
        """Show a chart, its table and its sentence."""
        self._say("")
        self.reading.set_text(reading)
        self.chart.set_chart(factory, reading, rows)

    def say(self, absence: str) -> None:
        """Say why there is nothing to draw."""
        self._say(absence)

    def _say(self, absence: str) -> None:
        self._absence.setText(absence)
        self._absence.setVisible(bool(absence))
        self._filled.setVisible(not absence)
        self.chart.switch.setVisible(not absence)


class YearCard(SeriesCard):
    """The months of a year beside earlier ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("Année", "Année précédente", "Moyenne 3\u00a0ans")
        super().__init__("Mois par mois", "Mois par mois, et les années précédentes", "Mois", heads, parent)

    def set_view(self, view: YearView) -> None:
        """Show another year."""
        self.set_subtitle(view.subtitle)
        self.show_series(partial(_draw_year, view.tracks), view.rows, view.reading)


class LongCard(SeriesCard):
    """Twelve rolling months over all those known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("Mois seul", "12\u00a0mois")
        super().__init__("12\u00a0mois glissants", "Douze mois glissants", "Mois", heads, parent)

    def set_view(self, view: LongView) -> None:
        """Show another course."""
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        if view.track is None:
            self.say(view.absence)
        else:
            self.show_series(partial(_draw_long, view.track), view.rows, view.reading)


class SeasonCard(SeriesCard):
    """The share of each month in a year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("Moyenne", "Année")
        super().__init__("Saison", "Part de chaque mois dans l’année", "Mois", heads, parent)

    def set_view(self, view: SeasonView) -> None:
        """Show another season."""
        self.set_subtitle(view.subtitle)
        if view.tracks is None:
            self.say(view.absence)
        else:
            self.show_series(partial(_draw_season, view.tracks), view.rows, view.reading)


class PeriodsCard(SeriesCard):
    """Quarters or years, for what is not known by month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Année par année", "Valeurs reçues par période", "Période", ("Valeur",), parent)

    def set_view(self, view: PeriodsView) -> None:
        """Show another indicator."""
        self.set_title(view.title)
        self.set_subtitle(view.subtitle)
        self.show_series(partial(_draw_periods, view.columns), view.rows, view.reading)
