"""The page of an action as cards of fields: each is stored when it is left, as one step of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.findings import stage_name, stage_names
from cpex_desktop.queries.plan_words import ROLES_WORDS, ActionField
from cpex_desktop.ui.forms.fields import FormField, ListField, beside
from cpex_desktop.ui.forms.names_field import SEPARATOR, NamesField, split_names
from cpex_desktop.ui.forms.picks_field import PicksField
from cpex_desktop.ui.plan import action_fields as fields
from cpex_desktop.ui.plan.origin_line import OriginLine
from cpex_desktop.ui.plan.reading import ActionReading
from cpex_desktop.ui.widgets.card import Card

_STAGES, _PLACES, _COMMITMENTS = "stages", "territories", "commitments"


class Asked(Protocol):
    """Where something was asked for, that can say why it is refused."""

    def refuse(self, error: UserError) -> object:
        """Say it."""


class ActionForm(QWidget):
    """Show an action in two columns of cards, and tell what is changed.

    ``revised(ActionField, value)``; ``involved(Role, names)``; ``moved(uid of an axis)``; ``related(what,
    keys)`` for « stages », « territories » and « commitments ».
    """

    revised = Signal(object, object)
    involved = Signal(object, object)
    moved = Signal(str)
    related = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = (*ActionField,)
        self.fields: dict[ActionField, FormField] = {
            field: fields.make_field(field)
            for field in known
            if field not in (ActionField.GOOD_PRACTICE, ActionField.STATUS_TEXT)
        }
        for field, made in self.fields.items():
            made.left.connect(lambda value, field=field: self.revised.emit(field, value))
        self.roles = {role: NamesField(ROLES_WORDS[role]) for role in Role}
        for role, line in self.roles.items():
            line.left.connect(lambda text, role=role: self.involved.emit(role, split_names(text)))
        self.axis = ListField("Axe", [])
        self.axis.left.connect(lambda uid: self.moved.emit(str(uid or "")))
        self.origin = OriginLine()
        self.origin.kept.connect(lambda: self.revised.emit(ActionField.STATUS_TEXT, ""))
        self.good = QCheckBox("Bonne pratique à partager")
        self.good.clicked.connect(lambda on: self.revised.emit(ActionField.GOOD_PRACTICE, on))
        self.picks = {
            _PLACES: PicksField("Territoires", "Ajouter un territoire", search="Rechercher un territoire"),
            _STAGES: PicksField("Étapes de la procédure", "Ajouter une étape"),
            _COMMITMENTS: PicksField(
                "Rattachements aux plans", "Ajouter un rattachement", search="Rechercher un engagement"
            ),
        }
        for what, pick in self.picks.items():
            pick.changed.connect(lambda keys, what=what: self.related.emit(what, keys))
        self.left_column, self.right_column = QVBoxLayout(), QVBoxLayout()
        self._build_cards()

    def _build_cards(self) -> None:
        made = self.fields
        what = [made[field] for field in fields.WHAT]
        code = beside(made[ActionField.CODE], self.axis)
        whom = beside(*(made[field] for field in fields.WHOM))
        self.left_column.addWidget(_card("L’action", [what[0], code, *what[1:], whom, self.good]))
        self.left_column.addWidget(_card("Météo", [made[field] for field in fields.WEATHER]))
        self.left_column.addWidget(_card("Ce qui bloque", [made[field] for field in fields.BLOCKED]))
        state = beside(*(made[field] for field in fields.STATE))
        when = beside(*(made[field] for field in fields.WHEN))
        self.right_column.addWidget(
            _card("Où en est-elle", [state, self.origin, when, made[ActionField.BODY]])
        )
        who = [self.roles[Role.LEAD], made[ActionField.LEAD_SERVICE]]
        others = [self.roles[role] for role in (Role.CO_LEAD, Role.PARTNER, Role.FUNDER)]
        self.right_column.addWidget(_card("Qui", [*who, *others]))
        fte, amount, source = (made[field] for field in fields.MEANS)
        self.right_column.addWidget(_card("Moyens", [beside(fte, amount), source]))
        self.right_column.addWidget(_card("Rattachements", list(self.picks.values())))

    def show_action(self, reading: ActionReading, *, anew: bool) -> None:
        """Show an action; what is being typed of the same one stays, unless shown ``anew``."""
        sheet, choices = reading.sheet, reading.choices
        row = sheet.row
        for field, value in fields.sheet_values(sheet).items():
            if field in self.fields:
                self.fields[field].show_value(value, anew=anew)
        for role, line in self.roles.items():
            names = [one.name for one in row.partakers if one.role is role]
            gone = [one.name for one in row.partakers if one.role is role and one.gone]
            line.tell_gone(gone)
            line.offer(choices.organisations)
            line.show_value(SEPARATOR.join(names), anew=anew)
        self.origin.show_origin(row.status_text, row.status)
        self.axis.offer([("", "Sans axe"), *((one.uid, one.name) for one in choices.axes)])
        self.axis.show_value(row.axis)
        self.good.setChecked(row.good_practice)
        known = dict(pair for _title, pairs in choices.commitments for pair in pairs)
        self._show_picks(
            _PLACES, choices.territories, [(str(number), name) for number, name in row.territories]
        )
        self._show_picks(_STAGES, [("", stage_names())], [(code, stage_name(code)) for code in row.stages])
        carried = [(str(one.id), known.get(str(one.id), one.title)) for one in row.commitments]
        self._show_picks(_COMMITMENTS, choices.commitments, carried)

    def refuse(self, error: UserError, asked: Asked | None) -> bool:
        """Say a refusal beside its field; False when it is of none that is shown."""
        name = getattr(error, "field", "")
        found = next((made for field, made in self.fields.items() if field.value == name), None)
        place = found or asked
        if place is None:
            return False
        place.refuse(error)
        return True

    def held(self) -> list[str]:
        """Name the fields whose text is typed and not stored."""
        named: list[FormField] = [*self.fields.values(), *self.roles.values()]
        return [field.name for field in named if field.is_pending()]

    def flush(self) -> None:
        """Have everything typed stored."""
        for field in (*self.fields.values(), *self.roles.values()):
            field.flush()

    def drop(self) -> None:
        """Show what is stored instead of what is typed."""
        for field in (*self.fields.values(), *self.roles.values()):
            field.forget()

    def _show_picks(
        self,
        what: str,
        offered: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        picked: Sequence[tuple[str, str]],
    ) -> None:
        self.picks[what].offer(offered)
        self.picks[what].show_picked(picked)


def _card(title: str, parts: Sequence[QWidget]) -> Card:
    made = Card(title)
    for part in parts:
        made.body.addWidget(part)
    return made
