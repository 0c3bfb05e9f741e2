"""The tab « Qualité »: what the figures rest on, what lacks, what changed and what is to be checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.board_tab import BoardTab
from cpex_desktop.ui.diagnosis.card_row import CardRow
from cpex_desktop.ui.diagnosis.quality_cards import CoverageCard, LinksCard, SourcesCard
from cpex_desktop.ui.diagnosis.quality_rows import QualityRows
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.suspects_card import Search, SuspectsCard
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.states import EmptyState

_CARD = 340


class QualityTab(BoardTab):
    """What each source gave around a period; ``load`` answers, ``go`` follows what a row leads to.

    ``search`` looks for months to check in all the département.
    """

    key: ClassVar[str] = "qualite"
    title: ClassVar[str] = "Qualité"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.PERIOD})

    def __init__(
        self,
        *,
        load: Callable[[Question], QualityRows],
        search: Search,
        reader: TaskRunner,
        go: Callable[[str], object],
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reader, "Lecture des sources…", parent)
        self._load = load
        self.rows: QualityRows | None = None
        self.coverage, self.sources = CoverageCard(), SourcesCard()
        self.gaps = LinksCard(
            "Lacunes",
            "Aucun mois ni aucune commune ne manque entre des mois connus.",
            go,
            "Combler",
            "import",
        )
        self.revisions = LinksCard("Révisions", "Aucun lot n’a redonné des valeurs déjà connues.", go, "Lot")
        self.suspects = SuspectsCard(search, reader, go)
        self.breaks = LinksCard(
            "Ruptures de série", "Aucune rupture connue ne coupe les séries de cette base.", go
        )
        self.empty = _no_month(new_import)
        self._lay_out(self._build_all(), self.empty)
        self.empty.hide()

    def _build_all(self) -> SeriesBoard:
        made = SeriesBoard()
        made.column.addWidget(self.coverage, 1)
        for stretch, pair in ((2, (self.sources, self.gaps)), (1, (self.suspects, self.revisions))):
            made.column.addWidget(CardRow(pair, _CARD), stretch)
        made.column.addWidget(self.breaks)
        return made

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._read("Lecture des sources", question, lambda: self._load(question), self._show)

    def _show(self, answer: object) -> None:
        rows = cast(QualityRows, answer)
        self.rows = rows
        self._answered()
        self._board.setVisible(rows.known)
        self.empty.setVisible(not rows.known)
        if not rows.known:
            return
        self.coverage.set_rows(rows)
        self.sources.set_rows(rows)
        self.gaps.set_rows(rows.gaps, "Dans le département", "lacune", "lacunes")
        self.suspects.set_here(rows.question, rows.suspects, rows.suspects_scope)
        self.revisions.set_rows(rows.revisions, "Entre les lots en vigueur", "révision", "révisions")
        self.breaks.set_rows(rows.breaks, "Sur les séries de la base", "rupture", "ruptures")


def _no_month(new_import: Callable[[], object]) -> EmptyState:
    load_file = button("Importer un fichier", new_import, icon_name="import", kind="primary")
    return EmptyState(
        "quality",
        "Aucun chiffre mensuel",
        "La couverture, la fraîcheur et les lacunes se lisent dès qu’un tableau par mois est importé.",
        [load_file],
    )
