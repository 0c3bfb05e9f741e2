"""What is said after a step was done, taken back or done again: a few words, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.errors import show_error
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_DONE = {"Annuler": "Annulé", "Rétablir": "Rétabli"}


class Messages(QObject):
    """Tell every step that can be taken back, whichever screen made it; work in bulk has its own report."""

    def __init__(
        self, window: MainWindow, undo: UndoSteps, signals: DataSignals, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._undo = window, undo
        signals.changed.connect(self._on_changed)
        undo.replayed.connect(self._on_replayed)
        undo.failed.connect(show_error)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.rows and not change.replay:
            self._window.tell(f"Fait\u00a0: {_inside(change.label)}.", self._undo.stack.undo)

    def _on_replayed(self, title: str) -> None:
        verb, colon, label = title.partition("\u00a0: ")
        self._window.tell(f"{_DONE.get(verb, verb)}{colon}{_inside(label)}.")


def _inside(label: str) -> str:
    return label[:1].lower() + label[1:]
