"""A field that is saved as soon as it is left, and that says itself what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.labels import label


class SavedField(QWidget):
    """Name, field, hint and refusal one under the other; ``left`` carries a text to be saved."""

    left = Signal(str)

    def __init__(self, name: str, hint: str = "", *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(hint)
        self.field.editingFinished.connect(self._on_left)
        if width:
            follow(self.field, lambda field: field.setFixedWidth(active().px(width)))
        title = label(name)
        title.setBuddy(self.field)
        self._refusal = label("", "fieldError", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addWidget(self.field)
        layout.addWidget(self._refusal)
        if hint:
            layout.addWidget(label(hint, "caption", wrap=True))
        self._refusal.hide()

    def show_saved(self, text: str) -> None:
        """Show what is saved now, unless something else is being typed."""
        typing = self.field.hasFocus() and self.field.text() != self._saved
        self._saved = text
        if not typing:
            self.field.setText(text)
            self._show_refusal("")

    def refuse(self, error: UserError) -> None:
        """Say under the field why it is not saved; what was typed stays."""
        self._show_refusal(" ".join(part for part in (error.title, error.detail, error.remedy) if part))

    def refusal(self) -> str:
        """Give what is said under the field."""
        return self._refusal.text()

    def _show_refusal(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        set_property(self.field, "kind", "err" if text else "")

    def _on_left(self) -> None:
        text = self.field.text().strip()
        if text != self._saved:
            self.left.emit(text)
        else:
            self._show_refusal("")
