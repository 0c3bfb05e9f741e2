"""The status that a file gave in words of its own: kept, told under the field, until the officer decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import quoted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import STATUS_WORDS
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label, show_breakable


class OriginLine(QWidget):
    """Hidden without such words; ``kept`` asks for the status in force to stand for them."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "caption", wrap=True)
        self.keep = link("", self.kept.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._words)
        layout.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_origin(self, words: str, status: ActionStatus) -> None:
        """Tell the words of the file beside the status that the action has meanwhile."""
        self.setVisible(bool(words))
        show_breakable(
            self._words,
            f"Le fichier d’origine disait {quoted(words)}, qui n’est pas un statut de l’application. "
            "Choisissez le statut dans la liste.",
        )
        self.keep.setText(f"Garder {quoted(STATUS_WORDS[status])}")
        self.keep.setAccessibleName(f"Garder le statut {STATUS_WORDS[status]}")
