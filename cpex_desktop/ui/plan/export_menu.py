"""The plan on show saved as a document: which one, where to, then written off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection
from cpex_desktop.queries.plan_selection_words import selection_words
from cpex_desktop.queries.plans import PlanLine
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import FoldingButton


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """What is to be written: a plan (uid), what is selected of it, and the same in words."""

    plan: str
    selection: PlanSelection = EVERYTHING
    selected: str = ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One kind of document: what the menu says, how its file ends, what is said while and once it is written.

    ``save`` writes it, in another thread.
    """

    words: str
    suffix: str
    writing: str
    written: str
    save: Callable[[PlanWanted, Path, Progress], Path]


class ExportMenu(QObject):
    """A button with its menu, for the head of the page, seen while there is something to save.

    ``shown`` gives the plan on show. ``told`` says where the document is, or why there is none.
    """

    def __init__(
        self,
        window: QWidget,
        rows: PlanRows,
        tasks: TaskRunner,
        told: Banner,
        *,
        shown: Callable[[], PlanLine | None],
        documents: Sequence[PlanDocument],
    ) -> None:
        super().__init__(window)
        self._window, self._rows, self._tasks = window, rows, tasks
        self._told, self._shown, self._documents = told, shown, tuple(documents)
        self.button = FoldingButton("Exporter…", "export")
        self.button.clicked.connect(lambda _checked=False: self._open())
        rows.rows_changed.connect(self._dress)
        self._dress()

    def fill(self, menu: QMenu) -> None:
        """Offer each document."""
        for document in self._documents:
            menu.addAction(document.words, partial(self.ask, document))

    def ask(self, document: PlanDocument) -> None:
        """Ask for a file, then write it."""
        plan = self._shown()
        if plan is None:
            return
        name = "_".join(fold(plan.title).split()) or "plan"
        proposed = Path.home() / f"{name}{document.suffix}"
        path = ask_target(self._window, document.words.removesuffix("…"), proposed)
        if path is not None:
            self.write_to(document, path)

    def write_to(self, document: PlanDocument, path: Path) -> None:
        """Write the actions that the views show."""
        plan, selection = self._shown(), self._rows.selection
        if plan is None:
            return
        wanted = PlanWanted(plan.uid, selection, selection_words(selection, self._rows.all))

        def work(progress: Progress) -> object:
            return document.save(wanted, path, progress)

        self._tasks.start(
            document.writing,
            work,
            on_success=partial(self._tell, document.written),
            on_failure=self._told.tell_error,
        )

    def _tell(self, written: str, answer: object) -> None:
        self._told.tell_written(written, cast(Path, answer))

    def _dress(self) -> None:
        self.button.setVisible(bool(self._rows.all))

    def _open(self) -> None:
        menu = QMenu(self.button)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
