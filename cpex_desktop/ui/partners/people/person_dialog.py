"""One professional to be changed: what reaches them, where the data come from, and what they do where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.partner_lists import LegalBasis
from cpex_desktop.queries.partner_fields import PERSON_WORDS, PersonField
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS, LEGAL_BASIS_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.person_identity import PersonIdentity
from cpex_desktop.services.people import CIVILITIES
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.partners.identity.fields import phone_text
from cpex_desktop.ui.partners.people.mail_field import PRIVACY, MailField
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_list import LineList

_P = PersonField
_WIDTH, _LINE, _MOST = 620, 46, 4


class PersonDialog(DraftDialog):
    """Ask for changes of a person; ``decided(dict of PersonField)`` carries those that changed.

    Positions are written on their own: ``position_asked(PersonLine)`` wants one changed, ``add_asked`` one
    more, ``record_asked(uid)`` the record of an organisation.
    """

    unstored = "Cette personne n’est pas enregistrée."
    position_asked = Signal(object)
    add_asked = Signal()
    record_asked = Signal(str)

    def __init__(self, person: PersonIdentity, parent: QWidget | None = None) -> None:
        self._known = person.values
        # The name first: the focus begins there.
        fields = {field.value: _make_field(field) for field in (_P.LAST_NAME, *PersonField)}
        for field, value in person.values.items():
            made = fields[field.value]
            made.show_value(value, anew=True)
            if isinstance(made, LineField):
                made.line.setCursorPosition(0)
        self.positions, self._room = LineList(), QScrollArea()
        self.count = ElidingLabel("", "section")
        super().__init__(
            "Modifier une personne",
            "Enregistrer",
            fields,
            self._build_rows(person, fields),
            self._tell,
            parent,
        )
        follow(self, lambda dialog: dialog.setMinimumWidth(active().px(_WIDTH)))
        self.show_positions(person.positions)

    def _build_rows(self, person: PersonIdentity, fields: dict[str, FormField]) -> tuple[QWidget, ...]:
        rows: list[QWidget] = [
            beside(*(fields[one] for one in (_P.LAST_NAME, _P.FIRST_NAME, _P.CIVILITY))),
            fields[_P.EMAIL],
            beside(fields[_P.PHONE], fields[_P.MOBILE]),
            beside(*(fields[one] for one in (_P.LEGAL_BASIS, _P.SOURCE, _P.VERIFIED_ON))),
        ]
        if person.alone_since is not None:
            why = label(f"{person.alone_reason}, le {date_fr(person.alone_since)}", "caption", wrap=True)
            rows.insert(0, in_row(Chip("Ne pas contacter", "err"), why, wide=why))
        more = button("Ajouter une fonction", lambda: self.add_asked.emit(), icon_name="plus")
        rows += [label(PRIVACY, "caption", wrap=True), rule(), in_row(self.count, more, wide=self.count)]
        return (*rows, self._build_room())

    def _build_room(self) -> QScrollArea:
        """Let a person of twelve organisations scroll in the place of a few."""
        inside, room = QWidget(), self._room
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.positions)
        column.addStretch(1)
        room.setWidget(inside)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return room

    def show_positions(self, positions: Sequence[PersonLine]) -> None:
        """Show what the person does where, as it is now."""
        self.count.setText(counted(len(positions), "fonction", "fonctions").upper())
        self.positions.fill(self._position(line) for line in positions)
        self._room.setFixedHeight(active().px(_LINE * max(1, min(len(positions), _MOST))))

    def _position(self, line: PersonLine) -> QWidget:
        name = ElidingLabel(line.organisation_name, "strong")
        said = ElidingLabel(position_words(line), "caption")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(said)
        edit = icon_button(
            "edit",
            f"Modifier la fonction chez {line.organisation_name}",
            partial(self.position_asked.emit, line),
        )
        road = icon_button(
            "open",
            f"Ouvrir la fiche de {line.organisation_name}",
            partial(self.record_asked.emit, line.organisation),
        )
        return in_row(words, edit, road, wide=words)

    def _tell(self) -> None:
        typed: dict[PersonField, Value] = {field: self.read(field.value) for field in PersonField}
        self.decided.emit({field: value for field, value in typed.items() if value != self._known[field]})


def position_words(line: PersonLine) -> str:
    """Say what a person does in an organisation, since when and until when."""
    roles = (CONTACT_ROLE_WORDS[role] for role in sorted(line.roles))
    said = [line.title, line.service, *(word for word in roles if word != line.title)]
    said += [f"depuis le {date_fr(line.since)}"] if line.since else []
    said += [f"jusqu’au {date_fr(line.until)}"] if line.until else []
    said += ["interlocuteur principal"] if line.main and line.active else []
    return " · ".join(part for part in said if part) or "Fonction non précisée"


def _make_field(field: PersonField) -> FormField:
    name = PERSON_WORDS[field]
    if field is _P.CIVILITY:
        return ListField(name, [(one, one or "Sans") for one in CIVILITIES])
    if field is _P.LEGAL_BASIS:
        return ListField(name, [(one.value, LEGAL_BASIS_WORDS[one]) for one in LegalBasis])
    if field is _P.EMAIL:
        return MailField(name)
    if field in (_P.PHONE, _P.MOBILE):
        return LineField(name, write=phone_text)
    if field is _P.VERIFIED_ON:
        return LineField(name, read_day, hint="jj/mm/aaaa")
    return LineField(name)
