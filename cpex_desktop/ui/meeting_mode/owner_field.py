"""Who answers for a decision, typed on one line: the organisations known are offered once one is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cpex_desktop.ui.forms.names_field import NameCompleter


class OwnerField(QLineEdit):
    """A line with names to choose from.

    They are only read when it is come to: an item may have forty decisions, a base two thousand names.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._completer = NameCompleter(self)

    def offer(self, names: Sequence[str]) -> None:
        """Take the names known now."""
        self._names = names
        if self.hasFocus():
            self._completer.offer(names)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have the names ready for what is typed."""
        self._completer.offer(self._names)
        super().focusInEvent(event)
