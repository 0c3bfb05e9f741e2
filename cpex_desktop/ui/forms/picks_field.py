"""Several things picked from a long list: those picked as words that leave at a press, and a field to add."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label, show_breakable

Section = tuple[str, Sequence[tuple[str, str]]]
"""A title and the (key, words) under it."""


class PicksField(QWidget):
    """Show what is picked, one line each; ``changed(list of keys)`` carries what should be from now on."""

    changed = Signal(object)

    def __init__(
        self, name: str, add: str, *, width: int = 260, search: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._add = add
        self._picked: list[tuple[str, str]] = []
        self._sections: tuple[Section, ...] = ()
        self.choice = ChoiceField(f"{name}\u00a0: {add}", width=width, search=search)
        self.choice.setPlaceholderText(add)
        self.choice.chosen.connect(self._on_chosen)
        self._refusal = label("", "fieldError", wrap=True)
        self._refusal.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._rows: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(name, "caption"))
        layout.addLayout(self._lines)
        layout.addWidget(self.choice)
        layout.addWidget(self._refusal)

    def offer(self, sections: Sequence[Section]) -> None:
        """Offer what may be picked."""
        self._sections = tuple(sections)
        self._offer()

    def show_picked(self, picked: Sequence[tuple[str, str]]) -> None:
        """Show what is picked: (key, words)."""
        self.say("")
        if list(picked) != self._picked:
            self._picked = list(picked)
            self._fill()
        self._offer()

    def keys(self) -> list[str]:
        """Give what is picked."""
        return [key for key, _words in self._picked]

    def refuse(self, error: UserError) -> None:
        """Say why what was picked is not stored."""
        self.say(refusal_words(error))

    def say(self, words: str) -> None:
        """Show a refusal, or none."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))

    def _offer(self) -> None:
        held = set(self.keys())
        sections = [
            ChoiceSection(title, tuple(Choice(key, words) for key, words in choices if key not in held))
            for title, choices in self._sections
        ]
        self.choice.offer(sections, "")
        self.choice.setVisible(any(section.choices for section in sections))

    def _fill(self) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._build_row(key, words) for key, words in self._picked]
        for row in self._rows:
            self._lines.addWidget(row)

    def _build_row(self, key: str, words: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        text = label("", wrap=True)
        show_breakable(text, words)
        row.addWidget(text, 1)
        row.addWidget(icon_button("close", f"Retirer {words}", partial(self._remove, key)))
        return made

    def _on_chosen(self, key: str) -> None:
        self.choice.select("")
        self.changed.emit([*self.keys(), key])

    def _remove(self, key: str) -> None:
        self.changed.emit([one for one in self.keys() if one != key])
