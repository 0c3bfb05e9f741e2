"""The months to check: of the territory in hand, or of all the département once asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.quality_cards import LinksCard
from cpex_desktop.ui.diagnosis.quality_rows import LinkRow, SuspectRows
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.segments import SegmentedControl

HERE, EVERYWHERE = "here", "everywhere"
Search = Callable[[Question, Progress], SuspectRows]


class SuspectsCard(LinksCard):
    """``search`` looks through the département, off the window's thread, and can be stopped."""

    def __init__(
        self, search: Search, reader: TaskRunner, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        none = "Aucun mois ne s’écarte nettement des autres."
        super().__init__("Sauts à vérifier", none, go, "Voir", parent=parent)
        self._search, self._latest = search, Latest(reader)
        self._question: Question | None = None
        self._here: tuple[LinkRow, ...] = ()
        self._scope, self._pending = "", False
        self.choice = SegmentedControl(
            "Où chercher", [(HERE, "Territoire"), (EVERYWHERE, "Département")], compact=True
        )
        self.choice.chosen.connect(lambda _key: self._show())
        self.add_aside(self.choice)
        self._stop = link("Arrêter la recherche", self.stop)
        self.body.insertWidget(0, self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        self._stop.hide()

    def set_here(self, question: Question, rows: tuple[LinkRow, ...], scope: str) -> None:
        """Show another question: its territory's months, or the département's searched anew."""
        self._question, self._here, self._scope = question, rows, scope
        self._show()

    def stop(self) -> None:
        """Give the search up and come back to the territory."""
        self.choice.select(HERE)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take up a search that was dropped with the view."""
        super().showEvent(event)
        if self._pending:
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the reader to what is looked at."""
        self._latest.drop()
        super().hideEvent(event)

    def _show(self) -> None:
        self._latest.drop()
        question = self._question
        self._pending = self.choice.current() == EVERYWHERE and question is not None
        self._stop.setVisible(self._pending)
        if question is None or not self._pending:
            self.set_rows(self._here, self._scope, "mois", "mois")
            return
        self.wait("Recherche dans tout le département…")
        self._latest.ask_long(
            "Recherche des sauts", lambda progress: self._search(question, progress), self._found, self._fail
        )

    def _found(self, answer: object) -> None:
        found = cast(SuspectRows, answer)
        self._pending = False
        self._stop.hide()
        self.set_rows(found.rows, "", "mois", "mois")
        self.set_subtitle(found.scope)

    def _fail(self, error: UserError) -> None:
        self._pending = False
        self._stop.hide()
        self.wait(error.title)
