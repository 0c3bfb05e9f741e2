"""The figures of an action with what adds, changes and removes one: the card of its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.services.action_drafts import IndicatorDraft
from cpex_desktop.services.action_indicators import add_indicator, remove_indicator, revise_indicator
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.indicator_dialog import IndicatorDialog
from cpex_desktop.ui.plan.reading import ActionChoices
from cpex_desktop.ui.plan.target_lines import TargetLines
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label

_NOTHING = "Aucun indicateur. Un indicateur dit d’où l’on part, où l’on veut être et quand."


class IndicatorsPart(QWidget):
    """Show and change the figures of one action."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer, self._action = writer, ""
        self._choices = ActionChoices()
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self.lines = TargetLines(self._build_aside)
        self.add = button("Ajouter un indicateur…", lambda: self.ask())
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._nothing)
        layout.addWidget(self.lines)
        layout.addLayout(foot)

    def show_action(self, action: str, choices: ActionChoices, count: int) -> None:
        """Take another action; its figures, of which there are ``count``, come later."""
        if action != self._action or not count:
            self.lines.show_targets(())
        self._action, self._choices = action, choices
        self._nothing.setVisible(not count)

    def show_targets(self, targets: Sequence[ActionTarget]) -> None:
        """Show the figures."""
        self.lines.show_targets(targets)

    def ask(self, target: ActionTarget | None = None) -> IndicatorDialog:
        """Ask for a figure, or for what should change of one."""
        dialog = IndicatorDialog(self._choices, target, self.window())
        action = self._action

        def decide(draft: IndicatorDraft) -> None:
            self._writer.do(
                lambda store: (
                    add_indicator(store, action, draft)
                    if target is None
                    else revise_indicator(store, target.uid, draft)
                ),
                done=lambda _done: dialog.accept(),
                refused=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _build_aside(self, target: ActionTarget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for word, run in (
            ("Modifier…", partial(self.ask, target)),
            ("Retirer", partial(self._remove, target)),
        ):
            one = link(word, run)
            one.setAccessibleName(f"{word.rstrip('…')} l’indicateur {target.what}")
            row.addWidget(one)
        row.addStretch(1)
        return made

    def _remove(self, target: ActionTarget) -> None:
        self._writer.do(lambda store: remove_indicator(store, target.uid))
