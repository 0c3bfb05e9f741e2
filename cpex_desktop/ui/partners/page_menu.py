"""What is done with the partners as a whole and has no button of its own, behind three dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton

from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.line_menu import Command, menu_of


class PageMenu:
    """Hold commands in their order; ``button`` is for the head of the page."""

    def __init__(self, name: str) -> None:
        self._commands: list[Command | None] = []
        self.button: QToolButton = icon_button("dots", name, self._open)

    def add(self, word: str, run: Callable[[], object]) -> None:
        """Offer one command more."""
        self._commands.append((word, run))

    def words(self) -> list[str]:
        """Give the commands by their words."""
        return [command[0] for command in self._commands if command is not None]

    def _open(self) -> None:
        menu = menu_of(self.button, self._commands)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
