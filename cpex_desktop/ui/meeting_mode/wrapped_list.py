"""The lists of the mode: lines that go on to as many rows as they need, and letters that do something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

_BESIDE, _OVER = 22, 14
"""What the style sheet leaves around the words of a line, in pixels: the mark of the chosen one included."""
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _Wrapping(QStyledItemDelegate):
    """Ask for the height that the words need in the width that the style sheet leaves them.

    Qt's own reckoning forgets what the sheet puts around the words: a word too long would be cut.
    """

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Measure the words of one line."""
        view = self.parent()
        if not isinstance(view, QListWidget):
            return super().sizeHint(option, index)
        wide = max(view.viewport().width() - _BESIDE, 1)
        flags = Qt.TextFlag.TextWordWrap
        words = view.fontMetrics().boundingRect(0, 0, wide, 100_000, flags, str(index.data() or ""))
        return QSize(wide, words.height() + _OVER)


class WrappedList(QListWidget):
    """List words whole; ``pressed(object)`` carries what a letter of ``keys`` stands for."""

    pressed = Signal(object)

    def __init__(
        self, name: str, keys: Mapping[Qt.Key, object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = dict(keys or {})
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Wrapping(self))

    def show_texts(self, texts: Sequence[str], row: int, *, anew: bool) -> None:
        """Show these lines, ``anew`` when they are others than before; the chosen row changes silently."""
        if not anew:
            for place, text in enumerate(texts):
                if self.item(place).text() != text:
                    self.item(place).setText(text)
            return
        self.blockSignals(True)
        self.clear()
        self.addItems(list(texts))
        self.setCurrentRow(row)
        self.blockSignals(False)

    def texts(self) -> list[str]:
        """Give the lines as they are read."""
        return [self.item(row).text() for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the letters that do something instead of searching."""
        key = Qt.Key(event.key())
        if not event.modifiers() & ~_PLAIN and key in self._keys:
            self.pressed.emit(self._keys[key])
        else:
            super().keyPressEvent(event)
