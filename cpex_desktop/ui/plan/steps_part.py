"""The steps of an action with what adds one: in the panel beside a view as on the page of the action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.action_sheet import StepLine
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.milestones import (
    add_milestone,
    move_milestone,
    remove_milestone,
    revise_milestone,
    set_milestone_done,
)
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.drafted_part import DraftedPart
from cpex_desktop.ui.plan.step_lines import StepLines
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_NOTHING = "Aucune étape. Une étape est un jalon daté, que l’on coche quand il est passé."


class StepsPart(DraftedPart):
    """Show and change the steps of one action; a new one is typed under the list, Enter adds it."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        self.title = LineField("Nouvelle étape", hint="Ce qui sera fait")
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa", width=116)
        super().__init__(writer, self.title, self.due, parent)
        self.lines = StepLines()
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self._build_layout()
        self.lines.ticked.connect(self.tick)
        self.lines.moved.connect(self._move)
        self.lines.edit_asked.connect(self._edit_step)
        self.lines.removed.connect(lambda uid: writer.do(lambda store: remove_milestone(store, uid)))
        for field in (self.title, self.due):
            field.line.editingFinished.disconnect()
            field.line.returnPressed.connect(self.store)
        self.leave()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.lines, self._nothing, self.title):
            layout.addWidget(part)
        layout.addLayout(self._build_foot())

    def show_steps(self, action: str, steps: Sequence[StepLine]) -> None:
        """Show the steps of an action; what is typed of another waits for its return."""
        self.lines.show_steps(steps)
        self._nothing.setVisible(not steps)
        self._show_action(action)

    def tick(self, uid: str, done: bool) -> None:
        """Let a step be done today, or not done."""
        self._writer.do(lambda store: set_milestone_done(store, uid, done))

    def store(self) -> None:
        """Add what was typed, or change the step that was called up."""
        for field in (self.title, self.due):
            field.say("")
        if not self.title.line.text().strip():
            self.title.refuse(UserError("Ce champ est vide.", "", "Résumez l’étape en quelques mots."))
            return
        try:
            due = cast("date | None", self.due.value())
        except UserError as error:
            self.due.refuse(error)
            return
        title, action, edited = self.title.line.text(), self._action, self._edited
        held = next((one for one in self.lines.steps() if one.uid == edited), None)
        draft = MilestoneDraft(title, due, held.done_on if held else None)

        def change(store: Store) -> object:
            if not held:
                return add_milestone(store, action, draft)
            revise_milestone(store, edited, draft)
            return edited

        self._writer.do(change, done=lambda _done: self.leave(), refused=self._refuse)

    def _edit_step(self, uid: str) -> None:
        step = next((one for one in self.lines.steps() if one.uid == uid), None)
        if step is not None:
            self._edit(step.uid, step.title, step.due_on)

    def _move(self, uid: str, by: int) -> None:
        uids = [one.uid for one in self.lines.steps()]
        place = uids.index(uid) + by
        if not 0 <= place < len(uids):
            return
        after = place if by < 0 else place + 1
        before = uids[after] if after < len(uids) else ""
        self._writer.do(lambda store: move_milestone(store, uid, before))

    def _refuse(self, error: UserError) -> None:
        field = getattr(error, "field", "")
        (self.due if field in ("due_on", "done_on") else self.title).refuse(error)
