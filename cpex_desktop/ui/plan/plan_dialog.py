"""A plan begun or changed: its title, its period, how far it is, asked for in a small window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import PlanStatus
from cpex_desktop.queries.plan_words import PLAN_STATUS_WORDS
from cpex_desktop.queries.plans import PlanLine
from cpex_desktop.services.plans import PLAN_WORDS, PlanField, PlanValue
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.typed import read_day, refusal_words, typed_again
from cpex_desktop.ui.widgets.labels import label

_DAY = "jj/mm/aaaa"
_F = PlanField


class PlanDialog(QDialog):
    """Ask for a new plan, or for what should change of one; ``decided(values by PlanField, current)``.

    The asker closes it, or refuses with a sentence beside the field.
    """

    decided = Signal(object, bool)

    def __init__(self, plan: PlanLine | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle("Nouveau plan d’action" if plan is None else "Modifier le plan")
        self.title = LineField(PLAN_WORDS[_F.TITLE])
        self.first = LineField(PLAN_WORDS[_F.FIRST_DAY], read_day, hint=_DAY)
        self.last = LineField(PLAN_WORDS[_F.LAST_DAY], read_day, hint=_DAY)
        self.status = ListField(
            PLAN_WORDS[_F.STATUS], [(one.value, PLAN_STATUS_WORDS[one]) for one in PlanStatus]
        )
        self.validated = LineField(PLAN_WORDS[_F.VALIDATED_ON], read_day, hint=_DAY)
        self.current = QCheckBox("En faire le plan en cours")
        self.fields: Mapping[PlanField, FormField] = {
            _F.TITLE: self.title,
            _F.FIRST_DAY: self.first,
            _F.LAST_DAY: self.last,
            _F.STATUS: self.status,
            _F.VALIDATED_ON: self.validated,
        }
        for line in (self.title, self.first, self.last, self.validated):
            line.line.editingFinished.disconnect()
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self._fill()
        self._build_layout()

    def _fill(self) -> None:
        plan = self._plan
        self.status.show_value((plan.status if plan else PlanStatus.DRAFT).value)
        self.current.setChecked(plan is None)
        if plan is not None:
            self.title.line.setText(plan.title)
            for line, day in (
                (self.first, plan.first_day),
                (self.last, plan.last_day),
                (self.validated, plan.validated_on),
            ):
                line.line.setText(typed_again(day))

    def _build_layout(self) -> None:
        verb = "Créer le plan" if self._plan is None else "Enregistrer"
        buttons = decision_buttons(self, verb, self.decide)
        state = beside(self.status, self.validated)
        state.setVisible(self._plan is not None)
        self.current.setVisible(self._plan is None)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for part in (self.title, beside(self.first, self.last), state, self.current, self._error, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(440)

    def decide(self) -> None:
        """Read the form; what cannot be read is said beside its field."""
        self._error.hide()
        values: dict[PlanField, PlanValue] = {}
        for name, field in self.fields.items():
            field.say("")
            try:
                values[name] = cast(PlanValue, field.value())
            except UserError as error:
                field.refuse(error)
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.decided.emit(values, self.current.isChecked())

    def refuse(self, error: UserError) -> None:
        """Say beside its field why the plan is not stored; what was typed stays."""
        name = str(getattr(error, "field", ""))
        if name in {one.value for one in PlanField}:
            field = self.fields[PlanField(name)]
            field.refuse(error)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._error.setText(refusal_words(error))
        self._error.show()
