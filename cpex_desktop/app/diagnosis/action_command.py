"""« Créer une action » in the head of the diagnosis: for the territory and the indicator on show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cpex_desktop.ui.diagnosis.action_tables import CREATE
from cpex_desktop.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from cpex_desktop.ui.diagnosis.page import DiagnosisPage

OWN = frozenset({"etapes", "constats", "qualite"})
"""The views that have their own way to begin an action, or nothing to act upon."""


def add_action_command(page: DiagnosisPage, go: Callable[[str], object]) -> QPushButton:
    """Add the command, absent while there is no figure to act upon and where the view has its own."""

    def begin() -> None:
        question = page.question
        if question is not None:
            go(f"cpex:agir/lieu:{question.territory}:{question.code}")

    def follow_page() -> None:
        command.setVisible(page.question is not None and page.current_tab() not in OWN)

    command = button(CREATE, begin, icon_name="plus")
    command.hide()
    page.header.add_action(command)
    page.placed.connect(lambda _step: follow_page())
    return command
