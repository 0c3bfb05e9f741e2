"""What can be done with one line of a record, behind its three dots."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from cpex_desktop.ui.widgets.buttons import icon_button

Command = tuple[str, Callable[[], object] | None]
"""A word and what it does; with None it cannot be done, and says why."""


def more_button(about: str, commands: Callable[[], Sequence[Command | None]]) -> QToolButton:
    """Make the dots of a line ``about`` which one can do ``commands``, None where a rule parts them."""

    def ask() -> None:
        menu = menu_of(made, commands())
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    made = icon_button("dots", f"Autres commandes, {about}", ask)
    return made


def menu_of(over: QToolButton, commands: Sequence[Command | None]) -> QMenu:
    """Make the menu, which lives as long as it is open."""
    menu = QMenu(over)
    menu.setAccessibleName(over.accessibleName())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in commands:
        if command is None:
            menu.addSeparator()
        elif command[1] is None:
            menu.addAction(command[0]).setEnabled(False)
        else:
            menu.addAction(command[0], command[1])
    return menu
