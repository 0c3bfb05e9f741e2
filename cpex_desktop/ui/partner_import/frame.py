"""What surrounds the steps: where one is, and the buttons that lead on, back or out."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.steps import StepIndicator


class Step(IntEnum):
    """Where one is between a file and the base."""

    FILE = 0
    READING = 1
    CONTENT = 2
    DONE = 3


_NAMES = ("Fichier", "Lecture", "Contenu", "Bilan")
_HINTS = {
    Step.READING: "Données professionnelles seulement\u00a0: corrigez au besoin le contenu d’une colonne.",
    Step.CONTENT: "Rien n’est écrit avant «\u00a0Importer\u00a0».",
}


class ImportFrame:
    """Dress the head and the foot of a page for each step; Esc goes one step back."""

    def __init__(self, page: Page, *, go_back: Callable[[], object], go_on: Callable[[], object]) -> None:
        self._page = page
        self.indicator = StepIndicator(_NAMES)
        self._hint = ElidingLabel("", "caption")
        self.previous = button("Précédent", go_back)
        self.next = button("", go_on, kind="primary")
        page.add_foot(self._hint, stretch=1)
        page.add_foot(self.previous)
        page.add_foot(self.next)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(go_back)

    def show(self, step: Step) -> None:
        """Say where one is and offer what can be done there."""
        self.indicator.set_current(len(_NAMES) if step is Step.DONE else step)
        between = step in (Step.READING, Step.CONTENT)
        self._page.show_foot(between)
        self._hint.setText(_HINTS.get(step, ""))

    def offer(self, words: str, *, allowed: bool = True) -> None:
        """Name what the primary button does."""
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.setEnabled(allowed)

    def tell_doubts(self, count: int) -> None:
        """Say what becomes of the doubts that nobody settled."""
        left = counted(count, "ligne à décider est laissée", "lignes à décider sont laissées")
        self._hint.setText(f"{_HINTS[Step.CONTENT]} {left}." if count else _HINTS[Step.CONTENT])

    def come_after(self, content: QWidget) -> None:
        """Put the buttons of the foot after what is above them in the order of the Tab key."""
        tab, window = Qt.FocusPolicy.TabFocus, content.window()
        inside = content.findChildren(QWidget)
        # The list that a menu opens is a window of its own.
        fields = [one for one in inside if one.focusPolicy() & tab and one.window() is window]
        for made in (self.previous, self.next):
            if fields:
                QWidget.setTabOrder(fields[-1], made)
            fields.append(made)
