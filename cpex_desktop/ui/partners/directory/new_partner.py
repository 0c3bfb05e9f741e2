"""A new organisation, and a new person in one: what is known is enough, the rest can wait."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_fields import PERSON_WORDS, PersonField
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.services.organisations import OrganisationDraft
from cpex_desktop.services.people import CIVILITIES, PersonDraft, PositionDraft
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, ListField, beside
from cpex_desktop.ui.partners.people.mail_field import PRIVACY, MailField
from cpex_desktop.ui.widgets.labels import label

_FUNCTION_ONLY = "Une fonction suffit\u00a0: écrivez-la à la place du nom si personne n’est nommé."


class NewOrganisationDialog(DraftDialog):
    """Ask for an organisation; ``decided(OrganisationDraft)`` follows the verb."""

    unstored = "Cette organisation n’est pas enregistrée."

    def __init__(self, parent: QWidget | None = None) -> None:
        self.name = LineField("Nom", hint="Le nom entier de l’organisme")
        self.short_name = LineField("Nom court")
        self.kind = ListField("Type", [(one.value, said) for one, said in ORGANISATION_WORDS.items()])
        self.kind.show_value(OrganisationKind.NONE.value)
        self.siren = LineField("SIREN", hint="9 chiffres, si vous l’avez")
        super().__init__(
            "Nouvelle organisation",
            "Créer l’organisation",
            {"name": self.name, "short_name": self.short_name, "kind": self.kind, "siren": self.siren},
            (self.name, self.kind, beside(self.short_name, self.siren)),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        self.decided.emit(
            OrganisationDraft(
                self.name.line.text(),
                self.short_name.line.text(),
                OrganisationKind(str(self.kind.value() or "")),
                self.siren.line.text(),
            )
        )


class NewPersonDialog(DraftDialog):
    """Ask for a professional of an organisation (uid); ``decided(PersonDraft)`` follows the verb.

    An address that looks like a private one is told, not refused.
    """

    unstored = "Cette personne n’est pas enregistrée."

    def __init__(self, organisation: str, name: str, parent: QWidget | None = None) -> None:
        self._organisation = organisation
        self.last_name = LineField(PERSON_WORDS[PersonField.LAST_NAME])
        self.first_name = LineField(PERSON_WORDS[PersonField.FIRST_NAME])
        self.civility = ListField(
            PERSON_WORDS[PersonField.CIVILITY], [(one, one or "Sans") for one in CIVILITIES]
        )
        self.civility.show_value("")
        self.title, self.service = LineField("Fonction"), LineField("Service")
        roles = [("", "Aucun"), *((one.value, said) for one, said in CONTACT_ROLE_WORDS.items())]
        self.role = ListField("Rôle", roles)
        self.role.show_value("")
        self.email = MailField(PERSON_WORDS[PersonField.EMAIL])
        self.phone = LineField(PERSON_WORDS[PersonField.PHONE])
        self.mobile = LineField(PERSON_WORDS[PersonField.MOBILE])
        self.main = QCheckBox("Interlocuteur principal")
        super().__init__(
            "Nouvelle personne",
            "Ajouter la personne",
            {
                "last_name": self.last_name,
                "first_name": self.first_name,
                "title": self.title,
                "service": self.service,
                "email": self.email,
                "phone": self.phone,
                "mobile": self.mobile,
            },
            self._build_rows(name),
            self._tell,
            parent,
        )

    def _build_rows(self, name: str) -> tuple[QWidget, ...]:
        return (
            label(name, "strong", wrap=True),
            beside(self.last_name, self.first_name, self.civility),
            label(_FUNCTION_ONLY, "caption", wrap=True),
            beside(self.title, self.service),
            self.role,
            self.email,
            beside(self.phone, self.mobile),
            self.main,
            label(PRIVACY, "caption", wrap=True),
        )

    def _tell(self) -> None:
        role = str(self.role.value() or "")
        position = PositionDraft(
            self._organisation,
            self.title.line.text(),
            self.service.line.text(),
            main=self.main.isChecked(),
            roles=[ContactRole(role)] if role else [],
        )
        fields = {
            PersonField.CIVILITY: str(self.civility.value() or ""),
            PersonField.FIRST_NAME: self.first_name.line.text(),
            PersonField.EMAIL: self.email.line.text(),
            PersonField.PHONE: self.phone.line.text(),
            PersonField.MOBILE: self.mobile.line.text(),
        }
        self.decided.emit(PersonDraft(self.last_name.line.text(), fields, (position,)))
