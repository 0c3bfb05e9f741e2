"""The ranking of the territories, beside the map and moving with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cpex_desktop.french import MASKED, fold, num
from cpex_desktop.ui.diagnosis.rows import Ranking, RankingLine
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.tables.columns import Column, Paint, evolution_column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.segments import SegmentedControl

_SEARCH = 80
_ON_TWO_LINES = 0.62
_RAW, _SMOOTHED = "raw", "smoothed"
_MEANING = (
    "Lissé\u00a0: taux rapproché de celui de l’ensemble autant que le hasard l’exige. Un village de trente "
    "locataires n’est plus premier pour un seul acte. Les points chauds du tableau de bord et la synthèse au "
    "préfet sont classés ainsi. Le taux lissé sert à classer\u202f; le taux se cite."
)
_HIDDEN = Evolution(None, reason="masquée, effectif faible")


def _columns(ranking: Ranking, *, smoothed: bool) -> tuple[Column[RankingLine], ...]:
    return (
        Column(
            "",
            text=lambda line: "–" if line.rank is None else str(line.rank),
            sort=lambda line: line.rank,
            width=42,
        ),
        Column(
            ranking.place_title,
            text=lambda line: line.name,
            paint=Paint.TWO_LINES,
            detail=lambda line: line.inside,
        ),
        Column(
            "Lissé\u202f‰" if smoothed else ranking.amount_title,
            text=lambda line: line.written,
            sort=lambda line: line.amount,
            share=lambda line: line.amount,
            numeric=True,
            width=134,
            paint=Paint.BAR,
            detail=lambda line: line.acts,
            spoken=lambda line: line.spoken or line.written,
            tooltip=lambda line: line.spoken,
        ),
        evolution_column(lambda line: line.evolution, title=ranking.evolution_title, width=90),
    )


class RankingCard(Card):
    """Order the territories of a level; ``chosen`` carries the id of the one that a person selects."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Classement", " ", parent)
        self._ranking = Ranking("Commune", "Taux\u202f‰", "Sur un an", "", "", ())
        self._masked = False
        self._silent = False
        self._wanted = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filtrer")
        self.search.setToolTip("Filtrer le classement par nom\u00a0(Ctrl+F)")
        self.search.setAccessibleName("Filtrer le classement par nom")
        self.search.setClearButtonEnabled(True)
        follow(self.search, lambda field: field.setFixedWidth(active().px(_SEARCH)))
        self.search.textChanged.connect(lambda _text: self._fill())
        self.order = SegmentedControl("Classer par", [(_RAW, "Taux"), (_SMOOTHED, "Lissé")], compact=True)
        self.order.setToolTip(_MEANING)
        self.order.chosen.connect(lambda _key: self._rank())
        self.order.hide()
        self.add_aside(self.order)
        self.add_aside(self.search)
        self._model: RowsTableModel[RankingLine] = RowsTableModel(_columns(self._ranking, smoothed=False))
        self.table = TableView(self._model, "Classement des territoires")
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.body.addWidget(self.table, 1)

    def set_ranking(self, ranking: Ranking) -> None:
        """Show other territories or figures; the one selected stays so if it is still there."""
        self._ranking = ranking
        self.order.setVisible(bool(ranking.smoothed))
        self._rank()
        self._arrange_head()

    def order_by(self, key: str) -> None:
        """Order by « raw » or « smoothed » rate; the latter counts only where there is one."""
        self.order.select(key)
        self._rank()

    def _least_words(self) -> int:
        """Ask that the count and the date hold on two lines: they tell what is ranked."""
        return max(super()._least_words(), round(self._subtitle.sizeHint().width() * _ON_TWO_LINES))

    def is_smoothed(self) -> bool:
        """Tell whether the smoothed rate orders the territories shown."""
        return bool(self._ranking.smoothed) and self.order.current() == _SMOOTHED

    def _rank(self) -> None:
        self._model.columns = _columns(self._ranking, smoothed=self.is_smoothed())
        self._fill()

    def show_as_exported(self, masked: bool) -> None:
        """Show small counts as a document would: hidden."""
        self._masked = masked
        self._fill()

    def lines(self) -> tuple[RankingLine, ...]:
        """Give the lines as they are shown."""
        return self._model.rows()

    def select(self, territory: int) -> None:
        """Select a territory and bring it in sight, telling nobody; 0 selects none."""
        self._wanted = territory
        self._silent = True
        place = next((at for at, line in enumerate(self._model.rows()) if line.territory == territory), None)
        if place is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(place)
        self._silent = False

    def _fill(self) -> None:
        wanted = fold(self.search.text().strip())
        listed = self._ranking.smoothed if self.is_smoothed() else self._ranking.lines
        kept = [line for line in listed if wanted in fold(f"{line.name} {line.inside}")]
        self.set_subtitle(self._count(len(kept)))
        self._silent = True
        self._model.set_rows([_masked(line) if self._masked else line for line in kept])
        self._silent = False
        self.select(self._wanted)

    def _count(self, kept: int) -> str:
        ranking = self._ranking
        if not kept and ranking.lines:
            return "Aucun territoire ne porte ce nom"
        if kept < len(ranking.lines):
            return f"{num(kept)} sur {num(len(ranking.lines))}"
        return ranking.masked_subtitle if self._masked else ranking.subtitle

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        row = self.table.chosen_row()
        if self._silent or row is None:
            return
        self._wanted = self._model.row_at(row).territory
        self.chosen.emit(self._wanted)


def _masked(line: RankingLine) -> RankingLine:
    if not line.small:
        return line
    return replace(line, rank=None, amount=None, written=MASKED, evolution=_HIDDEN, spoken="masqué", acts="")
