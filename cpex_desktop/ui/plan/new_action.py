"""A new action, asked for in a small window: its title is enough, the rest can wait for its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.plan_words import FIELD_WORDS, PRIORITY_WORDS, ActionField
from cpex_desktop.queries.plans import AxisLine
from cpex_desktop.services.action_drafts import ActionDraft, Involved
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.names_field import Known, NameCompleter
from cpex_desktop.ui.forms.typed import read_day, typed_again
from cpex_desktop.ui.widgets.labels import label

_NOTHING = ActionDraft("")
_LEAD, _PLAN = "organisation", "plan"


class NewActionDialog(QDialog):
    """Complete a draft; ``decided(ActionDraft)`` follows « Créer ». The asker closes it, or refuses.

    What the draft holds and the form does not show (stages, territories, what it answers) goes with it, and
    is told by ``brings``. ``first_plan`` is the title proposed for a plan while there is none.
    """

    decided = Signal(object)

    def __init__(
        self,
        axes: Sequence[AxisLine],
        draft: ActionDraft = _NOTHING,
        parent: QWidget | None = None,
        *,
        brings: Sequence[str] = (),
        first_plan: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nouvelle sous-action" if draft.parent else "Nouvelle action")
        self._draft = draft
        self.title = LineField("Titre", hint="Ce que l’on va faire, en quelques mots")
        expected = FIELD_WORDS[ActionField.EXPECTED_RESULT]
        self.expected = TextField(expected, hint="Ce qui aura changé", lines=3)
        self.lead = LineField("Organisation pilote", hint="Un organisme, jamais une personne")
        self.axis = ListField("Axe", [("", "Sans axe"), *((one.uid, one.name) for one in axes)])
        self.due = LineField(FIELD_WORDS[ActionField.DUE_ON], read_day, hint="jj/mm/aaaa")
        self.priority = ListField(FIELD_WORDS[ActionField.PRIORITY], list(enumerate(PRIORITY_WORDS)))
        self.plan = LineField("Plan, créé avec l’action")
        self.plan.line.setText(first_plan)
        self.plan.setVisible(bool(first_plan))
        self.brings = label(" · ".join(brings), "caption", wrap=True)
        self.brings.setVisible(bool(brings))
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self.fields: dict[str, FormField] = {
            "title": self.title,
            "expected_result": self.expected,
            _LEAD: self.lead,
            "axis": self.axis,
            "due_on": self.due,
            "priority": self.priority,
            _PLAN: self.plan,
        }
        for field in (self.title, self.lead, self.due, self.plan):
            field.line.editingFinished.disconnect()
        self.expected.text.gone.disconnect()
        self._fill(draft)
        self._build_layout(bool(axes))

    def _fill(self, draft: ActionDraft) -> None:
        fields = draft.fields
        self.title.line.setText(draft.title)
        self.expected.text.setPlainText(str(fields.get(ActionField.EXPECTED_RESULT, "") or ""))
        self.lead.line.setText(next((one.name for one in draft.organisations if one.role is Role.LEAD), ""))
        self.due.line.setText(typed_again(fields.get(ActionField.DUE_ON)))
        self.axis.show_value(draft.axis)
        self.priority.show_value(fields.get(ActionField.PRIORITY, 0) or 0)

    def _build_layout(self, axes: bool) -> None:
        buttons = decision_buttons(self, "Créer l’action", self.decide)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        dated = beside(self.due, self.priority)
        for part in (self.brings, self.title, self.expected, self.lead, self.axis, dated, self.plan):
            layout.addWidget(part)
        self.axis.setVisible(axes)
        layout.addWidget(self._error)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_organisations(self, names: Sequence[Known]) -> None:
        """Offer the organisations already known as the lead is typed."""
        NameCompleter(self.lead.line).offer(names)

    def decide(self) -> None:
        """Read the form; what cannot be read is said beside its field."""
        for field in self.fields.values():
            field.say("")
        self._error.hide()
        try:
            due = self.due.value()
        except UserError as error:
            self.due.refuse(error)
            self.due.line.setFocus()
            return
        lead = self.lead.line.text().strip()
        others = tuple(one for one in self._draft.organisations if one.role is not Role.LEAD)
        self.decided.emit(
            replace(
                self._draft,
                title=self.title.line.text(),
                axis=cast(str, self.axis.value() or ""),
                organisations=((Involved(Role.LEAD, lead), *others) if lead else others),
                fields={
                    **self._draft.fields,
                    ActionField.EXPECTED_RESULT: self.expected.value(),
                    ActionField.DUE_ON: due,
                    ActionField.PRIORITY: self.priority.value(),
                },
            )
        )

    def plan_title(self) -> str | None:
        """Give the title of the plan to begin, None where there is one."""
        return self.plan.line.text() if self.plan.isVisibleTo(self) else None

    def refuse(self, error: UserError) -> None:
        """Say beside its field why the action is not created; what was typed stays."""
        name = getattr(error, "field", "")
        field = self.fields.get(_LEAD if name in ("name", "organisation") else name)
        if field is not None:
            field.refuse(error)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._error.setText(" ".join(part for part in (error.title, error.detail, error.remedy) if part))
        self._error.show()

    def problems(self) -> list[str]:
        """Give what is said to be wrong."""
        said = [field.refusal() for field in self.fields.values()]
        return [one for one in (*said, self._error.text()) if one]
