"""What the program lends to the menus, and how one entry is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

Command = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Commands:
    """What the program lends to the window; each is optional, since a first start has no base yet.

    ``recent`` lists the bases opened lately, newest first, asked each time the menu opens. ``keep_text_size``
    remembers a size in % and ``keep_theme`` the name of a theme, which the window applies itself.
    """

    new_base: Command | None = None
    open_base: Command | None = None
    recent: Callable[[], Sequence[Path]] | None = None
    open_recent: Callable[[Path], object] | None = None
    import_file: Command | None = None
    export: Command | None = None
    new_action: Command | None = None
    new_exchange: Command | None = None
    search: Command | None = None
    save_copy: Command | None = None
    back_up: Command | None = None
    refresh: Command | None = None
    check_quality: Command | None = None
    settings: Command | None = None
    history: Command | None = None
    keep_text_size: Callable[[int], object] | None = None
    keep_theme: Callable[[str], object] | None = None
    open_guide: Command | None = None
    show_about: Command | None = None


def add(menu: QMenu, text: str, command: Command | None, *keys: str) -> QAction | None:
    """Add an entry, unless there is nothing to run; ``keys`` are written in Qt's portable form."""
    if command is None:
        return None
    action = QAction(text, menu)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: command())
    menu.addAction(action)
    return action
