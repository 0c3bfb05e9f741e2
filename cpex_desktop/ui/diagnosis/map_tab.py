"""The first view of the diagnosis: where, and which territory stands out."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.ranking import RankingCard
from cpex_desktop.ui.diagnosis.rows import Ranking
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner


class MapTab(DiagnosisTab):
    """Map, ranking and territory, moving together; ``load`` answers a question."""

    key: ClassVar[str] = "carte"
    title: ClassVar[str] = "Carte"
    filters: ClassVar[frozenset[Filter]] = frozenset(Filter)

    def __init__(
        self, *, load: Callable[[Question], Ranking], reader: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._load, self._reader = load, reader
        self._asked = 0
        self._failure = Banner(closable=False)
        self.ranking = RankingCard()
        self.ranking.chosen.connect(self.territory_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._failure)
        layout.addWidget(self.ranking, 1)

    def ask(self, question: Question) -> None:
        """Read the answer off the window's thread; one that comes too late is dropped."""
        self._asked += 1
        asked = self._asked

        def read(_progress: Progress) -> object:
            return self._load(question)

        def show(rows: object) -> None:
            if asked == self._asked:
                self._failure.hide()
                self.ranking.set_ranking(cast(Ranking, rows))
                self.ranking.select(question.territory)

        def fail(error: UserError) -> None:
            if asked == self._asked:
                self._failure.tell_error(error, action=("Réessayer", lambda: self.ask(question)))

        self._reader.start("Lecture des territoires", read, on_success=show, on_failure=fail)

    def select(self, territory: int) -> None:
        """Bring a territory forward in the ranking."""
        self.ranking.select(territory)
