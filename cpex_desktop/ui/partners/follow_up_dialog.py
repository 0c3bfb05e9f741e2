"""Planning to come back to a partner: what for and when, in a small window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.queries.people_lines import PersonLine
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
    """Complete a follow-up with an organisation (uid); ``decided(FollowUpDraft)`` follows the verb."""

    def __init__(
        self,
        organisation: str,
        name: str,
        people: Sequence[PersonLine],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        self._organisation = organisation
        self.wording = LineField("Suite à donner", hint=USUAL)
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa")
        self.due.line.setText(date_fr(today + WEEK))
        channels = [("", "Non précisé"), *((one.value, said) for one, said in CHANNEL_WORDS.items())]
        self.channel = ListField("Par", channels)
        reachable = {one.person: one for one in people if one.active and not one.do_not_contact}
        persons = [("", "L’organisation"), *((uid, person_words(one)) for uid, one in reachable.items())]
        self.person = ListField("Auprès de", persons)
        for field in (self.channel, self.person):
            field.show_value("")
        super().__init__(
            "Planifier une relance",
            "Planifier la relance",
            {"wording": self.wording, "due_on": self.due, "channel": self.channel, "person": self.person},
            (label(name, "strong", wrap=True), self.wording, beside(self.due, self.channel), self.person),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        channel = str(self.channel.value() or "")
        self.decided.emit(
            FollowUpDraft(
                self.wording.line.text().strip() or USUAL,
                self._day(),
                self._organisation,
                cast(str, self.person.value() or ""),
                Channel(channel) if channel else None,
            )
        )

    def _day(self) -> date:
        try:
            due = self.due.value()
        except UserError as error:
            raise FieldRefusal("due_on", error.title, error.detail, error.remedy) from error
        if not isinstance(due, date):
            raise FieldRefusal(
                "due_on", "Une relance a un jour.", "", "Saisissez-le, par exemple 30/10/2026."
            )
        return due


def person_words(line: PersonLine) -> str:
    """Name a person in a list by who they are and what they do."""
    return " – ".join(part for part in (line.name, line.title) if part)
