"""A text of several lines that is saved as soon as it is left, and that says itself what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.plain_text import typed_text

_LINES, _ONE_LINE = 58, 34
_TITLE_MARGIN = 1


class _Text(QPlainTextEdit):
    """A plain text that Tab leaves, Enter too where it has one line, and that tells when it is left."""

    left = Signal()
    one_line = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the text may be saved."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to the next field with Enter where there is one line only."""
        if self.one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class FindingTextField(QWidget):
    """Name, text and refusal one under the other; ``left`` carries a text to be saved."""

    left = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = ""
        self.text = _Text()
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(hint)
        self.text.setTabChangesFocus(True)
        self.text.left.connect(self.flush)
        follow(self.text, lambda text: text.setMinimumHeight(active().px(_LINES)))
        title = label(name)
        title.setBuddy(self.text)
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._refusal)

    def keep_to_one_line(self) -> None:
        """Make it a title: one line, which Enter leaves."""
        text = self.text
        text.one_line = True
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.document().setDocumentMargin(_TITLE_MARGIN)
        text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow(text, lambda one: one.setFixedHeight(active().px(_ONE_LINE)))

    def show_saved(self, text: str, *, anew: bool) -> None:
        """Show what is saved now, unless something else is being typed of the same finding."""
        typing = not anew and typed_text(self.text) not in (self._saved, text)
        self._saved = text
        if not typing and typed_text(self.text) != text:
            self.text.setPlainText(text)
        if not typing:
            self._show_refusal("")

    def refuse(self, error: UserError) -> None:
        """Say under the text why it is not saved; what was typed stays."""
        self._show_refusal(" ".join(part for part in (error.title, error.detail, error.remedy) if part))

    def refusal(self) -> str:
        """Give what is said under the text."""
        return self._refusal.text()

    def flush(self) -> None:
        """Ask for what was typed to be saved; nothing when it is saved already."""
        text = typed_text(self.text)
        if text != self._saved:
            self.left.emit(text)
        else:
            self._show_refusal("")

    def _show_refusal(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        set_property(self.text, "kind", "err" if text else "")
