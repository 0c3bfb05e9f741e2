"""« Annuler » in the mode: the steps made since it was opened, and none before, whatever they may name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.ui.data_signals import DataSignals

if TYPE_CHECKING:
    from cpex_desktop.ui.undo import UndoSteps

_DONE = {"Annuler": "Annulé", "Rétablir": "Rétabli"}
_OF_MEETINGS = frozenset({"meeting", "attendance", "agenda_item", "decision", "decision_review"})
_NOTHING = "Rien à annuler depuis l’ouverture de ce mode."
_NOTHING_AGAIN = "Rien à rétablir."


class ModeUndo(QObject):
    """Take back and do again by the window's own steps; ``tell`` says what was."""

    def __init__(
        self, steps: UndoSteps, signals: DataSignals, tell: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._steps, self._tell = steps, tell
        self._done = self._undone = 0
        signals.changed.connect(self._on_changed)
        steps.replayed.connect(self._on_replayed)
        steps.failed.connect(self._on_failed)

    def undo(self) -> None:
        """Take back the last step."""
        if not (self._done and self._steps.stack.canUndo()):
            self._tell(_NOTHING)
            return
        self._done, self._undone = self._done - 1, self._undone + 1
        self._steps.stack.undo()

    def redo(self) -> None:
        """Do again what was last taken back."""
        if not (self._undone and self._steps.stack.canRedo()):
            self._tell(_NOTHING_AGAIN)
            return
        self._done, self._undone = self._done + 1, self._undone - 1
        self._steps.stack.redo()

    def _on_changed(self, change: object) -> None:
        made = cast(ChangeSet, change)
        if made.rows and not made.replay:
            # What was done elsewhere meanwhile, a person's record perhaps, is not for the whole room either.
            self._done = 0 if _OF_MEETINGS.isdisjoint(made.tables) else self._done + 1
            self._undone = 0

    def _on_replayed(self, title: str) -> None:
        verb, _colon, label = title.partition("\u00a0: ")
        self._tell(f"{_DONE.get(verb, verb)}\u00a0: {label[:1].lower()}{label[1:]}")

    def _on_failed(self, _error: object) -> None:
        self._done = self._undone = 0
