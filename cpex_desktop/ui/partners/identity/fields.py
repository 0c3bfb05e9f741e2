"""The fields of the form of a partner: what each is called, how it is read, what it is chosen from."""

from __future__ import annotations

from collections.abc import Mapping

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import (
    LANDLORD_FORM_WORDS,
    PARTNER_WORDS,
    RELATION_WORDS,
    SEAT_WORDS,
    PartnerField,
)
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.partners.people.mail_field import MailField

_F = PartnerField
_PLACE_WIDTH = 200
_HINTS: Mapping[PartnerField, str] = {
    _F.SIREN: "9 chiffres",
    _F.WEBSITE: "https://",
    _F.PHONE: "01 23 45 67 89",
    _F.EMAIL: "service@organisme.fr",
    _F.OUR_REFERENT: "Un service ou une fonction",
    _F.RELATION_REASON: "Pourquoi, en une phrase",
}
_LISTS: Mapping[PartnerField, list[tuple[str | int | None, str]]] = {
    _F.KIND: [(one.value, said) for one, said in ORGANISATION_WORDS.items()],
    _F.LANDLORD_FORM: [(one.value, said) for one, said in LANDLORD_FORM_WORDS.items()],
    _F.MERGED_SERVICES: [(None, "Non précisé"), (1, "Oui"), (0, "Non")],
    _F.RELATION: [(one.value, said) for one, said in RELATION_WORDS.items()],
    _F.CCAPEX_SEAT: [(one.value, said) for one, said in SEAT_WORDS.items()],
    _F.INVITED_MAYOR: [(0, "Non"), (1, "Oui")],
}
LANDLORDS_ONLY = (_F.LANDLORD_FORM, _F.MERGED_SERVICES)
"""What is asked of a social landlord alone."""

TOWNS_ONLY = (_F.TERRITORY, _F.INVITED_MAYOR)
"""What is asked of communes and EPCI alone."""

TOWNS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.INTERMUNICIPALITY,
    OrganisationKind.SOCIAL_ACTION_CENTRE,
)


class KeptListField(ListField):
    """A choice that stays as it was made while it is refused."""

    def show_value(self, value: Value, *, anew: bool = False) -> None:
        """Show what is stored, unless another choice of the same record is refused."""
        if anew or not self.refusal() or value == self.value():
            super().show_value(value, anew=anew)


def make_field(field: PartnerField) -> FormField:
    """Make the field that changes one thing of an organisation."""
    name, hint = PARTNER_WORDS[field], _HINTS.get(field, "")
    if field in _LISTS:
        return KeptListField(name, _LISTS[field])
    if field in (_F.TERRITORY, _F.SEAT):
        return SearchField(name, "Rechercher un territoire", width=_PLACE_WIDTH)
    if field is _F.NOTES:
        return TextField(name, hint="Ce qu’il faut savoir de cet organisme", lines=4)
    if field is _F.EMAIL:
        return MailField(name, hint=hint)
    if field is _F.PHONE:
        return LineField(name, write=phone_text, hint=hint)
    if field is _F.CADENCE:
        return LineField("Cadence, en jours", read_days)
    return LineField(name, hint=hint)


def read_days(text: str) -> int | None:
    """Read a number of days; None for nothing; raises UserError for anything else."""
    typed = "".join(text.split()).removesuffix("jours").removesuffix("j")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise UserError(
            "Ce n’est pas un nombre de jours.", "", "Saisissez un nombre entier, 0 pour n’en attendre aucun."
        )
    return int(typed)


def cadence_hint(usual: int) -> str:
    """Say what the cadence is while none is typed."""
    return f"{usual}, comme le type" if usual else "Aucune, comme le type"


def phone_text(value: Value) -> str:
    """Write a number as it is read, two digits by two."""
    return shown_phone(str(value or ""))
