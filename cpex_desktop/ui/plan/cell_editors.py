"""The editors of single cells: a list for what is chosen, a line for what is typed, read before it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolTip, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.plan_words import FIELD_WORDS, PRIORITY_WORDS, STATUS_WORDS, ActionField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.typed import read_day, read_percent, refusal_words, typed_again
from cpex_desktop.ui.theme import set_property

CHOICES: Mapping[ActionField, tuple[tuple[int, str], ...]] = {
    ActionField.STATUS: tuple((int(status), word) for status, word in STATUS_WORDS.items()),
    ActionField.PRIORITY: tuple(enumerate(PRIORITY_WORDS)),
}
_READERS: Mapping[ActionField, Callable[[str], Value]] = {
    ActionField.DUE_ON: read_day,
    ActionField.PROGRESS: read_percent,
}


class CellChoice(QComboBox):
    """Choose one of a closed list; ``decided`` when one was chosen."""

    decided = Signal()

    def __init__(self, field: ActionField, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(FIELD_WORDS[field])
        for value, word in CHOICES[field]:
            self.addItem(word, value)
        self.activated.connect(lambda _place: self.decided.emit())
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        if self.isVisible():
            self.showPopup()

    def show_value(self, value: Value) -> None:
        """Point to what is in force."""
        self.setCurrentIndex(self.findData(value))

    def value(self) -> Value:
        """Give what is chosen."""
        found: Value = self.currentData()
        return found

    def refuse(self, error: UserError) -> None:
        """Say why the choice was not stored."""
        set_property(self, "kind", "err")
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), refusal_words(error), self)


class CellLine(QLineEdit):
    """Type one value; what cannot be read keeps the cell open, with why."""

    def __init__(self, field: ActionField, parent: QWidget) -> None:
        super().__init__(parent)
        self._read = _READERS.get(field, str.strip)
        self.setAccessibleName(FIELD_WORDS[field])
        self.textEdited.connect(lambda _text: set_property(self, "kind", ""))

    def show_value(self, value: Value) -> None:
        """Show what is in force, ready to be typed over."""
        self.setText(typed_again(value))
        self.selectAll()

    def value(self) -> Value:
        """Read what was typed; raises UserError."""
        return self._read(self.text())

    def is_sound(self) -> bool:
        """Tell whether what was typed can be read, and say it where it cannot."""
        try:
            self.value()
        except UserError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: UserError) -> None:
        """Say beside the cell why it is not stored; what was typed stays."""
        set_property(self, "kind", "err")
        words = refusal_words(error)
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)


CellEditor = CellChoice | CellLine


def cell_editor(field: ActionField, parent: QWidget) -> CellEditor:
    """Make the editor of a field."""
    return CellChoice(field, parent) if field in CHOICES else CellLine(field, parent)
