"""What the page of an action has written: one step each, and every refusal said beside its field."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import Involved
from cpex_desktop.services.action_moves import make_part
from cpex_desktop.services.action_relations import (
    set_axis,
    set_figure,
    set_finding,
    set_organisations,
    set_stages,
    set_territories,
)
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.commitments import set_commitments
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.action_form import ActionForm, Asked
from cpex_desktop.ui.plan.answers_part import AnswersPart
from cpex_desktop.ui.plan.family_part import FamilyPart

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store


class ActionWrites:
    """Write what the form and the parts ask for the action that ``shown`` names (uid)."""

    def __init__(
        self,
        writer: PlanWriter,
        shown: Callable[[], str],
        form: ActionForm,
        answers: AnswersPart,
        family: FamilyPart,
    ) -> None:
        self._writer, self._shown, self._form = writer, shown, form
        form.revised.connect(self._revise)
        form.involved.connect(self._involve)
        form.related.connect(self._relate)
        form.moved.connect(
            lambda axis: self._write(lambda store, uid: set_axis(store, [uid], axis), form.axis)
        )
        answers.found.connect(
            lambda found: self._write(lambda store, uid: set_finding(store, [uid], found), answers)
        )
        answers.figured.connect(
            lambda figure: self._write(lambda store, uid: set_figure(store, [uid], figure), answers)
        )
        family.put_under.connect(
            lambda above: self._write(lambda store, uid: make_part(store, uid, above), family)
        )

    def _write(self, change: Callable[[Store, str], object], asked: Asked | None) -> None:
        uid = self._shown()

        def refused(error: UserError) -> None:
            if uid != self._shown() or not self._form.refuse(error, asked):
                self._writer.tell(error)

        self._writer.do(lambda store: change(store, uid), refused=refused)

    def _revise(self, field: ActionField, value: Value) -> None:
        values: dict[ActionField, Value] = {field: value}
        weather = (ActionField.WEATHER, ActionField.WEATHER_SENTENCE)
        if field in weather:  # one without the other is refused: they go together
            for one in weather:
                values[one] = self._form.fields[one].value()
        self._write(lambda store, uid: revise_action(store, uid, values), self._form.fields.get(field))

    def _involve(self, role: Role, names: Collection[str]) -> None:
        involved = [Involved(role, name) for name in names]
        self._write(
            lambda store, uid: set_organisations(store, [uid], role, involved), self._form.roles[role]
        )

    def _relate(self, what: str, keys: Collection[str]) -> None:
        changes: dict[str, Callable[[Store, str], object]] = {
            "stages": lambda store, uid: set_stages(store, [uid], list(keys)),
            "territories": lambda store, uid: set_territories(store, [uid], [int(key) for key in keys]),
            "commitments": lambda store, uid: set_commitments(store, [uid], [int(key) for key in keys]),
        }
        self._write(changes[what], self._form.picks[what])
