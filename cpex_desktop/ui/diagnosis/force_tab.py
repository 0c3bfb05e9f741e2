"""The view of the concours de la force publique: asked, granted, refused, pending, carried out, and paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.totals import TOTAL
from cpex_desktop.ui.diagnosis.capacity_form import Capacities, CapacityForm
from cpex_desktop.ui.diagnosis.force_board import ForceBoard
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

SETTINGS = "cpex:reglages"


class ForceTab(DiagnosisTab):
    """The board of the concours; ``load`` answers a question, of which it reads period, sector and place.

    ``save`` writes the capacities that were typed; ``go`` follows an address, and ``new_import`` is where an
    empty base leads.
    """

    key: ClassVar[str] = "concours"
    title: ClassVar[str] = "Concours de la force publique"
    filters: ClassVar[frozenset[Filter]] = frozenset({Filter.SECTOR, Filter.PERIOD, Filter.AGAINST})

    def __init__(
        self,
        *,
        load: Callable[[Question], ForceRows],
        save: Callable[[Capacities], object],
        reader: TaskRunner,
        tasks: TaskRunner,
        go: Callable[[str], object],
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._reader, self._new_import = load, reader, new_import
        self._asked = 0
        self._question: Question | None = None
        self.rows: ForceRows | None = None
        self._failure = Banner(closable=False)
        self.partial = Banner()
        self._loading = LoadingState("Lecture des concours…")
        form = CapacityForm(save=save, tasks=tasks)
        self.board = ForceBoard(form, lambda: go(SETTINGS))
        self.board.territory_chosen.connect(self._on_territory)
        self.empty: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GUTTER)
        for part in (self._failure, self.partial, self._loading):
            self._layout.addWidget(part)
        self._layout.addWidget(self.board, 1)
        self.board.hide()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No, for the same reason as the board."""
        return False

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._asked += 1
        asked = self._asked
        self._question = question

        def read(_progress: Progress) -> object:
            return self._load(question)

        def show(rows: object) -> None:
            if asked == self._asked:
                self._show(cast(ForceRows, rows))

        def fail(error: UserError) -> None:
            if asked == self._asked:
                self._loading.hide()
                self._failure.tell_error(error, action=("Réessayer", lambda: self.ask(question)))

        self._reader.start("Lecture des concours", read, on_success=show, on_failure=fail)

    def select(self, territory: int) -> None:
        """Bring an arrondissement, or the département for any other territory, into the whole board."""
        if self._question is not None and self._question.territory != territory:
            self.ask(replace(self._question, territory=territory))

    def _on_territory(self, territory: int) -> None:
        self.select(territory)
        self.territory_chosen.emit(territory)

    def _show(self, rows: ForceRows) -> None:
        self.rows = rows
        self._failure.hide()
        self._loading.hide()
        self._show_partial(rows)
        self._show_empty(rows)
        self.board.setVisible(rows.known)
        if rows.known:
            self.board.set_rows(rows)

    def _show_partial(self, rows: ForceRows) -> None:
        if rows.known and rows.lacking:
            action = ("Importer", self._new_import)
            self.partial.tell("warn", "Données partielles.", rows.lacking, action=action)
        else:
            self.partial.hide()

    def _show_empty(self, rows: ForceRows) -> None:
        if self.empty is not None:
            self._layout.removeWidget(self.empty)
            self.empty.hide()
            self.empty.deleteLater()
            self.empty = None
        if not rows.known:
            self.empty = self._build_empty(rows)
            self._layout.addWidget(self.empty, 1)

    def _build_empty(self, rows: ForceRows) -> EmptyState:
        if rows.filtered:
            clear = button("Effacer les filtres", self._clear, kind="primary")
            text = f"Aucune valeur pour {rows.heading}. Choisissez un autre parc ou une autre période."
            return EmptyState("chart", "Aucun concours ne correspond aux filtres", text, [clear])
        text = (
            "Importez le suivi de la préfecture\u00a0: demandes, accords, refus, stocks en fin de mois, "
            "expulsions, propositions de relogement et indemnités."
        )
        load = button("Importer un fichier", self._new_import, icon_name="import", kind="primary")
        return EmptyState("chart", "Aucun concours de la force publique pour l’instant", text, [load])

    def _clear(self) -> None:
        if self._question is not None:
            self.question_asked.emit(replace(self._question, cut=TOTAL, territory=0))
