"""The cards of the stages: bars, sectors side by side, what happens beside, and what to check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.diagnosis.stages_rows import CheckLine, SideLine, StageLine, StagesRows
from cpex_desktop.ui.tables.columns import Column, Paint, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import PlainCard, Reading
from cpex_desktop.ui.widgets.chart import ChartView
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cpex_desktop.charts.frame import ChartFrame
    from cpex_desktop.charts.stages_series import StageBars

_ABSENT_LINES = 5
_NO_SECTOR = (
    "Aucune étape n’est connue par parc. Importez un fichier qui distingue le parc social du parc "
    "privé\u00a0: une colonne pour chacun, ou une colonne «\u00a0Parc\u00a0»."
)
_NO_SECTOR_LINES = 3
_WHOLE = (("Nombre", 78), ("Pour 1\u202f000", 82), ("Rapport", 74), ("Part privée", 86))
_SECTORS = (("Social", 66), ("‰", 52), ("Rapport", 72), ("Privé", 66), ("‰", 52), ("Rapport", 72))


def _draw(bars: StageBars, frame: ChartFrame) -> Figure:
    # Here and not above: the chart library is loaded in the drawing thread.
    from cpex_desktop.charts.stages import draw_stages

    return draw_stages(bars, frame)


def _named() -> Column[StageLine]:
    return Column("Étape", text=lambda line: line.name, paint=Paint.STRONG)


def _whole_column(place: int) -> Column[StageLine]:
    title, width = _WHOLE[place]
    return Column(title, text=lambda line: line.whole[place], numeric=True, width=width)


def _sector_column(place: int) -> Column[StageLine]:
    title, width = _SECTORS[place]

    def text(line: StageLine) -> str:
        return (line.social + line.private)[place]

    return Column(title, text=text, numeric=True, width=width)


class BoardCard(PlainCard):
    """The stages as bars, or as the table of all their figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("De l’impayé à l’expulsion", " ", parent)
        columns = [_named(), *(_whole_column(place) for place in range(len(_WHOLE)))]
        self.chart = ChartView(
            "Étapes de la procédure", [*columns, evolution_column(lambda line: line.evolution)]
        )
        self.reading = Reading(lines=3)
        self.add_aside(self.chart.switch)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.reading)

    def set_rows(self, rows: StagesRows) -> None:
        """Show another territory or period."""
        self.set_subtitle(rows.subtitle)
        self.reading.set_text(rows.reading)
        if rows.bars is not None:
            self.chart.set_chart(partial(_draw, rows.bars), rows.reading, rows.lines)


class SectorsCard(PlainCard):
    """Social and private sectors side by side, stage after stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Parc social et parc privé", "Pour 1\u202f000\u00a0ménages locataires du même parc", parent
        )
        columns = [_named(), *(_sector_column(place) for place in range(len(_SECTORS)))]
        self.model: RowsTableModel[StageLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Étapes par parc", sortable=False, fit_rows=True)
        self.reading = Reading(lines=2)
        self.none = label(_NO_SECTOR, wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        follow(self.none, lambda words: words.setMinimumHeight(active().px(18 * _NO_SECTOR_LINES)))
        for part in (self.table, self.reading, self.none):
            self.body.addWidget(part)
        self.body.addStretch()

    def set_rows(self, rows: StagesRows) -> None:
        """Show another territory or period."""
        self.model.set_rows(rows.lines)
        self.reading.set_text(rows.sectors_reading)
        for part in (self.table, self.reading):
            part.setVisible(rows.split)
        self.none.setVisible(not rows.split)


class SideCard(PlainCard):
    """What happens beside the main stages, as far as it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Autour de la procédure", " ", parent)
        columns: list[Column[SideLine]] = [
            Column("Suivi", text=lambda line: line.name, paint=Paint.WRAPPED, detail=lambda line: line.note),
            Column("Nombre", text=lambda line: line.written, numeric=True, width=84),
            evolution_column(lambda line: line.evolution),
        ]
        self.model: RowsTableModel[SideLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "Autour de la procédure", sortable=False, fit_rows=True)
        self._absent = label("", "caption", wrap=True)
        follow(self._absent, lambda words: words.setMinimumHeight(active().px(15 * _ABSENT_LINES)))
        self._absent.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table)
        self.body.addWidget(self._absent)
        self.body.addStretch()

    def set_rows(self, rows: StagesRows) -> None:
        """Show another territory or period."""
        self.set_subtitle(rows.period)
        self.model.set_rows(rows.side)
        self.table.setVisible(bool(rows.side))
        self._absent.setText(rows.side_absent)
        self._absent.setVisible(bool(rows.side_absent))


class ChecksCard(PlainCard):
    """What does not hold together, why it may be so, and what to check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("À vérifier avant de citer", " ", parent)
        columns: list[Column[CheckLine]] = [
            Column(
                "Constat",
                text=lambda line: line.title,
                paint=Paint.WRAPPED,
                detail=lambda line: f"{line.why} {line.what}",
            )
        ]
        self.model: RowsTableModel[CheckLine] = RowsTableModel(columns)
        self.table = TableView(self.model, "À vérifier avant de citer", sortable=False)
        self.table.horizontalHeader().hide()
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().sectionResized.connect(lambda *_sizes: self._fit())
        self._none = label("Les étapes connues se tiennent\u00a0: rien à vérifier entre elles.", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table)
        self.body.addWidget(self._none)

    def set_rows(self, rows: StagesRows) -> None:
        """Show another territory or period."""
        count = len(rows.checks)
        self.set_subtitle("Aucun point" if not count else f"{count}\u00a0point{'s' if count > 1 else ''}")
        self.model.set_rows(rows.checks)
        self.table.setVisible(bool(rows.checks))
        self._none.setVisible(not rows.checks)
        self._fit()

    def _fit(self) -> None:
        """Show every line whole: their heights are those of their words at this width."""
        lines = self.table.verticalHeader().length() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(max(lines, 1))
