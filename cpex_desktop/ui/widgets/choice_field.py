"""A choice among many: a field like a menu, whose list is sorted in sections and searched by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.choice_list import Choice, ChoiceList, ChoiceSection
from cpex_desktop.ui.widgets.combo import QuietComboBox

__all__ = ["Choice", "ChoiceField", "ChoiceSection"]


class ChoiceField(QuietComboBox):
    """Choose one of many; ``chosen`` carries its key, and only when a person chose it.

    ``width`` is in logical pixels and grows with the text; 0 takes what room there is. Typing on the closed
    field opens its list on what was typed; the arrows change the choice without opening it.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, *, width: int = 200, search: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._sections: tuple[ChoiceSection, ...] = ()
        self._list = ChoiceList(name, search=search, parent=self)
        self._list.chosen.connect(self._on_list)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))
        if width:
            follow(self, lambda field: field.setFixedWidth(active().px(width)))
        else:
            self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, sections: Sequence[ChoiceSection], chosen: str) -> None:
        """Show these choices with one of them in force; a key that is not among them leaves it empty."""
        if tuple(sections) != self._sections:
            self._sections = tuple(sections)
            self.clear()
            for section in self._sections:
                for choice in section.choices:
                    self.addItem(choice.text, choice.key)
        self.select(chosen)

    def current(self) -> str:
        """Give the key in force, nothing when there is none."""
        return str(self.currentData() or "")

    def select(self, key: str) -> None:
        """Set the choice without telling anyone."""
        self.setCurrentIndex(self.findData(key))

    def add_action(self, word: str, run: Callable[[], object]) -> None:
        """Add a last line to the list, that leads elsewhere."""
        self._list.set_action(word, run)

    def list(self) -> ChoiceList:
        """Give the list, open or not."""
        return self._list

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list."""
        self._open("")

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        """Close the list."""
        self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter or on a letter, which begins a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open("")
        elif event.text().strip() and event.text().isprintable():
            self._open(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, typed: str) -> None:
        self._list.offer(self._sections, self.current())
        self._list.open_under(self, typed)

    def _on_list(self, key: str) -> None:
        changed = key != self.current()
        self.select(key)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if changed:
            self.chosen.emit(key)
