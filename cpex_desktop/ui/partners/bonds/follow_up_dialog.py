"""Planning to come back to a partner: what for and when, in a small window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, ListField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.widgets.labels import label

WEEK = timedelta(days=7)
USUAL = "Reprendre contact"
"""What a follow-up is for when nobody says."""


class FollowUpDialog(DraftDialog):
    """Complete a follow-up with an organisation (uid), or change one; ``decided(FollowUpDraft)`` follows the
    verb. Who asked not to be contacted is listed as such: choosing them is refused.
    """

    unstored = "Cette relance n’est pas enregistrée."

    def __init__(
        self,
        organisation: str,
        name: str,
        people: Sequence[PersonLine],
        today: date,
        parent: QWidget | None = None,
        *,
        line: FollowUpLine | None = None,
    ) -> None:
        self._organisation = organisation
        self.wording = LineField("Suite à donner", hint=USUAL)
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa")
        self.due.line.setText(date_fr(line.due_on if line else today + WEEK))
        channels = [("", "Non précisé"), *((one.value, said) for one, said in CHANNEL_WORDS.items())]
        self.channel = ListField("Par", channels)
        self.person = ListField("Auprès de", [("", "L’organisation"), *_persons(people, line)])
        for field in (self.channel, self.person):
            field.show_value("")
        if line is not None:
            self.wording.line.setText(line.wording)
            self.channel.show_value(line.channel.value if line.channel else "")
            self.person.show_value(line.person)
        super().__init__(
            "Modifier la relance" if line else "Planifier une relance",
            "Enregistrer" if line else "Planifier la relance",
            {"wording": self.wording, "due_on": self.due, "channel": self.channel, "person": self.person},
            (label(name, "strong", wrap=True), self.wording, beside(self.due, self.channel), self.person),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        channel = str(self.channel.value() or "")
        due = self.read_day("due_on")
        if due is None:
            raise FieldRefusal(
                "due_on", "Une relance a un jour.", "", "Saisissez-le, par exemple 30/10/2026."
            )
        self.decided.emit(
            FollowUpDraft(
                self.wording.line.text().strip() or USUAL,
                due,
                self._organisation,
                str(self.person.value() or ""),
                Channel(channel) if channel else None,
            )
        )


def _persons(people: Sequence[PersonLine], line: FollowUpLine | None) -> list[tuple[str, str]]:
    """List who works there, and whom a follow-up named that does not any more."""
    found = {
        one.person: f"{person_words(one)} (ne pas contacter)" if one.do_not_contact else person_words(one)
        for one in people
        if one.active
    }
    if line is not None and line.person:
        found.setdefault(line.person, line.person_name)
    return list(found.items())


def person_words(line: PersonLine) -> str:
    """Name a person in a list by who they are and what they do."""
    return " – ".join(part for part in (line.name, line.title) if part)
