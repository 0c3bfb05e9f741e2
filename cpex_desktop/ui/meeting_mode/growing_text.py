"""A field of several lines that is as high as what is typed in it: a decision is read whole in the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cpex_desktop.ui.theme import follow
from cpex_desktop.ui.widgets.plain_text import typed_text

_MOST_LINES, _AROUND = 6, 26


def same_words(one: str, other: str) -> bool:
    """Tell that two texts differ by their spaces alone: the base trims what is still being typed."""
    return one.split() == other.split()


def replace_text(editor: QPlainTextEdit, text: str, *, anew: bool) -> None:
    """Show a text, ready to be typed on, without telling; the same words are left alone unless ``anew``.

    So the cursor stays where it is, and what can be undone, when the base tells what was just typed.
    """
    shown = typed_text(editor)
    if shown == text or (same_words(shown, text) and not anew):
        return
    editor.blockSignals(True)
    editor.setPlainText(text)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.blockSignals(False)


class GrowingText(QPlainTextEdit):
    """Grow from one line to six, then scroll; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._lines = 0
        self.textChanged.connect(self.fit)
        follow(self, lambda text: text.fit(anew=True))

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Show a text in place of another, ready to be typed on, as :func:`replace_text` does."""
        replace_text(self, text, anew=anew)
        self.fit()

    def fit(self, *, anew: bool = False) -> None:
        """Take the height of the lines, ``anew`` when they may have another size."""
        found = max(int(self.document().size().height()), 1)
        lines, bars = min(found, _MOST_LINES), Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if found > _MOST_LINES else bars.ScrollBarAlwaysOff
        )
        if anew or lines != self._lines:
            self._lines = lines
            self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the width, on which the lines depend."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(anew=True)
