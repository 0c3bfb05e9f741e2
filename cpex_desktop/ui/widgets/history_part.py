"""What became of one record: each step with what it changed, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import datetime_fr, shortened
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.journal_words import NOTHING
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable

_MOST = 40
_LONGEST = 160


class HistoryPart(QWidget):
    """List steps as words, in one text each: a history may be long.

    ``named`` says each step by its name over what it changed, where it may be of one part among many.
    """

    def __init__(self, parent: QWidget | None = None, *, named: bool = False) -> None:
        super().__init__(parent)
        self._named = named
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)
        self._parts: list[QWidget] = []
        self._shown: tuple[HistoryStep, ...] | None = None

    def show_steps(self, steps: Sequence[HistoryStep]) -> None:
        """Show another history."""
        if self._shown == tuple(steps):
            return
        self._shown = tuple(steps)
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for step in steps[:_MOST]:
            self._add(rule())
            self._add(label(_when(step), "caption", wrap=True))
            words = label("", wrap=True)
            show_breakable(words, "\n".join(_changes(step, named=self._named)))
            self._add(words)
        if len(steps) > _MOST:
            self._add(rule())
            self._add(label("L’historique complet est dans les réglages.", "caption", wrap=True))

    def _add(self, part: QWidget) -> None:
        self._list.addWidget(part)
        self._parts.append(part)


def _when(step: HistoryStep) -> str:
    return " · ".join(part for part in (datetime_fr(step.at), step.who) if part)


def _changes(step: HistoryStep, *, named: bool) -> list[str]:
    told = [
        f"{one.what}\u00a0: {shortened(one.before, _LONGEST)} → {shortened(one.after, _LONGEST)}"
        for one in step.changes
    ]
    if step.changes and all(one.before == NOTHING for one in step.changes):
        # What was made in one go came from nothing: said once, not line by line.
        return [step.label, *(f"{one.what}\u00a0: {shortened(one.after, _LONGEST)}" for one in step.changes)]
    return [step.label, *told] if named or not told else told
