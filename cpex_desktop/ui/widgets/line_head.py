"""What heads a group of lines of a record: its name, and the one thing that one may add to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.layouts import in_row


def headed(title: str, word: str, run: Callable[[], object]) -> QWidget:
    """Head a group of lines; ``run`` follows the link « word »."""
    name = ElidingLabel(title, "section")
    return in_row(name, link(word, run), wide=name)
