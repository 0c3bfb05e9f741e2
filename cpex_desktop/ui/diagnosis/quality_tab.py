"""The tab « Qualité »: what the figures rest on, what lacks, what changed and what is to be checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.quality_cards import CoverageCard, LinksCard, SourcesCard
from cpex_desktop.ui.diagnosis.quality_rows import QualityRows
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState


class QualityTab(DiagnosisTab):
    """What each source gave around a period; ``load`` answers, ``go`` follows what a row leads to."""

    key: ClassVar[str] = "qualite"
    title: ClassVar[str] = "Qualité"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.PERIOD})

    def __init__(
        self,
        *,
        load: Callable[[Question], QualityRows],
        reader: TaskRunner,
        go: Callable[[str], object],
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._latest = load, Latest(reader)
        self._question: Question | None = None
        self.rows: QualityRows | None = None
        self._failure = Banner(closable=False)
        self._loading = LoadingState("Lecture des sources…")
        self.coverage, self.sources = CoverageCard(), SourcesCard()
        self.gaps = LinksCard(
            "Lacunes", "Aucun mois ni aucune commune ne manque entre des mois connus.", go, "Combler"
        )
        self.revisions = LinksCard("Révisions", "Aucun lot n’a redonné des valeurs déjà connues.", go, "Lot")
        self.suspects = LinksCard(
            "Sauts à vérifier", "Aucun mois ne s’écarte nettement des autres.", go, "Voir"
        )
        self.breaks = LinksCard(
            "Ruptures de série", "Aucune rupture connue ne coupe les séries de cette base.", go
        )
        self.empty = _no_month(new_import)
        self._all = self._build_all()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        for part in (self._failure, self._loading, self.empty):
            layout.addWidget(part)
        layout.addWidget(self._all, 1)
        self._all.hide()
        self.empty.hide()

    def _build_all(self) -> SeriesBoard:
        made = SeriesBoard()
        made.column.addWidget(self.coverage)
        for pair in ((self.sources, self.gaps), (self.suspects, self.revisions)):
            row = QHBoxLayout()
            row.setSpacing(GUTTER)
            for card in pair:
                row.addWidget(card, 1)
            made.column.addLayout(row)
        made.column.addWidget(self.breaks)
        return made

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No, for the same reason as the board."""
        return False

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._question = question

        def fail(error: UserError) -> None:
            self._loading.hide()
            self._all.hide()
            self._failure.tell_error(error, action=("Réessayer", lambda: self.ask(question)))

        self._latest.ask("Lecture des sources", lambda: self._load(question), self._show, fail)

    def select(self, territory: int) -> None:
        """Test the months of another territory."""
        if self._question is not None and self._question.territory != territory:
            self.ask(replace(self._question, territory=territory))

    def _show(self, answer: object) -> None:
        rows = cast(QualityRows, answer)
        self.rows = rows
        self._failure.hide()
        self._loading.hide()
        self._all.setVisible(rows.known)
        self.empty.setVisible(not rows.known)
        if not rows.known:
            return
        self.coverage.set_rows(rows)
        self.sources.set_rows(rows)
        self.gaps.set_rows(rows.gaps, "Dans le département", "lacune", "lacunes")
        self.suspects.set_rows(rows.suspects, rows.suspects_scope, "mois", "mois")
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
