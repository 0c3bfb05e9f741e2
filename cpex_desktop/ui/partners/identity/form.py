"""All that is written of an organisation as one form: each field is stored when it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_identity import PartnerIdentity
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import LineField, typed_in
from cpex_desktop.ui.forms.picks_field import PicksField, Section
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import typed_again
from cpex_desktop.ui.partners.identity import fields
from cpex_desktop.ui.widgets.labels import label

_F = PartnerField
_SECTIONS: tuple[tuple[str, tuple[tuple[PartnerField, ...], ...]], ...] = (
    (
        "IDENTITÉ",
        (
            (_F.NAME, _F.SHORT_NAME),
            (_F.KIND, _F.SIREN),
            (_F.LANDLORD_FORM, _F.MERGED_SERVICES),
            (_F.SEAT, _F.TERRITORY),
        ),
    ),
    ("SERVICE", ((_F.EMAIL, _F.PHONE), (_F.WEBSITE,))),
    (
        "RELATION",
        (
            (_F.RELATION, _F.RELATION_REASON),
            (_F.CADENCE, _F.OUR_REFERENT),
            (_F.CCAPEX_SEAT, _F.INVITED_MAYOR),
        ),
    ),
    ("", ((_F.NOTES,),)),
)
_APART = 8
TERRITORIES, LANDLORDS = "territories", "landlords"


class IdentityForm(RecordForm):
    """Besides ``left``, ``picked(uid, what, numbers)`` wants other territories or other landlords."""

    picked = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        made = {field.value: fields.make_field(field) for field in PartnerField}
        rows = [tuple(field.value for field in row) for _title, rows in _SECTIONS for row in rows]
        super().__init__(made, rows, parent)
        self.picks = {
            TERRITORIES: PicksField(
                "Territoires où elle intervient", "Ajouter un territoire", search="Rechercher un territoire"
            ),
            LANDLORDS: PicksField(
                "Noms de ce bailleur dans le diagnostic", "Ajouter un nom", search="Rechercher un bailleur"
            ),
        }
        self._insert_sections()
        for what, pick in self.picks.items():
            pick.changed.connect(lambda keys, what=what: self._on_picked(what, keys))

    def _insert_sections(self) -> None:
        """Name the groups of rows, and put what is no field of the organisation itself at its place."""
        column, place = self._column, 0
        for title, rows in _SECTIONS:
            before: tuple[QWidget, ...] = (_section(title, first=not place),)
            if not title:
                before = (_section("TERRITOIRES ET DIAGNOSTIC"), *self.picks.values())
            for widget in before:
                column.insertWidget(place, widget)
                place += 1
            place += len(rows)

    def show_identity(self, identity: PartnerIdentity) -> None:
        """Show an organisation, or the same after a change: what is being typed of it stays."""
        kind = OrganisationKind(str(identity.values[_F.KIND]))
        landlord, town = kind is OrganisationKind.SOCIAL_LANDLORD, kind in fields.TOWNS
        for only, shown in ((fields.LANDLORDS_ONLY, landlord), (fields.TOWNS_ONLY, town)):
            for field in only:
                self.fields[field.value].setVisible(shown or bool(identity.values[field]))
        form = self.fields[_F.LANDLORD_FORM.value]
        row = form.parentWidget()
        if row is not None:
            row.setVisible(any(not self.fields[one.value].isHidden() for one in fields.LANDLORDS_ONLY))
        communes = [pair for title, pairs in identity.places if title == "Communes" for pair in pairs]
        everywhere = [pair for _title, pairs in identity.places for pair in pairs]
        self._offer_places(_F.SEAT, communes)
        self._offer_places(_F.TERRITORY, everywhere)
        cadence = self.fields[_F.CADENCE.value]
        if isinstance(cadence, LineField):
            cadence.line.setPlaceholderText(fields.cadence_hint(identity.usual))
        self.show_record(
            identity.uid, {field.value: _shown(field, value) for field, value in identity.values.items()}
        )
        self._show_picks(TERRITORIES, identity.places, identity.territories)
        known = [("", [(str(number), name) for number, name in identity.names])]
        self._show_picks(LANDLORDS, known, identity.landlords)
        self.picks[LANDLORDS].setVisible(landlord or bool(identity.landlords))

    def texts(self, uid: str) -> list[tuple[str, str]]:
        """Give what is typed of an organisation and not stored: (name of the field, text)."""
        kept = [
            (self.fields[name].name, typed_again(value))
            for (of, name), (value, _why) in self._kept.items()
            if of == uid
        ]
        here = [
            (field.name, typed_in(field))
            for field in (self.fields.values() if uid == self.uid else ())
            if field.is_pending()
        ]
        return [(name, text) for name, text in (*kept, *here) if text]

    def give_up(self, uid: str) -> None:
        """Forget what was typed of an organisation that is not shown any more."""
        self._kept = {place: held for place, held in self._kept.items() if place[0] != uid}

    def _offer_places(self, field: PartnerField, places: Sequence[tuple[str, str]]) -> None:
        found = self.fields[field.value]
        if isinstance(found, SearchField):
            found.offer([(0, "Non précisé"), *((int(number), name) for number, name in places)])

    def _show_picks(self, what: str, sections: Sequence[Section], held: Sequence[tuple[int, str]]) -> None:
        pick = self.picks[what]
        pick.offer(sections)
        pick.show_picked([(str(number), name) for number, name in held])

    def _on_picked(self, what: str, keys: Sequence[str]) -> None:
        self.picked.emit(self.uid, what, [int(key) for key in keys])


def _shown(field: PartnerField, value: Value) -> Value:
    if field in (_F.TERRITORY, _F.SEAT):
        return value or 0
    return int(value) if isinstance(value, bool) else value


def _section(title: str, *, first: bool = False) -> QWidget:
    made = label(title, "section")
    made.setContentsMargins(0, 0 if first else _APART, 0, 0)
    return made
