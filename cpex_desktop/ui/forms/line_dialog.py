"""One line asked for in a small window, which stays open with what was typed until it is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.labels import label


class LineDialog(QDialog):
    """Ask for a text; ``decided(str)`` follows the verb. The asker closes it, or refuses with a sentence."""

    decided = Signal(str)

    def __init__(
        self, title: str, name: str, verb: str, text: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QLineEdit(text)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name)
        self.field.selectAll()
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        named = label(name)
        named.setBuddy(self.field)
        buttons = decision_buttons(self, verb, lambda: self.decided.emit(self.field.text()))
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for part in (named, self.field, self._error, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(380)

    def refuse(self, error: UserError) -> None:
        """Say under the field why it is not stored; what was typed stays."""
        words = refusal_words(error)
        self._error.setText(words)
        self._error.show()
        self.field.setAccessibleDescription(words)
        set_property(self.field, "kind", "err")
        self.field.setFocus()

    def refusal(self) -> str:
        """Give what is said under the field."""
        return self._error.text()
