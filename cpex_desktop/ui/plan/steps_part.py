"""The steps of an action with what adds one: in the panel beside a view as on the page of the action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
from cpex_desktop.ui.plan.step_lines import StepLines
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_NOTHING = "Aucune étape. Une étape est un jalon daté, que l’on coche quand il est passé."


class StepsPart(QWidget):
    """Show and change the steps of one action; a new one is typed under the list, Enter adds it."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer, self._action, self._edited = writer, "", ""
        self._drafts: dict[str, tuple[str, str, str]] = {}
        self.lines = StepLines()
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self.title = LineField("Nouvelle étape", hint="Ce qui sera fait")
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa", width=116)
        self.add = button("Ajouter", self.store)
        self.cancel = link("Abandonner", self.leave)
        self._build_layout()
        self.lines.ticked.connect(self.tick)
        self.lines.moved.connect(self._move)
        self.lines.edit_asked.connect(self._edit)
        self.lines.removed.connect(lambda uid: writer.do(lambda store: remove_milestone(store, uid)))
        for field in (self.title, self.due):
            field.line.editingFinished.disconnect()
            field.line.returnPressed.connect(self.store)
        self.leave()

    def _build_layout(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.lines, self._nothing, self.title):
            layout.addWidget(part)
        layout.addLayout(foot)

    def show_steps(self, action: str, steps: Sequence[StepLine]) -> None:
        """Show the steps of an action; what is typed of another waits for its return."""
        self.lines.show_steps(steps)
        self._nothing.setVisible(not steps)
        if action != self._action:
            self._keep_draft()
            self._action = action
            self._bring_draft()

    def is_pending(self) -> bool:
        """Tell that something is typed and not stored."""
        return self.title.is_pending() or self.due.is_pending()

    def holds_drafts(self) -> bool:
        """Tell that a step is typed and not stored, of this action or of one shown before."""
        return self.is_pending() or bool(self._drafts)

    def drop(self) -> None:
        """Give up every step typed and not stored."""
        self._drafts.clear()
        self.leave()

    def take_focus(self) -> None:
        """Begin to type a step."""
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def leave(self) -> None:
        """Type another step."""
        self._edited = ""
        self.title.show_value("", anew=True)
        self.due.show_value(None, anew=True)
        self.add.setText("Ajouter")
        self.cancel.hide()

    def _keep_draft(self) -> None:
        if self.is_pending():
            self._drafts[self._action] = (self.title.line.text(), self.due.line.text(), self._edited)
        else:
            self._drafts.pop(self._action, None)

    def _bring_draft(self) -> None:
        title, due, edited = self._drafts.pop(self._action, ("", "", ""))
        self.leave()
        if edited:
            self._edit(edited)
        if title or due:
            self.title.line.setText(title)
            self.due.line.setText(due)

    def _edit(self, uid: str) -> None:
        step = next((one for one in self.lines.steps() if one.uid == uid), None)
        if step is None:
            return
        self.leave()
        self._edited = uid
        self.title.show_value(step.title, anew=True)
        self.due.show_value(step.due_on, anew=True)
        self.add.setText("Enregistrer")
        self.cancel.show()
        self.take_focus()

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
