"""Esc in an import: one step back, as « Précédent » and « Annuler » do, and no answer lost in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from cpex_desktop.french import counted, plural
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from cpex_desktop.ui.imports.page import ImportsPage


class WayOut(QObject):
    """Listen to Esc wherever the focus is in the page; a work that is going on has its own « Annuler »."""

    def __init__(self, page: ImportsPage, tasks: TaskRunner, go_back: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._tasks, self._go_back = page, tasks, go_back
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.step_back)

    def step_back(self) -> None:
        """Leave what is shown for what came before it; ask first when answers would be lost."""
        page = self._page
        if self._tasks.is_busy():
            return
        if page.step() is Step.LIST:
            page.batches.step_back()
        elif page.step() in (Step.FILE, Step.DONE):
            page.show_list()
        elif page.step() is Step.MAPPING and page.answers.pairs():
            self._ask(len(page.answers.pairs()))
        else:
            self._go_back()

    def _ask(self, given: int) -> None:
        self._page.notice.tell(
            "warn",
            "Quitter cette correspondance\u202f?",
            plural(given, "La précision que vous avez donnée sera perdue", "Vos précisions seront perdues")
            + f" ({counted(given, 'réponse', 'réponses')}).",
            action=("Choisir un autre fichier", self._page.begin),
        )
