"""What the views made of one board have in common: the newest question, its wait, its failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import LoadingState


class BoardTab(DiagnosisTab):
    """Hide a board until its first answer, and say in its place why there is none.

    ``waiting`` is said meanwhile. A tab gives its board to :meth:`_lay_out` once made, reads by
    :meth:`_read` and calls :meth:`_answered` before it shows what was read.
    """

    _board: SeriesBoard

    def __init__(self, reader: TaskRunner, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(reader)
        self._question: Question | None = None
        self._failure = Banner(closable=False)
        self._loading = LoadingState(waiting)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No, for the same reason as the board."""
        return False

    def select(self, territory: int) -> None:
        """Put the question for another territory."""
        if self._question is not None and self._question.territory != territory:
            self.ask(replace(self._question, territory=territory))

    def _lay_out(self, board: SeriesBoard, *above: QWidget) -> None:
        self._board = board
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        for part in (self._failure, self._loading, *above):
            layout.addWidget(part)
        layout.addWidget(board, 1)
        board.hide()

    def _read(
        self,
        title: str,
        question: Question,
        load: Callable[[], object],
        show: Callable[[object], object],
    ) -> None:
        """Read off the window's thread; an answer that comes after a newer question is dropped."""
        self._question = question

        def fail(error: UserError) -> None:
            self._loading.hide()
            self._board.hide()
            self._failure.tell_error(error, action=("Réessayer", lambda: self.ask(question)))

        self._latest.ask(title, load, show, fail)

    def _answered(self) -> None:
        self._failure.hide()
        self._loading.hide()
        self._board.show()

    def _on_territory(self, territory: int) -> None:
        """Follow a territory that a person chose here, and tell the other views."""
        self.select(territory)
        self.territory_chosen.emit(territory)
