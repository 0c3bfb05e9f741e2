"""Where one is in an assistant: done, current, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from cpex_desktop.ui.icons import pixmap, screen_ratio
from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.labels import label

_DISC = 24
_RULE = 40


class StepIndicator(QWidget):
    """Show the steps of an assistant in a row; it informs and is not clickable."""

    def __init__(self, names: Sequence[str], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._discs: list[QLabel] = []
        self._words: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for place, name in enumerate(names):
            if place:
                line = QFrame()
                line.setProperty("role", "rule")
                line.setFixedWidth(_RULE)
                layout.addWidget(line)
            disc = label("", "step")
            disc.setFixedSize(_DISC, _DISC)
            disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
            word = label(name, "stepName")
            self._discs.append(disc)
            self._words.append(word)
            layout.addWidget(disc)
            layout.addWidget(word)
        layout.addStretch()
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Move to a step, counted from 0; as many as there are steps means that all are done."""
        tokens = active().tokens
        for place, (disc, word) in enumerate(zip(self._discs, self._words, strict=True)):
            kind = "done" if place < current else "current" if place == current else "todo"
            set_property(disc, "kind", kind)
            set_property(word, "kind", kind)
            if kind == "done":
                disc.setPixmap(pixmap("check-circle", tokens.ok, _DISC, screen_ratio()))
            else:
                disc.setText(str(place + 1))
        if current < len(self._names):
            said = f"Étape {current + 1} sur {len(self._names)}\u00a0: {self._names[current]}"
        else:
            said = "Toutes les étapes sont terminées"
        self.setAccessibleName(said)
