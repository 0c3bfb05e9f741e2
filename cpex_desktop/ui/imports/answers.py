"""What the officer has answered about one file, shared by the parts of the page that ask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class AnswerSheet(QObject):
    """Hold the answers, by the key that the importer knows; ``changed(key, value)`` when one is given.

    An empty value takes the answer back. The same key may be asked in two places: both follow.
    """

    changed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: dict[str, str] = {}
        self._checked: dict[str, str] = {}

    def answer(self, key: str, value: str) -> None:
        """Give or change an answer."""
        if self._given.get(key, "") == value:
            return
        if value:
            self._given[key] = value
        else:
            self._given.pop(key, None)
        self.changed.emit(key, value)

    def given(self, key: str) -> str:
        """Give the answer to a key, nothing when there is none."""
        return self._given.get(key, "")

    def pairs(self) -> list[str]:
        """Write all answers as the importer takes them."""
        return [f"{key}={value}" for key, value in self._given.items()]

    def mark_checked(self) -> None:
        """Note that the file was checked with these answers."""
        self._checked = dict(self._given)

    def waiting(self) -> bool:
        """Whether some answer came after the last check."""
        return self._given != self._checked

    def clear(self) -> None:
        """Begin another file."""
        self._given.clear()
        self._checked.clear()
