"""What surrounds the steps of an import: where one is, and the buttons that lead on, back or out."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, plural, quoted
from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.steps import StepIndicator


class Step(IntEnum):
    """Where the page is: the list of batches, or one of the four steps."""

    LIST = -1
    FILE = 0
    MAPPING = 1
    CONTROL = 2
    DONE = 3


_NAMES = ("Fichier", "Correspondance", "Contrôle", "Import")
_HINTS = {
    Step.FILE: "Le fichier est lu à part\u00a0: il ne peut ni bloquer ni abîmer la base.",
    Step.MAPPING: "Corrigez au besoin un champ, puis contrôlez.",
    Step.CONTROL: "Les cellules rejetées ne seront pas écrites.",
}
NOTHING_READ = (
    "Aucun chiffre n’a été reconnu.",
    "Revenez à la correspondance et dites ce que contiennent les colonnes.",
)
"""What is said, and what to do, when a file gave no value."""


class AssistantFrame:
    """Dress a page's head and foot for each step; ``indicator`` is the row of steps to put in the body."""

    def __init__(
        self,
        page: Page,
        *,
        begin: Callable[[], object],
        see_list: Callable[[], object],
        go_back: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        self._page = page
        self.indicator = StepIndicator(_NAMES)
        self._new = button("Importer un fichier…", begin, icon_name="import", kind="primary")
        self._see_list = button("Liste des lots", see_list, icon_name="table")
        page.header.add_action(self._see_list)
        page.header.add_action(self._new)
        self._hint = ElidingLabel("", "caption")
        self._previous = button("Précédent", go_back)
        self._next = button("", go_on, kind="primary")
        self._leave = button("Annuler", see_list)
        page.add_foot(self._hint, stretch=1)
        for made in (self._previous, self._next, self._leave):
            page.add_foot(made)

    def show(self, step: Step, *, has_batches: bool, checked: CheckedImport | None) -> None:
        """Say where one is and offer what can be done there."""
        header, listed = self._page.header, step is Step.LIST
        header.set_title("Imports" if listed else "Importer des données")
        if not listed:
            header.set_subtitle(_subtitle(checked))
        self._new.setVisible(listed and has_batches)
        self._see_list.setVisible(step is Step.FILE and has_batches)
        self.indicator.setVisible(not listed)
        self.indicator.set_current(len(_NAMES) if step is Step.DONE else max(step, 0))
        between = step in (Step.MAPPING, Step.CONTROL)
        self._page.show_foot(between or step is Step.FILE)
        self._previous.setVisible(between)
        self._next.setVisible(between)
        word = "Contrôler les données" if step is Step.MAPPING else "Importer"
        self._next.setText(word)
        self._next.setAccessibleName(word)
        self._hint.setText(_HINTS.get(step, ""))

    def come_after(self, content: QWidget) -> None:
        """Put the buttons of the foot after what is above them in the order of the Tab key."""
        tab, window = Qt.FocusPolicy.TabFocus, content.window()
        inside = content.findChildren(QWidget)
        # The list that a menu opens is a window of its own.
        fields = [one for one in inside if one.focusPolicy() & tab and one.window() is window]
        for button_ in (self._previous, self._next, self._leave):
            if fields:
                QWidget.setTabOrder(fields[-1], button_)
            fields.append(button_)

    def allow_next(self, allowed: bool) -> None:
        """Let the primary button of the step be pressed, or not."""
        self._next.setEnabled(allowed)

    def set_busy(self, busy: bool) -> None:
        """Leave nothing to press but « Annuler » of the work going on."""
        widgets: tuple[QWidget, ...] = (self._previous, self._next, self._leave, self._new, self._see_list)
        for widget in widgets:
            widget.setEnabled(not busy)
        if not busy and self._page.isVisible():
            # What had the focus was disabled meanwhile: Qt then leaves it in the rail.
            self._page.take_focus()


def questions_left(count: int) -> tuple[str, str]:
    """Say how many questions wait for an answer, and what to do."""
    return (
        f"Il reste {counted(count, 'précision', 'précisions')} à donner.",
        plural(count, "Répondez-y", "Répondez à toutes") + ", puis contrôlez de nouveau.",
    )


def _subtitle(checked: CheckedImport | None) -> str:
    if checked is None:
        return "Du fichier à la base en quatre étapes"
    parts = [checked.file_name]
    if len(checked.sheets) == 1:
        parts.append(f"feuille {quoted(checked.sheets[0])}")
    if checked.rows_read:
        parts.append(counted(checked.rows_read, "ligne", "lignes"))
    return " · ".join(parts)
